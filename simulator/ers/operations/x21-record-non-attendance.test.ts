import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { asItIs, bookASlot, seenBy, X21 } from "../../testing-arranging.ts";
import { A016, aGoodSlot, bookingBody, CLINIC, currentOf, heldInPas } from "../../testing-booking.ts";
import { findingsIn } from "../../checking/checks.ts";
import { readFacts } from "../../checking/facts.ts";
import { ifMatch } from "../../testing-ends.ts";
import { a031, changingBody } from "../../testing-referring.ts";
import { watched } from "../../testing-unchanged.ts";
import { lastRefusals } from "../../testing-journal.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { findReferral } from "../store/referrals.ts";
import { appointments } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let admin: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("phone-booked");
  admin = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_ADMIN"));
});

const record = (over: Record<string, unknown> = {}, client = admin) =>
  client.post(X21, { ...asItIs(opened, person), reason: "PATIENT_FORGOT", ...over });
/** World time comes to the start of the appointment, or so many milliseconds before it. */
const passTo = (before = 0) =>
  opened.world.clock.set((currentOf(opened.world, person).startAt ?? 0) - before, "frozen");

test("from its start on, an appointment can have been missed; the referral goes back (R68)", async () => {
  passTo(1);
  expect(saidBy(await record())).toBe("422 INVALID_REQUEST_STATE");
  passTo();
  const heard = await record({ comment: "Rang twice" });
  expect([heard.status, heard.headers.get("etag")]).toEqual([200, 'W/"3"']);
  const system = /"system":"[^"]*APPOINTMENT-NON-ATTENDANCE-REASON","code":"PATIENT_FORGOT"/;
  expect(JSON.stringify(heard.body)).toMatch(system);
  expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({ state: "DID_NOT_ATTEND" });
  const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  const list = {
    meta: { profile: ["https://fhir.nhs.uk/STU3/StructureDefinition/eRS-FetchWorklist-Parameters-1"] },
    resourceType: "Parameters",
    parameter: [
      {
        name: "listType",
        valueCodeableConcept: {
          coding: [
            {
              system: "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReferralListSelector-1",
              code: "ASSESSMENT_RETURNED_CANCELLED_DNA",
            },
          ],
        },
      },
    ],
  };
  const worklist = await referrer.post("/referrals/FHIR/STU3/ReferralRequest/$ers.fetchworklist", list);
  expect(JSON.stringify(worklist.body)).toContain(person.ubrn);
  const patient = await opened.logIn(person);
  expect(await seenBy(patient, person)).toContain('"code":"DID_NOT_ATTEND"');
  expect(await seenBy(patient, person)).not.toContain("Rang twice");
  expect(saidBy(await record())).toBe("422 INVALID_REQUEST_STATE");
});

test("who missed an appointment is booked again at the same PAS, and both systems agree (R38, R68)", async () => {
  const { world } = opened;
  const one = opened.person("mixed-shortlist");
  const patient = await opened.logIn(one);
  expect((await patient.post(A016, bookingBody(one, aGoodSlot(world)))).status).toBe(201);
  world.clock.set(currentOf(world, one).startAt ?? 0, "frozen");
  const missed = { ...asItIs(opened, one), reason: "PATIENT_FORGOT" };
  expect((await admin.post(X21, missed)).status).toBe(200);
  const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  const again = changingBody();
  expect(saidBy(await referrer.post(a031(one.ubrn), again, ifMatch(world, one)))).toBe("200");
  const slot = aGoodSlot(world, CLINIC, 9);
  const { versionId } = asItIs(opened, one);
  expect(saidBy(await patient.post(A016, bookingBody(one, slot, versionId)))).toBe("201");
  expect(heldInPas(world, one).map(({ status }) => status)).toEqual(["BOOKED", "BOOKED"]);
  const journal = world.journal.entries();
  expect(findingsIn(readFacts(world, { now: world.clock.now(), isSettled: true, journal }))).toEqual([]);
});

test("a placeholder is nobody's to attend, so that nobody has missed it", async () => {
  const { ubrn } = person;
  opened.world.ers.update(appointments).set({ isPlaceholder: true }).where(eq(appointments.ubrn, ubrn)).run();
  passTo();
  const heard = await record();
  expect(saidBy(heard)).toBe("422 PLACEHOLDER_NOT_ATTENDABLE");
  expect(heard.body).toMatchObject({ rule: "placeholderIsNobodysToAttend" });
  expect(lastRefusals(opened.world)).toEqual(["PLACEHOLDER_NOT_ATTENDABLE placeholderIsNobodysToAttend"]);
});

test("a message about an appointment that was missed changes nothing any more", async () => {
  person = opened.person("mixed-shortlist");
  await bookASlot(opened, person);
  const { usrn } = currentOf(opened.world, person);
  passTo();
  expect((await record()).status).toBe(200);
  const before = findReferral(opened.world.ers, person.ubrn);
  const interaction = "PRSC_IN130000UK07";
  const message = { messageId: "late", interaction, odsCode: "ZQ1", ubrn: person.ubrn, usrn };
  expect((await opened.anyone.post("/ers/pas-messages", message)).status).toBe(202);
  expect(findReferral(opened.world.ers, person.ubrn)).toEqual(before);
});

test("what cannot be recorded so is refused and changes nothing", async () => {
  passTo();
  const refused: [string, Record<string, unknown>][] = [
    ["400 INVALID_CODE", { reason: "CLINIC_CANCELLED" }],
    ["400 INVALID_CODE", { reason: "OTHER_MIGRATION_FROM_CAB" }],
    ["400 MISSING_VALUE", { reason: undefined }],
    ["409 VERSION_CONFLICT", { versionId: 1 }],
  ];
  for (const [expected, over] of refused)
    expect([over, saidBy(await record(over))]).toEqual([over, expected]);
});

test("is for the provider whose service it is (R2, R3)", async () => {
  const { world } = opened;
  passTo();
  for (const role of ["BOOKING_MANAGER", "REFERRING_CLINICIAN"])
    expect(saidBy(await record({}, watched(world, await opened.logInStaff(role))))).toBe("403 FORBIDDEN");
  const other = await opened.logInStaffAt("SERVICE_PROVIDER_ADMIN", "ZN5");
  expect(saidBy(await record({}, watched(world, other)))).toBe("422 NO_RELATIONSHIP");
});
