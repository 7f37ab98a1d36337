import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { setClock } from "../../due.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { A016, aGoodSlot, ASSESSMENT, bookingBody, CLINIC, triageBody } from "../../testing-booking.ts";
import { endPath, ifMatch, reviewBody, reviewComments, reviewOutcome } from "../../testing-ends.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findCurrent } from "../store/appointments.ts";
import { messagesOf } from "../store/messages.ts";
import { eventsOf } from "../store/referral-events.ts";
import { findReferral } from "../store/referrals.ts";
import { REFERRAL_STATES, referrals, services, shortlistEntries } from "../store/schema.ts";

/** Neurology, which reads referrals first: put on the shortlist beside the other. */
const NEUROLOGY = "2000801";
const MOVE = "/ers/move-to-service";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});
beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  const { ubrn } = person;
  opened.world.ers.insert(shortlistEntries).values({ ubrn, serviceId: NEUROLOGY, position: 9 }).run();
  patient = watched(opened.world, await opened.logIn(person));
});

const move = (serviceId: string, versionId = 1, client = patient, headers = {}) =>
  client.post(MOVE, { ubrn: person.ubrn, versionId, serviceId }, headers);
const referral = () => findReferral(opened.world.ers, person.ubrn);
const places = async () =>
  ((await patient.get(`${MOVE}?ubrn=${person.ubrn}`)).body as { services: { serviceId: string }[] }).services
    .map(({ serviceId }) => serviceId)
    .sort();
const setState = (state: (typeof REFERRAL_STATES)[number]) =>
  opened.world.ers.update(referrals).set({ state }).where(eq(referrals.ubrn, person.ubrn)).run();

test("chooses a service that reads first, then moves to another one, with the date counted anew (R49, R50)", async () => {
  const { world } = opened;
  const chosen = await move(ASSESSMENT);
  expect([chosen.status, chosen.body]).toEqual([
    200,
    { ubrn: person.ubrn, versionId: 2, state: "AWAITING_TRIAGE", contactBy: "2027-01-26" },
  ]);
  world.clock.set(Date.parse("2026-12-03T09:00:00Z"), "frozen");
  expect((await move(NEUROLOGY, 2)).body).toMatchObject({ versionId: 3, contactBy: "2027-01-28" });
  expect(findCurrent(world.ers, person.ubrn)).toMatchObject({
    serviceId: NEUROLOGY,
    status: "proposed",
    reason: "TRIAGE",
  });
  expect(eventsOf(world.ers, person.ubrn).map(({ what, serviceId }) => [what, serviceId])).toEqual([
    ["SENT_FOR_ASSESSMENT", ASSESSMENT],
    ["SENT_FOR_ASSESSMENT", NEUROLOGY],
  ]);
});

test("moves back to a clinic that is booked, and books there", async () => {
  const { world } = opened;
  await patient.post(A016, triageBody(person, ASSESSMENT));
  const started = referral()?.pathwayStartAt;
  expect((await move(CLINIC, 2)).body).toEqual({ ubrn: person.ubrn, versionId: 3, state: "NOT_BOOKED" });
  expect(findCurrent(world.ers, person.ubrn)).toBeUndefined();
  expect(referral()).toMatchObject({ contactBy: null, pathwayStartAt: started });
  expect((await patient.post(A016, bookingBody(person, aGoodSlot(world), 3))).status).toBe(201);
});

test("each move is told: to a service that reads as it was sent, back as one that is to be booked, of which reminders begin anew", async () => {
  const { world } = opened;
  const told = () =>
    messagesOf(world.ers, person.ubrn)
      .filter(({ channel }) => channel === "LETTER")
      .map(({ kind, text }) => ({ kind, text }));
  await patient.post(A016, triageBody(person, ASSESSMENT));
  await move(NEUROLOGY, 2);
  expect(told().map(({ kind }) => kind)).toEqual(["SENT_FOR_TRIAGE", "SENT_FOR_TRIAGE"]);
  const reader = /A specialist at (.+) will read your referral/.exec(told()[0]?.text ?? "")?.[1] ?? "";
  await move(CLINIC, 3);
  const [back, ...before] = told();
  expect([back?.kind, before.length]).toEqual(["MOVED_BACK", 2]);
  expect(back?.text).toContain(`A specialist at ${reader} will not read your referral now.`);
  expect(back?.text).toMatch(/You do not have an appointment yet. Log in to Manage your referral, or call/);
  await setClock(world, Date.parse("2026-12-29T09:00:00Z"), "frozen");
  expect(told()[0]).toEqual({
    kind: "REMINDER_1",
    text: expect.stringContaining("you have no appointment yet.\n\nLog in to Manage your referral, or call"),
  });
});

