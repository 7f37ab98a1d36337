import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { dateWords, momentWords } from "../../london-words.ts";
import { cancelClinicLocally } from "../../pas/local-view.ts";
import { sendDueMessages } from "../../pas/send-messages.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { A016, aGoodSlot, bookingBody, cancelBooked, currentOf, triageBody } from "../../testing-booking.ts";
import {
  endBody,
  endPath,
  GOOD_BODIES,
  ifMatch,
  reasonForCancelling,
  reviewBody,
  reviewComments,
  reviewOutcome,
} from "../../testing-ends.ts";
import type { EndOperation } from "../../testing-ends.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { tellPatient } from "../conversation/telling.ts";
import { reconcileOpenAttempts } from "../conversation/reconciling.ts";
import { immediate } from "../store/database.ts";
import { findReferral } from "../store/referrals.ts";
import { patients } from "../store/schema.ts";
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
  clinician = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
  slot = aGoodSlot(opened.world);
});

type Seen = { channel: string; kind: string; subject: string; text?: string; to?: { address: string[] } };
const read = async (client = patient, { ubrn } = person): Promise<Seen[]> =>
  ((await client.get(`/ers/messages?ubrn=${ubrn}`)).body as { messages: Seen[] }).messages;
/** Each piece of news, oldest first: the letters, of which there is one for every message. */
const told = async (client = patient, one = person) =>
  (await read(client, one)).flatMap(({ channel, kind }) => (channel === "LETTER" ? [kind] : [])).reverse();
const letter = async (client = patient, one = person) =>
  (await read(client, one)).find(({ channel }) => channel === "LETTER")?.text ?? "";

const book = (headers: Record<string, string> = {}) => patient.post(A016, bookingBody(person, slot), headers);
const end = (operation: EndOperation, body: unknown = GOOD_BODIES[operation]) =>
  clinician.post(endPath(operation, person.ubrn), body, ifMatch(opened.world, person));
const cancel = () => cancelBooked(opened.world, patient, person);

test("a booking is told by letter, email and text, once however often it is sent", async () => {
  const key = { "Idempotency-Key": randomUUID() };
  expect((await Promise.all([book(key), book(key)])).some(({ status }) => status === 201)).toBe(true);
  expect((await book(key)).status).toBe(201);
  const when = momentWords(slot.startAt);
  const seen = await read();
  expect(seen.map(({ channel, kind, to }) => [channel, kind, to?.address[0]])).toEqual([
    ["TEXT", "BOOKED", "07700900101"],
    ["EMAIL", "BOOKED", "rosalind.penhallow@example.com"],
    ["LETTER", "BOOKED", "22 Fennel Row"],
  ]);
  for (const { text } of seen) expect(text).toContain(when);
  for (const { channel, text } of seen)
    expect([text?.includes("0000 4100 0016"), text?.includes("Penhallow")]).toEqual(
      channel === "TEXT" ? [false, false] : [true, true],
    );
  expect(await letter()).toContain("Skin clinic");
});

test("a refusal tells nothing", async () => {
  opened.world.faults.arm("pas-refuses", 1);
  expect((await book()).status).toBeGreaterThanOrEqual(400);
  expect(saidBy(await patient.post(A016, bookingBody(person, slot, 9)))).toBe("409 VERSION_CONFLICT");
  expect(await told()).toEqual([]);
});

test("a change is one piece of news", async () => {
  await book();
  const other = aGoodSlot(opened.world, slot.serviceId, 5);
  const replaces = String(currentOf(opened.world, person).appointmentId);
  const body = { ...bookingBody(person, other, 2), replaces };
  expect((await patient.post("/ers/change-appointment", body)).status).toBe(201);
  expect(await told()).toEqual(["BOOKED", "CHANGED"]);
  expect(await letter()).toContain(momentWords(other.startAt));
  expect(await letter()).not.toContain(momentWords(slot.startAt));
});

