import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { advanceTo, runDue, setClock } from "../../due.ts";
import { startSimulator } from "../../host.ts";
import { londonDate, londonInstant } from "../../london-time.ts";
import { dateWords } from "../../london-words.ts";
import { everyday } from "../../scenarios/everyday/everyday.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import type { World } from "../../simulator.ts";
import {
  A016,
  aGoodSlot,
  ASSESSMENT,
  bookingBody,
  cancelBooked,
  deferralBody,
  firstServiceOf,
  leaveLostAttempt,
  triageBody,
} from "../../testing-booking.ts";
import { callerChecked } from "../../testing-states.ts";
import { startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import {
  isOverdue,
  isPromised,
  isToBeReminded,
  messages,
  nextReminderAt,
  patients,
  referrals,
} from "../store/schema.ts";
import { findReferral } from "../store/referrals.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let world: World;
let person: ScenarioPerson;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  world = opened.world;
  person = opened.person("mixed-shortlist");
  keepPollsOut(world);
});

/** No PAS is to be asked for slots each midnight: what is tested are e-RS's own clocks. */
const keepPollsOut = ({ ers }: World) => ers.$client.exec("update services set pas_ods_code = null");

/** But the clinic's, which is asked for a booking. */
const letPollsIn = () =>
  world.ers.$client.exec("update services set pas_ods_code = 'ZQ1' where service_id = '2000101'");

/** What the patient was told by letter, and on which London dates. */
const told = ({ ers }: World, { ubrn } = person) =>
  ers
    .select()
    .from(messages)
    .where(eq(messages.ubrn, ubrn))
    .all()
    .flatMap(({ channel, kind, createdAt }) =>
      channel === "LETTER" ? [`${londonDate(createdAt)} ${kind}`] : [],
    );
const on = (date: string, time = "09:00") => londonInstant(date, time);
const set = (change: Partial<typeof referrals.$inferSelect>) =>
  world.ers.update(referrals).set(change).where(eq(referrals.ubrn, person.ubrn)).run();

/** Made on Friday 27 November 2026. */
const REMINDED = ["2026-12-25 REMINDER_1", "2027-01-22 REMINDER_2"];

test("who has not booked is reminded 28 days after the referral, and 28 days after that, and then no more", async () => {
  set({ authoredAt: on("2026-11-27", "23:59") });
  for (const [date, time, howOften] of [
    ["2026-12-24", "23:59", 0],
    ["2026-12-25", "00:00", 1],
    ["2027-01-21", "23:59", 1],
    ["2027-01-22", "00:00", 2],
    ["2027-06-01", "09:00", 2],
  ] as const) {
    await setClock(world, on(date, time), "frozen");
    expect(told(world)).toEqual(REMINDED.slice(0, howOften));
  }
});

test("the days are London's across a change of the clocks", async () => {
  set({ authoredAt: on("2027-03-20", "00:10"), firstReminderDays: 14 });
  await setClock(world, on("2027-04-02", "23:59"), "frozen");
  expect(told(world)).toEqual([]);
  await advanceTo(world, on("2027-04-03", "00:00"));
  expect(told(world)).toEqual(["2027-04-03 REMINDER_1"]);
});

test.each([0, 7])("a referral may say after how many days: %i", async (firstReminderDays) => {
  set({ authoredAt: on("2026-12-01", "08:00"), firstReminderDays });
  await advanceTo(world, on("2026-12-20"));
  expect(told(world)).toEqual(
    firstReminderDays === 0 ? [] : ["2026-12-08 REMINDER_1", "2026-12-15 REMINDER_2"],
  );
});

test("a reminder that comes late is told once, and the next counts from the day on which it was told", async () => {
  set({ authoredAt: on("2026-11-27") });
  await setClock(world, on("2027-03-01"), "frozen");
  await runDue(world);
  await runDue(world);
  await setClock(world, on("2027-03-28", "23:59"), "frozen");
  expect(told(world)).toEqual(["2027-03-01 REMINDER_1"]);
  await setClock(world, on("2027-03-29"), "frozen");
  await runDue(world);
  expect(told(world)).toEqual(["2027-03-01 REMINDER_1", "2027-03-29 REMINDER_2"]);
});

const defer = async () => {
  const patient = await opened.logIn(person);
  const serviceId = firstServiceOf(world, person.ubrn);
  await patient.get(`/ers/slot-days?ubrn=${person.ubrn}&service=${serviceId}`);
  return patient.post(A016, deferralBody(person, { serviceId, reason: "NO_SLOTS_AT_SERVICE" }));
};
const sendToBeRead = async () => (await opened.logIn(person)).post(A016, triageBody(person, "2000801"));
const book = async () => {
  letPollsIn();
  const heard = await (await opened.logIn(person)).post(A016, bookingBody(person, aGoodSlot(world)));
  keepPollsOut(world);
  return heard;
};

