import { addDays, londonDate, weekdayOf } from "../../london-time.ts";
import { contactByDate } from "../rules/contact-dates.ts";

/** Dates that do not count as working days besides weekends. Bank holidays are not documented as skipped, so there are none. */
const DATES_NOT_COUNTED: readonly string[] = [];

/** R50. The London date so many working days after an instant. */
export function contactBy(at: number, workingDays: number): string {
  return contactByDate(londonDate(at), workingDays, {
    nextDate: (date) => addDays(date, 1),
    dayOfWeek: weekdayOf,
    notCounted: DATES_NOT_COUNTED,
  });
}