test("a booking that is adopted late is told as confirmed now", async () => {
  opened.world.exchangeLimitMs = 300;
  opened.world.faults.arm("pas-loses-reply", 1);
  expect(saidBy(await book())).toBe("504 PAS_NOT_RESPONDING");
  expect(await told()).toEqual([]);
  await reconcileOpenAttempts(opened.world);
  expect(await told()).toEqual(["BOOKED"]);
  expect(await letter()).toContain("It is confirmed now.");
});

test.each<[string, () => Promise<unknown>, string[], string]>([
  ["cancelled by the patient", cancel, ["CANCELLED_BY_PATIENT"], "Your referral is still open."],
  [
    "cancelled by the provider",
    async () => {
      const pas = { pas: opened.world.pas, odsCode: "ZQ1", now: opened.world.clock.now() };
      cancelClinicLocally(pas, { service: slot.serviceId, from: slot.startAt, to: slot.endAt });
      await sendDueMessages(opened.world);
    },
    ["CANCELLED_BY_PROVIDER"],
    "Hospital staff had to cancel the whole clinic that day.",
  ],
  ["rejected", () => end("rejectReferral"), ["RETURNED"], "Another clinic may be better for you."],
  ["left to the provider", () => end("cancelAppointmentActionLater"), ["BEING_ARRANGED"], "need to book one"],
  ["ended", () => end("cancelReferral"), ["REFERRAL_ENDED"], "Your referral has ended."],
])("an appointment that is %s is told as no more", async (_, deed, kinds, words) => {
  await book();
  if (kinds[0] === "REFERRAL_ENDED") clinician = await opened.logInStaff("REFERRING_CLINICIAN");
  await deed();
  expect(await told()).toEqual(["BOOKED", ...kinds]);
  expect(await letter()).toContain(`${momentWords(slot.startAt)} at Saltmere General Hospital is cancelled.`);
  expect(await letter()).toContain(words);
});

test("a referral that is sent for triage is told with its date, and so is what comes of it", async () => {
  person = opened.person("assessment-only");
  patient = await opened.logIn(person);
  expect((await patient.post(A016, triageBody(person, "2000801"))).status).toBe(201);
  const { contactBy } = findReferral(opened.world.ers, person.ubrn) ?? {};
  expect(await letter()).toContain(`by ${dateWords(contactBy ?? "")}`);
  const comment = "Not to be shown to the patient";
  const outcome = reviewBody(reviewOutcome("RETURN_TO_REFERRER_WITH_ADVICE"), reviewComments(comment));
  const path = endPath("recordReviewOutcome", person.ubrn);
  expect((await clinician.post(path, outcome, ifMatch(opened.world, person))).status).toBe(200);
  expect(await told()).toEqual(["SENT_FOR_TRIAGE", "RETURNED"]);
  expect(JSON.stringify(await read())).not.toContain(comment);
});

test("a placeholder is told as what it is, in every channel, with its date once", async () => {
  const waiting = opened.person("placeholder-booked");
  const client = await opened.logIn(waiting);
  const seen = await read(client, waiting);
  const { startAt } = currentOf(opened.world, waiting);
  const { contactBy } = findReferral(opened.world.ers, waiting.ubrn) ?? {};
  expect(seen.map(({ kind }) => kind)).toEqual(["PLACEHOLDER_BOOKED", "PLACEHOLDER_BOOKED"]);
  for (const { text = "", subject, channel } of seen) {
    expect(text.split(momentWords(startAt ?? 0))).toHaveLength(2);
    const who = channel === "TEXT" ? "Hospital staff" : "Skin surgery staff at Hollinsea Treatment Centre";
    expect(text).toContain(`${who} should phone you`);
    expect(text).toContain(`by ${dateWords(contactBy ?? "")}, within 10 working days`);
    expect(text).toContain(
      "call 01632 960 202, Monday to Friday, 9am to 4pm; bank holiday hours may be different.",
    );
    expect(text).toContain("Do not go to the hospital on that date");
    expect(text + subject).not.toMatch(/is booked|Your appointment (is|at)|change or cancel/);
  }
});

