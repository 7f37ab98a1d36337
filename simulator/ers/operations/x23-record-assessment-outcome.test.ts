import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findingsIn } from "../../checking/checks.ts";
import { readFacts } from "../../checking/facts.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { A016, attemptsOf, bookingBody, currentOf, heldInPas, slotsOf } from "../../testing-booking.ts";
import { timesOf, X22 } from "../../testing-arranging.ts";
import { endPath, GOOD_BODIES, ifMatch } from "../../testing-ends.ts";
import { watched } from "../../testing-unchanged.ts";
import { acknowledging } from "../../testing-placeholders.ts";
import { lastRefusals } from "../../testing-journal.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { findReferral, shortlistedIds } from "../store/referrals.ts";
import { eventsOf } from "../store/referral-events.ts";
import { messagesOf } from "../store/messages.ts";
import { messages, referralEvents, services, staffRoles } from "../store/schema.ts";
import { aRole } from "../../testing-staff.ts";

/** The pain clinic at Brackwater, which is booked by a placeholder, and where it may refer on. */
const PAIN = "2000802";
const [PHYSIOTHERAPY, NEUROLOGY, BREAST] = ["2000501", "2000801", "2000601"];
const PATH = "/ers/record-assessment-outcome";

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
  const { world } = opened;
  person = opened.person("placeholder");
  patient = await opened.logIn(person);
  clinician = watched(world, await aRole(opened, "SERVICE_PROVIDER_CLINICIAN", "ZQ2"));
  const [slot] = slotsOf(world, PAIN);
  if (!slot) throw new Error("The pain clinic has no slots");
  const body = { ...bookingBody(person, slot), ...acknowledging("2026-10") };
  expect((await patient.post(A016, body)).status).toBe(201);
});

const referral = () => findReferral(opened.world.ers, person.ubrn);
type Body = Record<string, unknown>;
const ask = (outcome: string, over: Body = {}) => ({
  ubrn: person.ubrn,
  versionId: referral()?.versionId ?? 0,
  outcome,
  ...over,
});
const record = (outcome: string, over: Body = {}, client = clinician, headers = {}) =>
  client.post(PATH, ask(outcome, over), headers);
const pass = () => opened.world.clock.set((currentOf(opened.world, person).startAt ?? 0) + 60_000, "frozen");
const wrong = () =>
  findingsIn(readFacts(opened.world, { now: opened.world.clock.now(), isSettled: true, journal: [] }));
const stands = async (listType: string) => {
  const coding = [
    { system: "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReferralListSelector-1", code: listType },
  ];
  const body = {
    meta: { profile: ["https://fhir.nhs.uk/STU3/StructureDefinition/eRS-FetchWorklist-Parameters-1"] },
    resourceType: "Parameters",
    parameter: [{ name: "listType", valueCodeableConcept: { coding } }],
  };
  const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  const heard = await referrer.post("/referrals/FHIR/STU3/ReferralRequest/$ers.fetchworklist", body);
  expect(heard.status).toBe(200);
  return JSON.stringify(heard.body).includes(person.ubrn);
};