describe.each([
  ["before the first", "2026-11-10", []],
  ["between the two", "2026-11-03", ["2026-12-01 REMINDER_1"]],
])("with reminders to come, %s", (_when, authored, before) => {
  test.each([
    ["leaves it to the hospital", "no-slots", "DEFERRED", defer],
    ["sends it to be read", "assessment-only", "SENT_FOR_TRIAGE", sendToBeRead],
    ["books", "mixed-shortlist", "BOOKED", book],
  ])("who %s is not reminded any more", async (_what, scenario, kind, deed) => {
    person = opened.person(scenario);
    set({ authoredAt: on(authored) });
    await runDue(world);
    expect((await deed()).status).toBe(201);
    for (const date of ["2026-12-08", "2026-12-29", "2027-01-05", "2027-01-26", "2027-06-01"])
      await setClock(world, on(date), "frozen");
    const isOverdue = (one: string) => one.endsWith("OVERDUE");
    expect(told(world).filter((one) => !isOverdue(one))).toEqual([...before, `2026-12-01 ${kind}`]);
  });
});

test.each([
  ["has died", { deceasedOn: "2026-12-01" }, "R7"],
  ["is sensitive", { isSensitive: true }, "R5"],
])(
  "who %s is not reminded, also when that is known only after the first (R5, R7)",
  async (_what, known, rule) => {
    const isPerson = eq(patients.nhsNumber, person.nhsNumber);
    set({ authoredAt: on("2026-11-03") });
    await runDue(world);
    expect(told(world)).toEqual(["2026-12-01 REMINDER_1"]);
    world.ers.update(patients).set(known).where(isPerson).run();
    await advanceTo(world, on("2027-03-01"));
    expect(told(world)).toEqual(["2026-12-01 REMINDER_1"]);
    set({ remindersSent: 0 });
    await advanceTo(world, on("2027-06-01"));
    expect(told(world)).toEqual(["2026-12-01 REMINDER_1"]);
    const decisions = world.journal
      .entries()
      .filter(({ name, ubrn }) => name === "reminder" && ubrn === person.ubrn)
      .map((entry) => [entry.outcome, entry.rule, entry.facts]);
    expect(decisions).toEqual([
      ["REMINDER_1", undefined, "due on 2026-12-01"],
      ["NOT_SENT", rule, "REMINDER_2, due on 2026-12-29"],
      ["NOT_SENT", rule, "REMINDER_1, due on 2027-01-26"],
      ["NOT_SENT", rule, "REMINDER_2, due on 2027-03-30"],
    ]);
  },
);

test("a booking stops the reminders, and a cancelled appointment begins them anew", async () => {
  letPollsIn();
  const patient = await opened.logIn(person);
  set({ authoredAt: on("2026-11-04"), remindersSent: 1, remindFrom: on("2026-11-30") });
  const slot = aGoodSlot(world);
  expect((await patient.post(A016, bookingBody(person, slot))).status).toBe(201);
  expect((await cancelBooked(world, patient, person)).status).toBe(200);
  expect(findReferral(world.ers, person.ubrn)).toMatchObject({ remindersSent: 0 });
  keepPollsOut(world);
  for (const date of ["2026-12-28", "2026-12-29", "2027-01-25", "2027-01-26", "2027-03-01"])
    await setClock(world, on(date), "frozen");
  expect(told(world).slice(2)).toEqual(["2026-12-29 REMINDER_1", "2027-01-26 REMINDER_2"]);
});

test("while nobody knows whether a booking was made, no reminder says that there is none", async () => {
  set({ authoredAt: on("2026-11-03", "09:00") });
  // No PAS can say what became of the booking.
  world.ers.$client.exec("update slots set pas_ods_code = null");
  leaveLostAttempt(world, person, aGoodSlot(world));
  await runDue(world);
  expect(told(world)).toEqual([]);
  world.ers.$client.exec("delete from booking_attempts");
  await runDue(world);
  expect(told(world)).toEqual(["2026-12-01 REMINDER_1"]);
});

test("a contact-by date that passes makes a referral overdue: told once, and seen by patient and staff (R50)", async () => {
  person = opened.person("assessment-only");
  const patient = await opened.logIn(person);
  expect((await patient.post(A016, triageBody(person, "2000801"))).status).toBe(201);
  const { contactBy, versionId } = findReferral(world.ers, person.ubrn) ?? {};
  expect(contactBy).toBe("2027-01-26");
  const clinician = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
  const seen = async () =>
    ((await clinician.get("/ers/unsettled")).body as { overdue: { ubrn: string }[] }).overdue.filter(
      ({ ubrn }) => ubrn === person.ubrn,
    );
  await setClock(world, on("2027-01-26", "23:59"), "frozen");
  expect([told(world), await seen()]).toEqual([["2026-12-01 SENT_FOR_TRIAGE"], []]);
  await advanceTo(world, on("2027-01-29"));
  expect(told(world)).toEqual(["2026-12-01 SENT_FOR_TRIAGE", "2027-01-27 OVERDUE"]);
  const overdueSince = "2027-01-27";
  expect(await seen()).toEqual([
    { ubrn: person.ubrn, state: "AWAITING_TRIAGE", contactBy, overdueSince, serviceId: "2000801" },
  ]);
  const read = await patient.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`);
  expect(JSON.stringify(read.body)).toContain(`Overdue-Since","valueDate":"${overdueSince}"`);
  expect(read.headers.get("etag")).toBe(`W/"${versionId ?? 0}"`);
  const [text] = world.ers
    .select()
    .from(messages)
    .where(and(eq(messages.kind, "OVERDUE"), eq(messages.ubrn, person.ubrn)))
    .all();
  expect(text?.text).toContain(`by ${dateWords("2027-01-26")}`);
  const decisions = world.journal
    .entries()
    .filter(({ name, ubrn }) => name === "overdue" && ubrn === person.ubrn);
  expect(decisions.map(({ outcome, rule }) => [outcome, rule])).toEqual([["OVERDUE", "R50"]]);
});

