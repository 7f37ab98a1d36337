import type { World } from "../../simulator.ts";
import { addDays, londonDate } from "../../london-time.ts";
import { tellPatient } from "./telling.ts";
import { openAttemptsOf } from "../store/attempts.ts";
import { markOverdue, noteReminder, promisesPast, referralsToRemind } from "../store/clocks.ts";
import { immediate } from "../store/database.ts";
import type { MessageKind } from "../store/schema.ts";

/** No London day is longer. */
const LONGEST_DAY_MS = 25 * 3_600_000;

/** What falls due for a referral, and on which London date. */
type Due = { ubrn: string; on: string; kind: Extract<MessageKind, "REMINDER_1" | "REMINDER_2" | "OVERDUE"> };

/**
 * Runs what the passing of London days brings, in order of date: a patient who has yet to book is reminded, twice at most;
 * a contact-by date that has passed with no real appointment makes a referral overdue, which the patient is told (R50).
 * Each once, in one transaction with its message, however much time was passed over. While nobody knows whether a booking
 * was made, both wait.
 */
export function runClocks(world: World): void {
  const ran = immediate(world.ers, () => {
    const due = [...remindersDue(world), ...overdueNow(world)]
      .filter(({ ubrn }) => !isBeingBooked(world, ubrn))
      .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
    for (const one of due) run(world, one);
    return due;
  });
  for (const { ubrn, on, kind } of ran)
    world.journal.record({
      direction: "decision",
      name: kind === "OVERDUE" ? "overdue" : "reminder",
      ubrn,
      ...(kind === "OVERDUE" ? { rule: "R50" } : {}),
      outcome: kind,
      facts: `due on ${on}`,
    });
}

function run(world: World, { ubrn, on, kind }: Due): void {
  if (kind === "OVERDUE") markOverdue(world.ers, ubrn, on);
  else noteReminder(world.ers, ubrn, world.clock.now());
  tellPatient(world, ubrn, {}, kind);
}

const isBeingBooked = ({ ers }: World, ubrn: string): boolean =>
  openAttemptsOf(ers, ubrn).some(({ attempt }) => attempt.kind === "BOOK");

function remindersDue({ ers, clock }: World): Due[] {
  const now = clock.now();
  const today = londonDate(now);
  return referralsToRemind(ers, now + LONGEST_DAY_MS)
    .map(({ ubrn, countsFrom, afterDays, sent }): Due => ({
      ubrn,
      on: addDays(londonDate(countsFrom), afterDays),
      kind: sent === 0 ? "REMINDER_1" : "REMINDER_2",
    }))
    .filter(({ on }) => on <= today);
}

const overdueNow = ({ ers, clock }: World): Due[] =>
  promisesPast(ers, londonDate(clock.now())).map(({ ubrn, contactBy }) => ({
    ubrn,
    on: addDays(contactBy, 1),
    kind: "OVERDUE",
  }));