test("offers exactly the services that it then moves to", async () => {
  for (const state of ["NOT_BOOKED", "AWAITING_TRIAGE"] as const) {
    if (state === "AWAITING_TRIAGE") await patient.post(A016, triageBody(person, ASSESSMENT));
    const offered = await places();
    const all = opened.world.ers.select().from(shortlistEntries).all();
    for (const { serviceId } of all.filter(({ ubrn }) => ubrn === person.ubrn)) {
      const another = await simulator.openWorld();
      const { ubrn } = person;
      another.world.ers.insert(shortlistEntries).values({ ubrn, serviceId: NEUROLOGY, position: 9 }).run();
      const client = await another.logIn(person);
      if (state === "AWAITING_TRIAGE") await client.post(A016, triageBody(person, ASSESSMENT));
      const version = state === "NOT_BOOKED" ? 1 : 2;
      expect((await move(serviceId, version, client)).status === 200).toBe(offered.includes(serviceId));
    }
    expect(offered.length).toBeGreaterThan(0);
  }
});

test.each(REFERRAL_STATES)("from %s only what may be sent, or awaits triage, is moved", async (state) => {
  setState(state);
  const isMovable = [
    "NOT_BOOKED",
    "AWAITING_TRIAGE",
    "APPT_CANCELLED_BY_PATIENT",
    "APPT_CANCELLED_BY_PROVIDER",
  ].includes(state);
  expect(saidBy(await move(NEUROLOGY))).toBe(isMovable ? "200" : "422 INVALID_REQUEST_STATE");
});

test("what a clinician has reviewed is not moved any more", async () => {
  await patient.post(A016, triageBody(person, NEUROLOGY));
  const clinician = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
  const body = reviewBody(reviewOutcome("ACCEPT_REFER_BOOK_LATER"), reviewComments("See soon"));
  const headers = ifMatch(opened.world, person);
  expect((await clinician.post(endPath("recordReviewOutcome", person.ubrn), body, headers)).status).toBe(200);
  expect(saidBy(await move(ASSESSMENT, 3))).toBe("422 INVALID_REQUEST_STATE");
});

test("refuses what is stale, elsewhere, closed, not shortlisted, or no move", async () => {
  expect(saidBy(await move(ASSESSMENT, 0))).toBe("409 VERSION_CONFLICT");
  expect(saidBy(await move(CLINIC))).toBe("422 INVALID_STATE");
  expect(saidBy(await move("2000601"))).toBe("422 INAPPROPRIATE_VALUE");
  expect(saidBy(await move("9"))).toBe("422 REFERENCE_NOT_FOUND");
  await move(ASSESSMENT);
  expect(saidBy(await move(ASSESSMENT, 2))).toBe("422 INAPPROPRIATE_VALUE");
  const closed = { effectiveTo: "2026-11-30" };
  opened.world.ers.update(services).set(closed).where(eq(services.serviceId, NEUROLOGY)).run();
  expect(saidBy(await move(NEUROLOGY, 2))).toBe("422 SERVICE_UNAVAILABLE");
  expect(await places()).not.toContain(NEUROLOGY);
  expect(saidBy(await patient.post(MOVE, { ubrn: person.ubrn, serviceId: CLINIC }))).toBe(
    "400 MISSING_VALUE",
  );
});

test("the appointments line moves in a checked call, and the call says so; providers do not", async () => {
  const tal = await opened.logInStaff("BMS_ADMIN");
  expect(saidBy(await move(ASSESSMENT, 1, watched(opened.world, tal)))).toBe("422 NO_RELATIONSHIP");
  const { callId } = (await tal.post("/ers/calls")).body as { callId: string };
  const found = await tal.post(`/ers/calls/${callId}/find-patient`, { ubrn: person.ubrn });
  const [{ matchId } = { matchId: "" }] = (found.body as { matches: { matchId: string }[] }).matches;
  const { accessCode, yearOfBirth } = person;
  await tal.post(`/ers/calls/${callId}/check-caller`, { matchId, accessCode, yearOfBirth });
  const key = { "Idempotency-Key": "6c2a1f9b-2517-419d-9099-591ba63f2700" };
  const [once, again] = [await move(ASSESSMENT, 1, tal, key), await move(ASSESSMENT, 1, tal, key)];
  expect([once.status, again.status, again.body]).toEqual([200, 200, once.body]);
  const events = (await tal.get(`/ers/timeline?ubrn=${person.ubrn}`)).body as { events: object[] };
  expect(events.events.at(-1)).toMatchObject({ what: "SENT_FOR_ASSESSMENT", by: "APPOINTMENTS_LINE" });
  const audit = opened.world.ers.$client.prepare("SELECT what FROM call_audit").pluck().all();
  expect(audit).toContain(`MOVED ${ASSESSMENT}`);
  const clinician = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN"));
  expect(saidBy(await move(NEUROLOGY, 2, clinician))).toBe("403 FORBIDDEN");
});
