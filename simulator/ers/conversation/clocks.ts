import type { World } from "../../simulator.ts";
import { addDays, londonDate } from "../../london-time.ts";
import { tellPatient } from "./telling.ts";
import type { Untold } from "./telling.ts";
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
 * was made, both wait. A reminder that may not be sent (R5, R7) counts as one, and the journal says for which rule.
 */
export function runClocks(world: World): void {
  const ran = immediate(world.ers, () => {
    const due = [...remindersDue(world), ...overdueNow(world)]
      .filter(({ ubrn }) => !isBeingBooked(world, ubrn))
      .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
    return due.map((one) => ({ ...one, untold: run(world, one) }));
  });
  for (const one of ran) world.journal.record({ direction: "decision", ubrn: one.ubrn, ...decisionOf(one) });
}

function run(world: World, { ubrn, on, kind }: Due): Untold {
  if (kind === "OVERDUE") markOverdue(world.ers, ubrn, on);
  else noteReminder(world.ers, ubrn, world.clock.now());
  return tellPatient(world, ubrn, {}, kind);
}

/** What the journal says: a referral is overdue whether or not its patient is told, a reminder is nothing but what is sent. */
function decisionOf({ on, kind, untold }: Due & { untold: Untold }) {
  if (kind === "OVERDUE") return { name: "overdue", rule: "R50", outcome: kind, facts: `due on ${on}` };
  return untold === undefined
    ? { name: "reminder", outcome: kind, facts: `due on ${on}` }
    : { name: "reminder", rule: untold, outcome: "NOT_SENT", facts: `${kind}, due on ${on}` };
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
