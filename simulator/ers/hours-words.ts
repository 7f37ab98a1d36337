import type { OpeningHours } from "./store/schema.ts";

const ON_BANK_HOLIDAYS = {
  closed: "closed on bank holidays",
  "as-usual": "open as usual on bank holidays",
} as const;

/**
 * When a phone is answered, inside a sentence or as one of its own: the hours as its service words them, then what is known
 * of bank holidays, or, as on the pages of the app, that they may differ. A letter is read on days that nobody knows yet, so it
 * claims no hours for any date.
 */
export function hoursWords(hours: string, structured: OpeningHours | null = null): string {
  if (/bank holiday/i.test(hours)) return hours;
  const known = structured && ON_BANK_HOLIDAYS[structured.bankHolidays];
  return `${hours}; ${known ?? "bank holiday hours may be different"}`;
}