test("while the surgery's letter is missing it is overdue for staff, and its patient is sent to the surgery (R50, R61)", async () => {
  person = opened.person("awaiting-triage");
  set({ clinicalInfoFirstSubmittedAt: null, letterIntention: "NEED_TO_ADD_LATER" });
  await advanceTo(world, on("2027-02-09"));
  expect(told(world)).toEqual(["2026-12-01 SENT_FOR_TRIAGE", "2027-01-27 OVERDUE"]);
  const said = world.ers.select().from(messages).where(eq(messages.kind, "OVERDUE")).all();
  for (const { text, subject } of said.filter(({ ubrn }) => ubrn === person.ubrn)) {
    expect(text).toMatch(/Hospital staff need a letter from .+ first\./);
    expect(subject + text).not.toMatch(/should have (heard|contacted)|call the clinic/);
  }
  const path = `/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`;
  const read = async (client: Client) => JSON.stringify((await client.get(path)).body);
  for (const client of [await opened.logIn(person), await callerChecked(opened, person)]) {
    expect(await read(client)).toContain("Waits-For-Letter");
    expect(await read(client)).not.toContain("Overdue-Since");
  }
  const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  expect(await read(referrer)).toContain('Overdue-Since","valueDate":"2027-01-27"');
  expect(JSON.stringify((await referrer.get("/ers/unsettled")).body)).toContain(person.ubrn);
});

test("a placeholder is overdue as well, and the patient is told whom to call about it", async () => {
  person = opened.person("placeholder-booked");
  await advanceTo(world, on("2026-12-20"));
  expect(told(world)).toEqual(["2026-12-01 PLACEHOLDER_BOOKED", "2026-12-16 OVERDUE"]);
  const [, overdue] = world.ers
    .select()
    .from(messages)
    .where(eq(messages.ubrn, person.ubrn))
    .all()
    .filter(({ channel }) => channel === "TEXT");
  expect(overdue?.text).toContain("call 01632 960 202");
});

test("after a jump of months and a restart everything has been told once", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "clocks-"));
  const start = () => startSimulator({ port: 0, dataDir, realNow: () => Date.parse("2026-11-30T12:00:00Z") });
  let running = await start();
  try {
    const wanted = { name: "w", scenarios: [everyday], now: on("2026-12-01"), store: "disk" as const };
    const made = await running.worlds.create(wanted);
    if (!made) throw new Error("No world");
    keepPollsOut(made.world);
    await running.worlds.changeClock(made, () => setClock(made.world, on("2027-06-01"), "frozen"));
    await running.close();
    running = await start();
    const again = await running.worlds.find("w");
    if (!again) throw new Error("The world is gone");
    await running.worlds.takeTurn(again, () => runDue(again.world));
    expect(told(again.world)).toEqual(["2027-06-01 REMINDER_1"]);
    expect(told(again.world, opened.person("awaiting-triage"))).toEqual([
      "2026-12-01 SENT_FOR_TRIAGE",
      "2027-06-01 OVERDUE",
    ]);
  } finally {
    await running.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test("a referral that nobody has touched for two years is as it was, and can still be sent (R75)", async () => {
  await setClock(world, on("2028-12-01"), "frozen");
  const patient = await opened.logIn(person);
  expect(findReferral(world.ers, person.ubrn)).toMatchObject({ state: "NOT_BOOKED", versionId: 1 });
  expect((await patient.post(A016, triageBody(person, ASSESSMENT))).status).toBe(201);
});

test("a tick finds what is due by an index, without reading every referral", () => {
  const planOf = (where: ReturnType<typeof sql>) =>
    JSON.stringify(world.ers.all(sql`explain query plan select ubrn from referrals where ${where}`));
  expect(planOf(sql`${isToBeReminded} and ${nextReminderAt} <= ${1}`)).toContain("INDEX referrals_to_remind");
  expect(planOf(sql`${isPromised} and contact_by < ${"2026"}`)).toContain("INDEX referrals_promised");
  expect(planOf(isOverdue)).toContain("INDEX referrals_overdue");
});
