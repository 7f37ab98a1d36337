import { beforeAll, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";

let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  const simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
  return () => simulator.close();
});

describe("A029", () => {
  const actions = async (client: Client, ubrn: string, version = 1) => {
    const focus = `ReferralRequest/${ubrn}/_history/${version}`;
    return client.get(
      `/referrals/FHIR/STU3/Task?${new URLSearchParams({ focus, intent: "proposal", status: "ready" }).toString()}`,
    );
  };
  const codes = (body: unknown) =>
    (body as { entry: { resource: { code: { coding: [{ code: string }] } } }[] }).entry.map(
      ({ resource }) => resource.code.coding[0].code,
    );

  test.each([
    ["mixed-shortlist", ["CREATE_APPOINTMENT", "CANCEL_REFERRAL"]],
    ["assessment-only", ["CREATE_APPOINTMENT", "CANCEL_REFERRAL"]],
    ["phone-only", ["CANCEL_REFERRAL"]],
    ["no-slots", ["CANCEL_REFERRAL"]],
    ["booked", ["CANCEL_DIRECTLY_BOOKED_APPOINTMENT", "CANCEL_REFERRAL"]],
    ["phone-booked", ["CANCEL_REFERRAL"]],
    ["awaiting-triage", ["CANCEL_REFERRAL"]],
  ])("for %s says %j", async (scenario, expected) => {
    const one = opened.person(scenario);
    const version = findReferral(opened.world.ers, one.ubrn)?.versionId;
    expect(codes((await actions(await opened.logIn(one), one.ubrn, version)).body)).toEqual(expected);
  });

  test("knows the current version only, and needs its parameters", async () => {
    expect(saidBy(await actions(patient, person.ubrn, 9))).toBe("400 HISTORY_NOT_SUPPORTED");
    expect(saidBy(await patient.get("/referrals/FHIR/STU3/Task?intent=proposal&status=ready"))).toBe(
      "400 MISSING_PARAMETER",
    );
    expect(saidBy(await actions(patient, opened.person("booked").ubrn))).toBe("400 NO_RELATIONSHIP");
  });
});
