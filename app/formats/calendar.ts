/** Arithmetic and words for London calendar days, written `2026-03-02`. A day has no time zone, so UTC is exact here. */
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/**
 * Whether a day or an instant, written with its year first, lies in the years 2000 to 2899. Weeks around any other may have years
 * that cannot be written with four digits.
 */
export function hasKnownYear(text: string): boolean {
  return /^2[0-8]\d{2}-/.test(text);
}

/** Whether a text is a real calendar day of a known year, written `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  if (!hasKnownYear(text) || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** A day → midday UTC on it, an instant that falls on the same day in London in summer and winter. */
export function dateOf(isoDate: string): Date {
  return new Date(`${isoDate}T12:00:00Z`);
}

/** The day `days` later (or earlier, when negative). */
export function addDays(isoDate: string, days: number): string {
  const day = dateOf(isoDate);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** A day → "Monday". */
export function weekdayOf(isoDate: string): Weekday {
  return WEEKDAYS[dateOf(isoDate).getUTCDay()] ?? "Sunday";
}

/** A day → the Monday of its week. */
export function startOfWeek(isoDate: string): string {
  return addDays(isoDate, -((dateOf(isoDate).getUTCDay() + 6) % 7));
}
