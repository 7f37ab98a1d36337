import { Temporal } from "temporal-polyfill";

/**
 * Dates of the domain are London dates ("YYYY-MM-DD"); instants are epoch milliseconds.
 * Everything that turns one into the other is here.
 */

const LONDON = "Europe/London";
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Further than this from a change of the clocks, wall-clock time is plain arithmetic. */
const CLOCK_CHANGE_MARGIN_MS = 3 * 60 * MINUTE_MS;

/** Stretches of time within which London keeps one offset from UTC; about two a year, found once. */
const stretches: { from: number; until: number; offsetMs: number }[] = [];

/** London's offset from UTC at an instant, in milliseconds. */
function londonOffsetMs(at: number): number {
  const known = stretches.find((stretch) => at >= stretch.from && at < stretch.until);
  if (known) return known.offsetMs;
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(LONDON);
  const next = moment.getTimeZoneTransition("next");
  // "previous" is strictly before the instant, so one millisecond is added to catch a transition at this very instant.
  const previous = moment.add({ milliseconds: 1 }).getTimeZoneTransition("previous");
  const offsetMs = moment.offsetNanoseconds / 1_000_000;
  stretches.push({
    from: previous?.epochMilliseconds ?? -Infinity,
    until: next?.epochMilliseconds ?? Infinity,
    offsetMs,
  });
  return offsetMs;
}

/** The London date of an instant. */
export function londonDate(at: number): string {
  return new Date(at + londonOffsetMs(at)).toISOString().slice(0, 10);
}

/** The minute of the London day of an instant: 0 is midnight, 720 is midday. */
export function londonMinute(at: number): number {
  const local = at + londonOffsetMs(at);
  return Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS);
}

/** The first instant of a London date. */
export function londonMidnight(date: string): number {
  return londonInstant(date, "00:00");
}

/** The date so many days after (or, negative, before) a date. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The date so many months after (or, negative, before) a date: the last of the month where that has no such day. */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** True for a real calendar date written "YYYY-MM-DD". */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Day of the week of a date: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(Date.parse(date)).getUTCDay() || 7;
}

/**
 * The instant of a London wall-clock time "HH:MM" on a date. A time that the spring change skips is the hour after;
 * of a time that the autumn change repeats, the first.
 */
export function londonInstant(date: string, time: string): number {
  const asUtc = Date.parse(`${date}T${time}Z`);
  const offsetMs = londonOffsetMs(asUtc - CLOCK_CHANGE_MARGIN_MS);
  if (offsetMs === londonOffsetMs(asUtc + CLOCK_CHANGE_MARGIN_MS)) return asUtc - offsetMs;
  const wallClock = Temporal.PlainDateTime.from(`${date}T${time}`);
  return wallClock.toZonedDateTime(LONDON, { disambiguation: "compatible" }).epochMilliseconds;
}

/** The last instant up to a moment, the moment included, at which the London clock names one of these times "HH:MM". */
export function lastTimeOfDay(at: number, times: readonly string[]): number {
  return Math.max(...instantsAround(at, times).filter((instant) => instant <= at));
}

/** The first instant after a moment at which the London clock names one of these times; infinity when there are none. */
export function nextTimeOfDay(at: number, times: readonly string[]): number {
  return Math.min(...instantsAround(at, times).filter((instant) => instant > at));
}

/** Each of these times on the London day before an instant, on its own, and on the day after. */
function instantsAround(at: number, times: readonly string[]): number[] {
  const today = londonDate(at);
  return [-1, 0, 1].flatMap((days) => times.map((time) => londonInstant(addDays(today, days), time)));
}

/** The instant an ISO 8601 duration ("P1D", "PT2M") after another; days are London days. Throws a RangeError when it is none. */
export function addDuration(at: number, duration: string): number {
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(LONDON);
  return moment.add(Temporal.Duration.from(duration)).epochMilliseconds;
}
