import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findingsIn } from "../../checking/checks.ts";
import { readFacts } from "../../checking/facts.ts";
import { advanceTo, runDue, setClock } from "../../due.ts";
import { addDays, londonInstant } from "../../london-time.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import type { World } from "../../simulator.ts";
import { aGoodSlot, copyOf, leaveLostAttempt } from "../../testing-booking.ts";
import { startTestSimulator } from "../../testing-world.ts";
import type { TestSimulator, TestWorld } from "../../testing-world.ts";
import { makeCurrent } from "../store/appointments.ts";
import { archivedAtOf } from "../store/archive.ts";
import { noteEvent } from "../store/referral-events.ts";
import { bookingAttempts, isInLiveService, lastMovedAt, messages, referrals } from "../store/schema.ts";

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
  world.archives = true;
  person = opened.person("mixed-shortlist");
  // No PAS is to be asked for slots: what is tested is e-RS's own clock.
  world.ers.$client.exec("update services set pas_ods_code = null");
});

const on = (date: string, time = "09:00") => londonInstant(date, time);
const set = (change: Partial<typeof referrals.$inferSelect>, { ubrn } = person) =>
  world.ers.update(referrals).set(change).where(eq(referrals.ubrn, ubrn)).run();
const archivedAt = ({ ubrn } = person) => archivedAtOf(world.ers, ubrn);

/** When it was archived, as it stands in the last minute before a London date and in the first one of it. */
async function archivedAround(date: string): Promise<[before: number | null, then: number | null]> {
  await setClock(world, on(addDays(date, -1), "23:59"), "frozen");
  const before = archivedAt();
  await setClock(world, on(date, "00:00"), "frozen");
  return [before, archivedAt()];
}

/** That it is archived on a London date, and no day sooner. */
const archivedOn = (date: string) => [null, on(date, "00:00")];

/** 18 months after the person's referral was made. */
const DUE = "2028-05-27";
/** The same after 1 March 2027. */
const LATER = "2028-09-01";

describe("a referral is archived 18 months after anybody last did anything about it, by the London date (R75)", () => {
  test.each([
    ["just before midnight", "2026-11-27", "23:59", DUE],
    ["just after midnight in summer", "2026-06-01", "00:00", "2027-12-01"],
    ["on a day that the month lacks", "2026-08-31", "12:00", "2028-03-01"],
  ])("made %s", async (_when, date, time, due) => {
    set({ authoredAt: on(date, time) });
    expect(await archivedAround(due)).toEqual(archivedOn(due));
  });

  test("whatever its state, with no version up and nothing told to its patient", async () => {
    set({ remindersSent: 2, state: "REJECTED" });
    const told = () => world.ers.select().from(messages).where(eq(messages.ubrn, person.ubrn)).all().length;
    const before = told();
    expect(await archivedAround(DUE)).toEqual(archivedOn(DUE));
    expect(told()).toBe(before);
    const row = world.ers.select().from(referrals).where(eq(referrals.ubrn, person.ubrn)).get();
    expect(row).toMatchObject({ state: "REJECTED", versionId: 1 });
    const decisions = world.journal
      .entries()
      .filter(({ name, ubrn }) => name === "archive" && ubrn === person.ubrn);
    expect(decisions.map(({ outcome, rule, facts }) => [outcome, rule, facts])).toEqual([
      ["ARCHIVED", "R75", "no activity after 2026-11-27"],
    ]);
  });

  test("not sooner because anybody does anything", async () => {
    const { ubrn } = person;
    noteEvent(world.ers, ubrn, { what: "LETTER_CHASED", at: on("2027-03-01"), doneBy: "555000000401" });
    expect(await archivedAround(DUE)).toEqual([null, null]);
    expect(await archivedAround(LATER)).toEqual(archivedOn(LATER));
  });

  test("not later because of an alarm, which is nobody's doing", async () => {
    noteEvent(world.ers, person.ubrn, { what: "NEVER_SENT", at: on("2027-03-01") });
    expect(await archivedAround(DUE)).toEqual(archivedOn(DUE));
  });

  test("not at all in a world that does not archive", async () => {
    world.archives = false;
    await setClock(world, on("2040-01-01"), "frozen");
    expect(archivedAt()).toBeNull();
  });
});

