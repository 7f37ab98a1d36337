import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { advanceTo, setClock } from "../../due.ts";
import { londonInstant } from "../../london-time.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { A016, aGoodSlot, bookingBody, leaveLostAttempt } from "../../testing-booking.ts";
import { startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { eventsOf } from "../store/referral-events.ts";
import { moveReferral } from "../store/referrals.ts";
import { isUrgentAndUnsent, referrals, UNSENT_STATES } from "../store/schema.ts";
import type { ReferralState } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});
beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  // No PAS is to be asked for slots each midnight.
  opened.world.ers.$client.exec("update services set pas_ods_code = null");
});

const on = (date: string, time = "09:00") => londonInstant(date, time);
const set = (change: Partial<typeof referrals.$inferSelect>) =>
  opened.world.ers.update(referrals).set(change).where(eq(referrals.ubrn, person.ubrn)).run();
const alarms = (kind = "NEVER_SENT") =>
  eventsOf(opened.world.ers, person.ubrn)
    .filter(({ what }) => what === kind)
    .map(({ at }) => at);
const listed = async (client: Client, list: "neverSent" | "notSentAgain" = "neverSent") =>
  ((await client.get("/ers/unsettled")).body as Record<typeof list, { ubrn: string }[]>)[list].filter(
    ({ ubrn }) => ubrn === person.ubrn,
  );
const timeline = async (client: Client) =>
  JSON.stringify((await client.get(`/ers/timeline?ubrn=${person.ubrn}`)).body);

test.each([
  ["URGENT", "2026-12-02", "09:00", "2026-12-04"],
  ["TWO_WEEK_WAIT", "2026-12-04", "23:59", "2026-12-08"],
] as const)(
  "%s and made on %s at %s, but sent to nobody: its surgery is alarmed as %s begins, once",
  async (priority, madeOn, time, alarmOn) => {
    const authoredAt = on(madeOn, time);
    set({ priority, authoredAt });
    const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
    await setClock(opened.world, on(alarmOn, "00:00") - 1, "frozen");
    expect([alarms(), await listed(referrer)]).toEqual([[], []]);
    await advanceTo(opened.world, on(alarmOn) + 7 * 86_400_000);
    const at = on(alarmOn, "00:00");
    expect(alarms()).toEqual([at]);
    const iso = { authoredAt: new Date(authoredAt).toISOString(), alarmedAt: new Date(at).toISOString() };
    expect(await listed(referrer)).toEqual([{ ubrn: person.ubrn, priority, ...iso }]);
    expect(await timeline(referrer)).toContain("NEVER_SENT");
    const decisions = opened.world.journal.entries().filter(({ name }) => name === "never sent");
    expect(decisions.filter(({ ubrn }) => ubrn === person.ubrn).map(({ outcome }) => outcome)).toEqual([
      "ALARM",
    ]);
  },
);

test("the alarm is for its own surgery, not for the patient or for providers, and ends when it is sent", async () => {
  set({ priority: "URGENT", authoredAt: on("2026-11-26") });
  opened.world.ers.$client.exec("update services set pas_ods_code = 'ZQ1' where service_id = '2000101'");
  await setClock(opened.world, on("2026-12-01", "10:00"), "frozen");
  const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  expect(await listed(referrer)).toHaveLength(1);
  // Whose daily work it is to watch for it.
  expect(await listed(await opened.logInStaff("REFERRING_ADMIN"))).toHaveLength(1);
  const patient = await opened.logIn(person);
  expect(await timeline(patient)).not.toContain("NEVER_SENT");
  const provider = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
  expect((await provider.get("/ers/unsettled")).body).not.toHaveProperty("neverSent");
  expect((await patient.post(A016, bookingBody(person, aGoodSlot(opened.world)))).status).toBe(201);
  expect(await listed(referrer)).toEqual([]);
  set({ referringOdsCode: "ZN5", state: "NOT_BOOKED" });
  expect(await listed(referrer)).toEqual([]);
});