describe("an outcome before the appointment's time", () => {
  test("ends the appointment in its PAS first, and tells the referrer alone what was advised", async () => {
    const heard = await record("ADVISE_REFERRER", { comment: "Start gabapentin" });
    expect([heard.status, heard.body]).toEqual([
      200,
      { ubrn: person.ubrn, versionId: 3, state: "ASSESSMENT_RESULT", outcome: "ADVISE_REFERRER" },
    ]);
    expect(heldInPas(opened.world, person).map(({ status }) => status)).toEqual(["CANCELLED"]);
    expect(currentOf(opened.world, person)).toMatchObject({ status: "cancelled" });
    expect(eventsOf(opened.world.ers, person.ubrn).at(-1)).toMatchObject({
      what: "ASSESSED",
      odsCode: "ZQ2",
    });
    const path = `/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`;
    const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
    const read = JSON.stringify((await referrer.get(path)).body);
    expect(read).toContain("eRS-AssessmentOutcome-1");
    expect(read).toContain("gabapentin");
    expect(JSON.stringify((await patient.get(path)).body)).not.toContain("gabapentin");
    expect(await stands("ASSESSMENT_RETURNED_CANCELLED_DNA")).toBe(true);
    expect(wrong()).toEqual([]);
  });

  test.each([
    ["REFER_ON", { services: [PHYSIOTHERAPY] }, "REFERRED_ON"] as const,
    ["RESOLVED_PATIENT_REQUEST", {}, "ASSESSED"] as const,
  ])("%s: the patient is told that what they waited for is not coming", async (outcome, over, kind) => {
    expect((await record(outcome, over)).status).toBe(200);
    const [told] = messagesOf(opened.world.ers, person.ubrn).filter(({ channel }) => channel === "LETTER");
    expect(told?.kind).toBe(kind);
    expect(told?.text).toContain("They will not do that now.");
    expect(wrong()).toEqual([]);
    opened.world.ers.delete(messages).where(eq(messages.kind, kind)).run();
    expect(wrong().join()).toContain("but its patient was last told BOOKED");
  });

  test("while the PAS is silent nothing has ended; once it has agreed, all that was asked for comes about", async () => {
    const { world } = opened;
    world.exchangeLimitMs = 200;
    world.faults.arm("pas-silent");
    const over = { services: [PHYSIOTHERAPY] };
    expect(saidBy(await record("REFER_ON", over))).toBe("504 PAS_NOT_RESPONDING");
    const again = await record("RESOLVED_TREATED");
    expect([saidBy(again), JSON.stringify(again.body)]).toEqual([
      "504 PAS_NOT_RESPONDING",
      expect.stringContaining("what was asked of it before"),
    ]);
    world.faults.disarmAll();
    world.exchangeLimitMs = 5_000;
    expect(referral()).toMatchObject({ state: "BOOKED", versionId: 2 });
    expect(shortlistedIds(world.ers, person.ubrn)).toEqual([PAIN]);
    expect(attemptsOf(world, person)[1]).toMatchObject({ kind: "CANCEL", becomes: "NOT_BOOKED" });
    await reconcileReferral(world, person.ubrn);
    expect(referral()).toMatchObject({ state: "NOT_BOOKED", versionId: 3 });
    expect(shortlistedIds(world.ers, person.ubrn)).toEqual([PHYSIOTHERAPY]);
  });

  test("a PAS that refuses leaves all as it was", async () => {
    opened.world.faults.arm("pas-refuses", 1);
    expect(saidBy(await record("RESOLVED_TREATED"))).toBe("422 UNABLE_TO_CANCEL_APPOINTMENT");
    expect(referral()).toMatchObject({ state: "BOOKED", versionId: 2 });
  });
});

