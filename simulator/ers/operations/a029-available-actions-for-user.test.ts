import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { everyday } from "../../scenarios/everyday/everyday.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { copyOf, currentOf } from "../../testing-booking.ts";
import { endBody, endPath, ifMatch, reasonForCancelling } from "../../testing-ends.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";
import { REFERRAL_STATES, referrals } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
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

describe("CANCEL_REFERRAL is offered exactly where A036 accepts (R57)", () => {
  const ROLES = ["patient", "REFERRING_CLINICIAN", "SERVICE_PROVIDER_CLINICIAN", "SERVICE_PROVIDER_ADMIN"];
  let fresh: TestWorld;
  const clientOf = (role: string, one: ScenarioPerson) =>
    role === "patient" ? fresh.logIn(one) : fresh.logInStaff(role);
  const referralOf = ({ ubrn }: ScenarioPerson) => findReferral(fresh.world.ers, ubrn);

  async function isOffered(client: Client, one: ScenarioPerson): Promise<boolean> {
    const focus = `ReferralRequest/${one.ubrn}/_history/${referralOf(one)?.versionId ?? 0}`;
    const query = new URLSearchParams({ focus, intent: "proposal", status: "ready" });
    const heard = await client.get(`/referrals/FHIR/STU3/Task?${query.toString()}`);
    return heard.status === 200 && JSON.stringify(heard.body).includes("CANCEL_REFERRAL");
  }

  async function isAccepted(client: Client, role: string, one: ScenarioPerson): Promise<boolean> {
    const isToAct = referralOf(one)?.state === "TRIAGED_PROVIDER_TO_ACTION";
    const reason = isToAct && role.startsWith("SERVICE") ? "TRIAGE_ENDED" : "INTEND_PRIVATE";
    const body = endBody("cancelReferral", reasonForCancelling(reason));
    const path = endPath("cancelReferral", one.ubrn);
    return (await client.post(path, body, ifMatch(fresh.world, one))).status === 200;
  }

  test.each(ROLES)("to %s, for everyone of the scenario and for every state", async (role) => {
    fresh = await simulator.openWorld();
    const inStates = REFERRAL_STATES.map((state, number) => {
      const copy = copyOf(fresh.world, fresh.person("mixed-shortlist"), number);
      fresh.world.ers.update(referrals).set({ state }).where(eq(referrals.ubrn, copy.ubrn)).run();
      return copy;
    });
    const said = { offered: [] as string[], accepted: [] as string[] };
    for (const one of [...everyday.people, ...inStates]) {
      const client = await clientOf(role, one);
      if (await isOffered(client, one)) said.offered.push(one.ubrn);
      if (await isAccepted(client, role, one)) said.accepted.push(one.ubrn);
    }
    expect(said.offered).toEqual(said.accepted);
    const most = everyday.people.length + REFERRAL_STATES.length;
    expect(said.offered.length < most).toBe(true);
    expect(said.offered.length > 0).toBe(role !== "SERVICE_PROVIDER_ADMIN");
  });

  test.each(["patient", "SERVICE_PROVIDER_CLINICIAN"])(
    "not to %s once the appointment has begun, nor while an end is pending",
    async (role) => {
      fresh = await simulator.openWorld();
      const one = fresh.person("booked");
      const client = await clientOf(role, one);
      const startAt = currentOf(fresh.world, one).startAt ?? 0;
      expect(await isOffered(client, one)).toBe(true);
      fresh.world.faults.arm("pas-down");
      for (const offered of [true, false]) {
        expect(await isOffered(client, one)).toBe(offered);
        expect(await isAccepted(client, role, one)).toBe(false);
      }
      fresh.world.faults.disarmAll();
      const another = await simulator.openWorld();
      fresh = another;
      fresh.world.clock.set(startAt - 1, "frozen");
      expect(await isOffered(await clientOf(role, one), one)).toBe(true);
      fresh.world.clock.set(startAt, "frozen");
      const late = await clientOf(role, one);
      expect([await isOffered(late, one), await isAccepted(late, role, one)]).toEqual([false, false]);
    },
  );
});