test("none goes to a patient who is sensitive or has died, or of whose death the referral tells (R5, R7)", async () => {
  const record = (change: Partial<typeof patients.$inferSelect>) =>
    opened.world.ers.update(patients).set(change).where(eq(patients.nhsNumber, person.nhsNumber)).run();
  const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  for (const [change, said] of [
    [{ isSensitive: true }, "422 PATIENT_ERROR"],
    [{ isSensitive: false, deceasedOn: "2026-11-30" }, "201"],
  ] as const) {
    record(change);
    expect(saidBy(await book())).toBe("422 PATIENT_ERROR");
    const focus = `focus=ReferralRequest/${person.ubrn}/_history/1&intent=proposal&status=ready`;
    const actions = await patient.get(`/referrals/FHIR/STU3/Task?${focus}`);
    expect(JSON.stringify(actions.body)).not.toContain("CREATE_APPOINTMENT");
    expect(saidBy(await referrer.post(A016, bookingBody(person, slot)))).toBe(said);
    expect(await told()).toEqual([]);
  }
  record({ deceasedOn: null });
  clinician = referrer;
  const died = endBody("cancelReferral", reasonForCancelling("PATIENT_DIED"));
  expect((await end("cancelReferral", died)).status).toBe(200);
  expect(await told()).toEqual([]);
});

test.each([
  ["a new access code", "ACCESS_CODE_REISSUED", true],
  ["the access code that stands", "ACCESS_CODE_SENT", false],
] as const)("%s is told alone, by letter, and shown to nobody else", async (_, kind, endsOne) => {
  immediate(opened.world.ers, () => tellPatient(opened.world, person.ubrn, {}, kind));
  const [seen] = await read();
  expect([seen?.channel, seen?.text?.includes("apple river")]).toEqual(["LETTER", true]);
  expect(/new access code|does not work any more/.test(`${seen?.subject} ${seen?.text}`)).toBe(endsOne);
  expect(seen?.text?.replace(/\s/g, "")).not.toContain(person.ubrn);
  const [shown] = await read(await opened.logInStaff("REFERRING_CLINICIAN"));
  expect([shown?.kind, shown?.text, shown?.to]).toEqual([kind, undefined, undefined]);
});

test("only those who may know of the referral read them (R1, R2)", async () => {
  await book();
  const path = `/ers/messages?ubrn=${person.ubrn}`;
  const another = await opened.logIn(opened.person("many-slots"));
  expect(saidBy(await another.get(path))).toBe("422 NO_RELATIONSHIP");
  const handler = await opened.logInStaff("BMS_ADMIN");
  expect(saidBy(await handler.get(path))).toBe("422 NO_RELATIONSHIP");
  expect(saidBy(await patient.get("/ers/messages"))).toBe("400 MISSING_VALUE");
  expect(await told(clinician)).toEqual(["BOOKED"]);
  const { callId } = (await handler.post("/ers/calls")).body as { callId: string };
  const found = await handler.post(`/ers/calls/${callId}/find-patient`, { ubrn: person.ubrn });
  const { matchId } = (found.body as { matches: [{ matchId: string }] }).matches[0];
  const { accessCode, yearOfBirth } = person;
  await handler.post(`/ers/calls/${callId}/check-caller`, { matchId, accessCode, yearOfBirth });
  expect(await told(handler)).toEqual(["BOOKED"]);
});

test("a tester reads the outbox of a world on from any message", async () => {
  const outbox = async (since = "") => {
    const url = new URL(opened.world.baseUrl);
    const response = await fetch(`${url.origin}/simulator${url.pathname}/messages${since}`);
    return ((await response.json()) as { messages: { messageId: number; kind: string }[] }).messages;
  };
  const last = (await outbox()).at(-1)?.messageId ?? 0;
  await book();
  const kinds = (await outbox(`?since=${last}`)).map(({ kind }) => kind);
  expect(kinds).toEqual(["BOOKED", "BOOKED", "BOOKED"]);
});