describe("an outcome once the appointment has begun", () => {
  test.each([
    ["a millisecond before its start", 1, "cancelled"],
    ["at its start", 0, "fulfilled"],
  ])("%s: what becomes of the appointment", async (_, before, status) => {
    opened.world.clock.set((currentOf(opened.world, person).startAt ?? 0) - before, "frozen");
    const { appointmentId } = currentOf(opened.world, person);
    expect(saidBy(await record("RESOLVED_TREATED"))).toBe("200");
    expect(currentOf(opened.world, person)).toMatchObject({ appointmentId, status });
  });

  test.each(["RESOLVED_TREATED", "RESOLVED_PATIENT_REQUEST"])(
    "%s: it was kept, and no PAS is asked",
    async (outcome) => {
      pass();
      const key = { "Idempotency-Key": "6c2a1f9b-2517-419d-9099-591ba63f2300" };
      const body = ask(outcome);
      const heard = await clinician.post(PATH, body, key);
      expect((await clinician.post(PATH, body, key)).body).toEqual(heard.body);
      expect(heard.body).toMatchObject({ state: "ASSESSMENT_RESULT", outcome });
      expect(currentOf(opened.world, person)).toMatchObject({ status: "fulfilled" });
      expect(attemptsOf(opened.world, person)).toHaveLength(1);
      expect(heldInPas(opened.world, person).map(({ status }) => status)).toEqual(["BOOKED"]);
      expect(await stands("ASSESSMENT_RETURNED_CANCELLED_DNA")).toBe(false);
      expect(wrong()).toEqual([]);
    },
  );

  test("kept: the patient is told to book elsewhere, and nothing of an appointment that was kept", async () => {
    pass();
    await record("REFER_ON", { services: [PHYSIOTHERAPY] });
    const [told] = messagesOf(opened.world.ers, person.ubrn).filter(({ channel }) => channel === "LETTER");
    expect(told).toMatchObject({ kind: "REFERRED_ON", state: "NOT_BOOKED", reason: "REFER_ON" });
    expect(told?.text).not.toContain("They will not do that now.");
    expect(wrong()).toEqual([]);
  });

  test("referred on, the patient sends or books the next step; the clinic that assessed is no choice any more", async () => {
    pass();
    const over = { services: [PHYSIOTHERAPY, NEUROLOGY] };
    expect((await record("REFER_ON", over)).body).toMatchObject({ state: "NOT_BOOKED", outcome: "REFER_ON" });
    expect(shortlistedIds(opened.world.ers, person.ubrn).sort()).toEqual([PHYSIOTHERAPY, NEUROLOGY]);
    expect(eventsOf(opened.world.ers, person.ubrn).at(-1)?.what).toBe("REFERRED_ON");
    expect(await stands("AWAITING_BOOKING")).toBe(true);
    const move = { ubrn: person.ubrn, versionId: 3, serviceId: NEUROLOGY };
    expect((await patient.post("/ers/move-to-service", move)).body).toMatchObject({
      state: "AWAITING_TRIAGE",
    });
  });
});

test("referred on after A022 and another booking, what A022 acknowledged was so, and the checks find nothing", async () => {
  const { world } = opened;
  const body = GOOD_BODIES.cancelAppointmentActionLater;
  const path = endPath("cancelAppointmentActionLater", person.ubrn);
  expect((await clinician.post(path, body, ifMatch(world, person))).status).toBe(200);
  const [, slot] = slotsOf(world, PAIN);
  if (!slot) throw new Error("The pain clinic has one slot");
  const into = { ...timesOf(slot), isPlaceholder: true };
  const booked = await clinician.post(X22, ask("BOOK", { serviceId: PAIN, slot: into }));
  expect([booked.status, referral()?.state]).toEqual([200, "BOOKED"]);
  expect(saidBy(await record("REFER_ON", { services: [PHYSIOTHERAPY] }))).toBe("200");
  expect(referral()?.state).toBe("NOT_BOOKED");
  const found = () => {
    const journal = world.journal.entries();
    return findingsIn(readFacts(world, { now: world.clock.now(), isSettled: true, journal }));
  };
  expect(found()).toEqual([]);
  // What nothing tells of did not happen.
  world.ers.delete(referralEvents).where(eq(referralEvents.what, "PROVIDER_TO_ACT")).run();
  expect(found()).toEqual([
    expect.stringMatching(
      /acknowledged the end of UBRN \d+ \(entry \d+ .*A022\)\), but its timeline does not/,
    ),
  ]);
});

