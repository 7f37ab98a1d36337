import type { Priority } from "../store/schema.ts";

/** Working days within which a referral sent for triage hears (A004, PRIORITY code system: triageContactDays). */
export const TRIAGE_CONTACT_DAYS: Record<Priority, number> = { ROUTINE: 40, URGENT: 5, TWO_WEEK_WAIT: 2 };

/** Working days within which a provider contacts a patient whose booking was left to it (A004: deferToProviderContactDays). */
export const DEFERRAL_CONTACT_DAYS: Record<Priority, number> = { ROUTINE: 40, URGENT: 10, TWO_WEEK_WAIT: 5 };

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