test("what can wait, what a service has had, and what nobody knows to be booked raise no alarm", async () => {
  const late = on("2026-12-20");
  set({ priority: "ROUTINE", authoredAt: on("2026-11-26") });
  await setClock(opened.world, late, "frozen");
  expect(alarms()).toEqual([]);
  set({ priority: "URGENT" });
  // No PAS can say what became of the booking.
  opened.world.ers.$client.exec("update slots set pas_ods_code = null");
  leaveLostAttempt(opened.world, person, aGoodSlot(opened.world));
  await setClock(opened.world, late + 1, "frozen");
  expect(alarms()).toEqual([]);
  opened.world.ers.$client.exec("delete from booking_attempts");
  opened.world.ers.$client
    .prepare("insert into referral_events (ubrn, at, what, is_placeholder) values (?, ?, 'DEFERRED', 0)")
    .run(person.ubrn, late);
  await setClock(opened.world, late + 2, "frozen");
  expect(alarms()).toEqual([]);
  opened.world.ers.$client.exec("delete from referral_events");
  await setClock(opened.world, late + 3, "frozen");
  expect(alarms()).toEqual([late + 3]);
});

/** The referral moves, whoever did it. */
const move = (state: ReferralState, at: number, promised: string | null = null) =>
  moveReferral(opened.world.ers, person.ubrn, { state, at, contactBy: promised, pathwayStartAt: at });

test.each(UNSENT_STATES)(
  "sent, and then %s: its surgery is alarmed once when the next working day is over, and anew when it comes back anew",
  async (state) => {
    set({ priority: "URGENT", authoredAt: on("2026-11-30") });
    move("BOOKED", on("2026-11-30", "10:00"));
    const cameBackAt = on("2026-12-03", "16:00");
    move(state, cameBackAt);
    const referrer = await opened.logInStaff("REFERRING_ADMIN");
    const alarmedAt = on("2026-12-05", "00:00");
    await setClock(opened.world, alarmedAt - 1, "frozen");
    expect([alarms("NOT_SENT_AGAIN"), await listed(referrer, "notSentAgain")]).toEqual([[], []]);
    await advanceTo(opened.world, on("2026-12-07"));
    expect([alarms("NOT_SENT_AGAIN"), alarms()]).toEqual([[alarmedAt], []]);
    const iso = {
      cameBackAt: new Date(cameBackAt).toISOString(),
      alarmedAt: new Date(alarmedAt).toISOString(),
    };
    expect(await listed(referrer, "notSentAgain")).toEqual([
      { ubrn: person.ubrn, priority: "URGENT", state, ...iso },
    ]);
    expect(await timeline(await opened.logIn(person))).not.toContain("NOT_SENT_AGAIN");
    move("DEFERRED_TO_PROVIDER", on("2026-12-07"));
    expect(await listed(referrer, "notSentAgain")).toEqual([]);
    move(state, on("2026-12-08"));
    await advanceTo(opened.world, on("2026-12-10"));
    expect(alarms("NOT_SENT_AGAIN")).toEqual([alarmedAt, on("2026-12-10", "00:00")]);
  },
);

test("a provider that is to act and has said by when raises no alarm: that day is watched instead (R50)", async () => {
  set({ priority: "TWO_WEEK_WAIT", authoredAt: on("2026-11-30") });
  move("AWAITING_TRIAGE", on("2026-11-30", "10:00"), "2026-12-02");
  move("TRIAGED_PROVIDER_TO_ACTION", on("2026-12-01", "08:00"), "2026-12-09");
  await advanceTo(opened.world, on("2026-12-08"));
  expect(alarms("NOT_SENT_AGAIN")).toEqual([]);
});

test("a tick finds urgent referrals that were not sent by an index", () => {
  const plan = opened.world.ers.all(
    sql`explain query plan select ubrn from referrals where ${isUrgentAndUnsent}`,
  );
  expect(JSON.stringify(plan)).toContain("INDEX referrals_urgent_and_unsent");
});