describe("is refused, and changes nothing", () => {
  test.each<[string, string, Body]>([
    ["400 INVALID_CODE", "CURED", {}],
    ["400 MISSING_VALUE", "ADVISE_REFERRER", {}],
    ["400 MISSING_VALUE", "REFER_ON_OUTSIDE_ERS", { comment: " " }],
    ["400 MISSING_VALUE", "REFER_ON", {}],
    ["422 FIELD_NOT_PERMITTED", "RESOLVED_TREATED", { services: ["2000501"] }],
    ["422 FIELD_NOT_PERMITTED", "RESOLVED_TREATED", { appointmentCancelledInPAS: true }],
    ["422 INAPPROPRIATE_VALUE", "REFER_ON", { services: [PAIN] }],
    ["422 INAPPROPRIATE_VALUE", "REFER_ON", { services: ["2000501", "2000501"] }],
    ["422 REFERENCE_NOT_FOUND", "REFER_ON", { services: ["1"] }],
    ["409 VERSION_CONFLICT", "RESOLVED_TREATED", { versionId: 1 }],
    ["400 UNEXPECTED_FIELD", "RESOLVED_TREATED", { reason: "why" }],
  ])("%s: %s with %j", async (expected, outcome, over) => {
    expect(saidBy(await record(outcome, over))).toBe(expected);
  });

  test.each<[string, Partial<typeof services.$inferSelect>]>([
    ["422 SERVICE_UNAVAILABLE", { published: false }],
    ["422 INAPPROPRIATE_VALUE", { priorities: ["URGENT"] }],
  ])("%s: a next service that is %j", async (expected, set) => {
    opened.world.ers.update(services).set(set).where(eq(services.serviceId, BREAST)).run();
    expect(saidBy(await record("REFER_ON", { services: [BREAST] }))).toBe(expected);
  });

  test("for everything that is wrong with the next services, in the journal", async () => {
    const set = { published: false, priorities: ["URGENT" as const] };
    opened.world.ers.update(services).set(set).where(eq(services.serviceId, BREAST)).run();
    expect(saidBy(await record("REFER_ON", { services: [BREAST, "1"] }))).toBe("422 SERVICE_UNAVAILABLE");
    expect(lastRefusals(opened.world)).toEqual([
      "SERVICE_UNAVAILABLE R17",
      "INAPPROPRIATE_VALUE R22",
      "REFERENCE_NOT_FOUND R17",
    ]);
  });

  test("where nothing is booked, or what is booked is no assessment; once accepted, all the same", async () => {
    const accepted = await clinician.post(
      endPath("acceptReferral", person.ubrn),
      {},
      ifMatch(opened.world, person),
    );
    expect(accepted.status).toBe(200);
    const { rejectReferral } = GOOD_BODIES;
    const headers = ifMatch(opened.world, person);
    const rejected = await clinician.post(endPath("rejectReferral", person.ubrn), rejectReferral, headers);
    expect(saidBy(rejected)).toBe("422 INVALID_REQUEST_STATE");
    expect((await record("RESOLVED_TREATED")).status).toBe(200);
    expect(saidBy(await record("RESOLVED_TREATED"))).toBe("422 INVALID_REQUEST_STATE");
    person = opened.person("placeholder-booked");
    expect(saidBy(await record("RESOLVED_TREATED"))).toBe("422 INVALID_STATE");
  });

  test("for other roles and other providers (R3, R61)", async () => {
    const { world } = opened;
    for (const role of ["SERVICE_PROVIDER_ADMIN", "REFERRING_CLINICIAN", "BMS_ADMIN"]) {
      const client = watched(world, await opened.logInStaff(role));
      expect(saidBy(await record("RESOLVED_TREATED", {}, client))).toBe("403 FORBIDDEN");
    }
    const role = { userId: "555000000414", odsCode: "ZQ2", businessFunction: "SERVICE_PROVIDER_ADMIN" };
    world.ers
      .insert(staffRoles)
      .values({ ...role, activityCode: "B1120" })
      .run();
    const asAdmin = { "NHSD-eRS-Business-Function": role.businessFunction };
    expect(saidBy(await record("RESOLVED_TREATED", {}, clinician, asAdmin))).toBe("403 FORBIDDEN");
    const elsewhere = watched(world, await aRole(opened, "SERVICE_PROVIDER_CLINICIAN", "ZQ1"));
    expect(saidBy(await record("RESOLVED_TREATED", {}, elsewhere))).toBe("422 NO_RELATIONSHIP");
    expect(saidBy(await record("RESOLVED_TREATED", {}, watched(world, patient)))).toBe("403 FORBIDDEN");
  });
});