test.each(["first", "second", "third"])(
  "the three referrals of a care path are archived together, 18 months after anybody did anything about the %s (R75)",
  async (which) => {
    const path = [person, copyOf(world, person, 1), copyOf(world, person, 2)];
    path.forEach((one, at) => set({ relatedUbrn: path[at - 1]?.ubrn ?? null }, one));
    set({ updatedAt: on("2027-03-01") }, path[["first", "second", "third"].indexOf(which)]);
    await setClock(world, on(addDays(LATER, -1), "23:59"), "frozen");
    expect(path.map(archivedAt)).toEqual([null, null, null]);
    await setClock(world, on(LATER, "00:00"), "frozen");
    expect(path.map(archivedAt)).toEqual(Array(3).fill(on(LATER, "00:00")));
  },
);

describe("a referral stays in the live service (R75)", () => {
  const arranged = (startAt: number) =>
    makeCurrent(world.ers, {
      ...{ ubrn: person.ubrn, serviceId: "2000501", slotId: null, status: "booked", startAt, endAt: startAt },
      ...{ reason: null, comment: null, createdAt: on("2026-12-01"), clinicianUserId: null },
      ...{ isPlaceholder: false, explanationVersion: null },
    });

  test("while its appointment lies ahead", async () => {
    arranged(on(DUE, "09:00"));
    expect(await archivedAround(DUE)).toEqual([null, null]);
    await setClock(world, on(DUE, "09:00"), "frozen");
    expect(archivedAt()).toBe(on(DUE, "09:00"));
  });

  test("while what ended here is to be ended in the PAS", async () => {
    arranged(on("2026-12-02"));
    world.ers.$client.exec("update appointments set status = 'cancelled', cancelled_in_pas = 0");
    expect(await archivedAround(DUE)).toEqual([null, null]);
    world.ers.$client.exec("update appointments set cancelled_in_pas = 1");
    await runDue(world);
    expect(archivedAt()).toBe(on(DUE, "00:00"));
  });

  test.each([
    ["nobody knows whether a booking was made", "UNKNOWN", "BOOK"],
    ["the PAS is being asked to end one", "PENDING", "CANCEL"],
    ["staff have to settle a release that its PAS refused", "REJECTED", "RELEASE"],
  ] as const)("while %s", async (_what, state, kind) => {
    // No PAS can say what became of it.
    world.ers.$client.exec("update slots set pas_ods_code = null");
    leaveLostAttempt(world, person, aGoodSlot(world));
    const settle = (change: Partial<typeof bookingAttempts.$inferSelect>) =>
      world.ers.update(bookingAttempts).set(change).where(eq(bookingAttempts.ubrn, person.ubrn)).run();
    settle({ state, kind });
    expect(await archivedAround(DUE)).toEqual([null, null]);
    settle({ state: "CONFIRMED" });
    await runDue(world);
    expect(archivedAt()).toBe(on(DUE, "00:00"));
  });
});

test.each([
  [false, ["NEVER_SENT", "OVERDUE", "REMINDER_1"]],
  [true, []],
])(
  "no reminder, no overdue promise and no alarm is about what is archived: %s (R75)",
  async (isArchived, due) => {
    const other = opened.person("phone-only");
    const archived = isArchived ? { archivedAt: on("2026-12-01") } : {};
    set({ ...archived, priority: "URGENT", firstReminderDays: 1 });
    set({ ...archived, contactBy: "2026-11-30", firstReminderDays: 0 }, other);
    await setClock(world, on("2026-12-03"), "frozen");
    const isTheirs = ({ ubrn }: { ubrn?: string | undefined }) => ubrn === person.ubrn || ubrn === other.ubrn;
    const fell = world.journal.entries().filter((entry) => isTheirs(entry) && entry.direction === "decision");
    const said = fell.map(({ name, outcome }) => (name === "never sent" ? "NEVER_SENT" : outcome));
    expect(said.sort()).toEqual(due);
  },
);

test("the stores agree in a world that has archived everybody", async () => {
  await advanceTo(world, on("2027-01-15"));
  await setClock(world, on("2029-01-01"), "frozen");
  const { referrals: all, ...facts } = readFacts(world, {
    now: world.clock.now(),
    isSettled: true,
    journal: world.journal.entries(),
  });
  expect(all.filter((one) => one.archivedAt === null)).toEqual([]);
  expect(findingsIn({ referrals: all, ...facts })).toEqual([]);
});

test("a tick finds what may be archived by an index, without reading every referral", () => {
  const where = sql`${isInLiveService} and ${lastMovedAt} < ${1}`;
  const plan = JSON.stringify(
    world.ers.all(sql`explain query plan select ubrn from referrals where ${where}`),
  );
  expect(plan).toContain("INDEX referrals_last_moved");
});
