import { PRIORITY_CONCEPTS } from "../reference-data/priorities.ts";
import type { Priority } from "../store/schema.ts";

type ContactDays = "deferToProviderContactDays" | "triageContactDays";
const daysOf = (which: ContactDays) => (priority: Priority) =>
  PRIORITY_CONCEPTS.find(({ code }) => code === priority)?.[which] ?? 0;

/** Working days within which a referral sent for triage hears (A004, PRIORITY). */
export const triageContactDays = daysOf("triageContactDays");

/** Working days within which a provider contacts a patient whose booking was left to it (A004, PRIORITY). */
export const deferralContactDays = daysOf("deferToProviderContactDays");

/** R72. Working days within which the referral letter follows the referral. */
export const LETTER_DUE_DAYS: Record<Priority, number> = { ROUTINE: 3, URGENT: 1, TWO_WEEK_WAIT: 1 };

/** The calendar comes in as data: the next date, the day of the week (1 is Monday), and dates that do not count. */
export type Calendar = {
  nextDate(date: string): string;
  dayOfWeek(date: string): number;
  /** Whether bank holidays count is not documented: they do, unless they are listed here. */
  notCounted: readonly string[];
};

/** R50. The date so many working days after a date: weekends do not count. */
export function contactByDate(from: string, workingDays: number, calendar: Calendar): string {
  let date = from;
  for (let left = workingDays; left > 0;) {
    date = calendar.nextDate(date);
    if (calendar.dayOfWeek(date) <= 5 && !calendar.notCounted.includes(date)) left -= 1;
  }
  return date;
}

/** R50. What was promised already stands, unless the new day comes before it. */
export const soonerOf = (promised: string | null, within: string): string =>
  promised !== null && promised < within ? promised : within;
