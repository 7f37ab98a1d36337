import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { A016, aGoodSlot, bookingBody, currentOf, heldInPas } from "../../testing-booking.ts";
import {
  cancelledInPas,
  comments,
  endBody,
  endPath,
  GOOD_BODIES,
  ifMatch,
  newPriority,
} from "../../testing-ends.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let clinician: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
  clinician = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN"));
  expect((await patient.post(A016, bookingBody(person, aGoodSlot(opened.world)))).status).toBe(201);
});

const OPERATION = "cancelAppointmentActionLater";
const GOOD = GOOD_BODIES.cancelAppointmentActionLater;
const act = (body: unknown = GOOD, client = clinician, one = person) =>
  client.post(endPath(OPERATION, one.ubrn), body, ifMatch(opened.world, one));
const referral = () => findReferral(opened.world.ers, person.ubrn);
const say = comments("Please contact patient to rebook");

describe("cancelling an appointment to act later", () => {
  test("ends it in both systems and leaves a proposal to the provider, at the new priority (R63)", async () => {
    const { appointmentId } = currentOf(opened.world, person);
    const heard = await act();
    expect([heard.status, heard.headers.get("etag")]).toEqual([200, 'W/"3"']);
    const body = heard.body as { extension: { url: string; extension: unknown[] }[]; contained: unknown[] };
    expect(body.extension.find(({ url }) => url.endsWith("ReferralState-1"))?.extension).toMatchObject([
      { url: "state", valueCoding: { code: "TRIAGED_PROVIDER_TO_ACTION" } },
      {
        url: "reason",
        valueCoding: {
          system: "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReviewOutcome-1",
          code: "CANCEL_APPOINTMENT_ACTION_LATER",
          display: "Cancel Appointment Action Later",
        },
      },
      { url: "comments", valueString: "Please contact patient to rebook" },
    ]);
    const system = "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReviewOutcome-1";
    expect(body.contained[2]).toMatchObject({
      status: "proposed",
      reason: [{ coding: [{ system, code: "CANCEL_APPOINTMENT_ACTION_LATER" }] }],
      comment: "Please contact patient to rebook",
    });
    expect(body.contained[2]).not.toHaveProperty("slot");
    expect(referral()).toMatchObject({ state: "TRIAGED_PROVIDER_TO_ACTION", priority: "URGENT" });
    expect(currentOf(opened.world, person).appointmentId).not.toBe(appointmentId);
    expect(heldInPas(opened.world, person).map(({ status }) => status)).toEqual(["CANCELLED"]);
    const read = await patient.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`);
    expect(JSON.stringify(read.body)).not.toContain("contact patient");
  });

  test("keeps the referral's own priority where none is given", async () => {
    expect((await act(endBody(OPERATION, say))).status).toBe(200);
    expect(referral()).toMatchObject({ state: "TRIAGED_PROVIDER_TO_ACTION", priority: "ROUTINE" });
  });

  test("needs no PAS where the appointment was booked indirectly (R64)", async () => {
    person = opened.person("phone-booked");
    expect((await act(endBody(OPERATION, say, cancelledInPas(false)))).status).toBe(200);
    expect(referral()).toMatchObject({ state: "TRIAGED_PROVIDER_TO_ACTION", versionId: 3 });
    expect(currentOf(opened.world, person)).toMatchObject({ status: "proposed", startAt: null });
  });

  test("is done once: what has been left to the provider awaits no review any more (R61)", async () => {
    expect((await act()).status).toBe(200);
    expect(saidBy(await act())).toBe("422 INVALID_REQUEST_STATE");
  });
});

describe("what cannot be cancelled to act later is refused and changes nothing", () => {
  const attachment = { name: "providerAttachmentFile", resource: { resourceType: "DocumentReference" } };
  test.each<[string, unknown]>([
    ["422 MISSING_VALUE", endBody(OPERATION, newPriority("URGENT"))],
    ["422 MISSING_VALUE", endBody(OPERATION, comments("  "))],
    ["422 INVALID_VALUE", endBody(OPERATION, comments("x".repeat(2001)))],
    ["422 INVALID_CODE", endBody(OPERATION, say, newPriority("SOON"))],
    ["422 MISSING_VALUE", endBody(OPERATION, say, attachment)],
    ["422 FIELD_NOT_PERMITTED", endBody(OPERATION, say, cancelledInPas(false))],
    ["422 UNEXPECTED_FIELD", endBody(OPERATION, comments("Hello", "rejectionComments"))],
    ["422 INVALID_FHIR_STRUCTURE", endBody(OPERATION, { name: "comments", valueBoolean: true })],
    ["422 INVALID_CODE", GOOD_BODIES.rejectReferral],
    ["422 MISSING_VALUE", { ...GOOD, parameter: [] }],
  ])("%s for %j", async (expected, body) => {
    expect(saidBy(await act(body))).toBe(expected);
  });

  test("for patients, referrers, administrators and what was sent for triage (R3, R61)", async () => {
    const { world } = opened;
    expect(saidBy(await act(GOOD, watched(world, patient)))).toBe("403 FORBIDDEN");
    for (const role of ["REFERRING_CLINICIAN", "SERVICE_PROVIDER_ADMIN"])
      expect(saidBy(await act(GOOD, watched(world, await opened.logInStaff(role))))).toBe("403 FORBIDDEN");
    const reader = await opened.logInStaffAt("SERVICE_PROVIDER_CLINICIAN", "ZQ2");
    expect(saidBy(await act(GOOD, reader, opened.person("awaiting-triage")))).toBe(
      "422 INVALID_REQUEST_STATE",
    );
    expect(saidBy(await act(GOOD, clinician, opened.person("phone-booked")))).toBe("422 VALUE_IS_REQUIRED");
  });
});
