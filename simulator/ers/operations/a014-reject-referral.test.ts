import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  aGoodSlot,
  attemptsOf,
  bookingBody,
  currentOf,
  heldInPas,
  slotNow,
} from "../../testing-booking.ts";
import {
  cancelledInPas,
  comments,
  endBody,
  endPath,
  GOOD_BODIES,
  ifMatch,
  reasonForRejection,
} from "../../testing-ends.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";
import { referrals, shortlistEntries } from "../store/schema.ts";
import type { Slot } from "../store/slots.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let clinician: Client;
let slot: Slot;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
  clinician = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN"));
  slot = aGoodSlot(opened.world);
  expect((await patient.post(A016, bookingBody(person, slot))).status).toBe(201);
});

const OPERATION = "rejectReferral";
const reject = (
  body: unknown = GOOD_BODIES.rejectReferral,
  headers = ifMatch(opened.world, person),
  client = clinician,
  one = person,
) => client.post(endPath(OPERATION, one.ubrn), body, headers);
const referral = () => findReferral(opened.world.ers, person.ubrn);

describe("rejecting a referral", () => {
  test("ends its appointment in both systems and sends it back with the reason (R62)", async () => {
    const started = referral()?.pathwayStartAt;
    const heard = await reject();
    expect([heard.status, heard.headers.get("etag")]).toEqual([200, 'W/"3"']);
    expect(heard.body).toMatchObject({
      resourceType: "ReferralRequest",
      id: person.ubrn,
      status: "active",
      meta: { versionId: "3" },
    });
    const { extension, contained } = heard.body as {
      extension: { url: string; extension: unknown[] }[];
      contained: { id: string }[];
    };
    expect(extension.find(({ url }) => url.endsWith("ReferralState-1"))?.extension).toMatchObject([
      { url: "state", valueCoding: { code: "REJECTED", display: "Rejected" } },
      { url: "reason", valueCoding: { code: "SERVICE_INAPPROPRIATE", display: "Inappropriate service" } },
      { url: "comments", valueString: "Please refer to the hand clinic" },
    ]);
    expect(contained.find(({ id }) => id === "appointment")).toMatchObject({
      status: "cancelled",
      reason: [{ coding: [{ code: "SERVICE_INAPPROPRIATE" }] }],
      comment: "Please refer to the hand clinic",
    });
    expect(referral()).toMatchObject({ state: "REJECTED", contactBy: null, pathwayStartAt: started });
    expect(heldInPas(opened.world, person).map(({ status }) => status)).toEqual(["CANCELLED"]);
    expect(slotNow(opened.world, slot)?.status).toBe("GONE");
    expect(attemptsOf(opened.world, person)[1]).toMatchObject({
      kind: "CANCEL",
      becomes: "REJECTED",
      state: "CONFIRMED",
    });
  });

  test("is shown to the patient without what was written to the practice", async () => {
    await reject();
    const read = await patient.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`);
    expect(JSON.stringify(read.body)).toContain("REJECTED");
    expect(JSON.stringify(read.body)).not.toContain("hand clinic");
    const path = `/referrals/FHIR/STU3/Appointment/${currentOf(opened.world, person).appointmentId}`;
    expect(JSON.stringify((await patient.get(path)).body)).not.toContain("hand clinic");
    expect(JSON.stringify((await clinician.get(path)).body)).toContain("hand clinic");
  });

  test("needs no PAS where the appointment was booked indirectly, and notes what is left to do there (R64)", async () => {
    for (const isDone of [false, true]) {
      opened = await simulator.openWorld();
      person = opened.person("phone-booked");
      const reviewer = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
      const body = endBody(OPERATION, reasonForRejection("OTHER"), cancelledInPas(isDone));
      const heard = await reject(body, ifMatch(opened.world, person), reviewer);
      expect(heard.status).toBe(200);
      expect(referral()).toMatchObject({ state: "REJECTED", stateReason: "OTHER", versionId: 3 });
      expect(currentOf(opened.world, person)).toMatchObject({ status: "cancelled", cancelledInPas: isDone });
      expect(attemptsOf(opened.world, person)).toEqual([]);
    }
  });
});

describe("what cannot be rejected is refused and changes nothing", () => {
  const reason = reasonForRejection("OTHER");
  test.each<[string, unknown]>([
    ["422 MISSING_VALUE", endBody(OPERATION, comments("Why not", "rejectionComments"))],
    ["422 MISSING_VALUE", endBody(OPERATION)],
    ["422 UNEXPECTED_FIELD", endBody(OPERATION, reason, comments("Why not"))],
    ["422 UNEXPECTED_FIELD", endBody(OPERATION, reason, comments("Why not", "__proto__"))],
    ["422 UNEXPECTED_FIELD", { ...GOOD_BODIES.rejectReferral, reason: "OTHER" }],
    ["422 INVALID_VALUE", endBody(OPERATION, reason, reason)],
    ["422 INVALID_VALUE", endBody(OPERATION, reason, comments("x".repeat(2001), "rejectionComments"))],
    ["422 INVALID_FHIR_STRUCTURE", endBody(OPERATION, comments("OTHER", "rejectionReason"))],
    ["422 INVALID_FHIR_STRUCTURE", endBody(OPERATION, { ...reason, valueString: "OTHER" })],
    ["422 INVALID_CODE", endBody(OPERATION, reasonForRejection("TOO_FAR"))],
    ["422 INVALID_CODE", GOOD_BODIES.cancelReferral],
    ["422 INAPPROPRIATE_VALUE", endBody(OPERATION, reasonForRejection("PATIENT_ILL"))],
    ["422 FIELD_NOT_PERMITTED", endBody(OPERATION, reason, cancelledInPas(true))],
    ["200", endBody(OPERATION, reason, comments("x".repeat(2000), "rejectionComments"))],
  ])("%s for %j", async (expected, body) => {
    expect(saidBy(await reject(body))).toBe(expected);
  });

  test("for its version, its letter, its time and its state (R9, R61)", async () => {
    const { world } = opened;
    expect(saidBy(await reject(undefined, {}))).toBe("412 MISSING_HEADER");
    expect(saidBy(await reject(undefined, { "If-Match": "2" }))).toBe("422 INVALID_VALUE");
    expect(saidBy(await reject(undefined, { "If-Match": 'W/"1"' }))).toBe("409 VERSION_CONFLICT");
    const change = (set: Partial<typeof referrals.$inferSelect>) =>
      world.ers.update(referrals).set(set).where(eq(referrals.ubrn, person.ubrn)).run();
    const then = referral()?.clinicalInfoFirstSubmittedAt ?? null;
    change({ clinicalInfoFirstSubmittedAt: null });
    expect(saidBy(await reject())).toBe("422 INVALID_REQUEST_STATE");
    change({ clinicalInfoFirstSubmittedAt: then });
    world.clock.set(slot.startAt, "frozen");
    expect(saidBy(await reject())).toBe("422 INVALID_REQUEST_STATE");
    const sent = opened.person("awaiting-triage");
    const reader = await opened.logInStaffAt("SERVICE_PROVIDER_CLINICIAN", "ZQ2");
    expect(saidBy(await reject(undefined, ifMatch(world, sent), reader, sent))).toBe(
      "422 INVALID_REQUEST_STATE",
    );
  });

  test("of an indirectly booked appointment it must be said whether the PAS is put right (R64)", async () => {
    const byPhone = opened.person("phone-booked");
    const headers = ifMatch(opened.world, byPhone);
    expect(saidBy(await reject(undefined, headers, clinician, byPhone))).toBe("422 VALUE_IS_REQUIRED");
  });

  test("for those who may not: other roles, other providers, and a referral that is not known (R1–R3)", async () => {
    const { world } = opened;
    const others = {
      patient,
      referrer: await opened.logInStaff("REFERRING_CLINICIAN"),
      admin: await opened.logInStaff("SERVICE_PROVIDER_ADMIN"),
    };
    const headers = ifMatch(world, person);
    for (const client of Object.values(others))
      expect(saidBy(await reject(undefined, headers, watched(world, client)))).toBe("403 FORBIDDEN");
    const login = await opened.anyone.post("/staff-access/log-in", {
      userId: "555000000412",
      passcode: "pepper orchard",
    });
    const larkmoor = {
      ...headers,
      Authorization: `Bearer ${(login.body as { token: string }).token}`,
      "NHSD-eRS-Business-Function": "SERVICE_PROVIDER_CLINICIAN",
      "NHSD-End-User-Organisation-ODS": "ZN5",
    };
    expect(saidBy(await reject(undefined, larkmoor, watched(world, opened.anyone)))).toBe(
      "422 NO_RELATIONSHIP",
    );
    // On the shortlist they have a relationship, but the appointment is not theirs.
    world.ers.insert(shortlistEntries).values({ ubrn: person.ubrn, serviceId: "2000105", position: 9 }).run();
    expect(saidBy(await reject(undefined, larkmoor, watched(world, opened.anyone)))).toBe(
      "422 NO_RELATIONSHIP",
    );
    expect(saidBy(await reject(undefined, headers, clinician, { ...person, ubrn: "999999999999" }))).toBe(
      "404 REFERENCE_NOT_FOUND",
    );
    expect(saidBy(await reject(undefined, headers, clinician, { ...person, ubrn: "12" }))).toBe(
      "422 INVALID_VALUE",
    );
    expect(referral()?.state).toBe("BOOKED");
  });
});
