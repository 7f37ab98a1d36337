import { weekdayOf, type Weekday } from "./calendar.ts";
import type { PartOfDay } from "./date-time.ts";

/** A London day with how many free appointments each part of it has. */
export type DayCounts = { date: string; morning: number; afternoon: number; evening: number };

/** What to show: days on or after `from`, on these weekdays and in these parts of the day. Empty means any. */
export type DayFilter = { from?: string | undefined; weekdays: Weekday[]; parts: PartOfDay[] };

export type AvailableDay = { date: string; parts: PartOfDay[] };

export type DayPage = {
  days: AvailableDay[];
  /** How many days match the filter in all. */
  matching: number;
  /** `from` of the page before; undefined on the first. */
  earlierFrom?: string;
  /** `from` of the page after; undefined on the last. */
  laterFrom?: string;
};

export const DAYS_A_PAGE = 10;

const COUNTS = { Morning: "morning", Afternoon: "afternoon", Evening: "evening" } as const;
export const PARTS: readonly PartOfDay[] = ["Morning", "Afternoon", "Evening"];
export const WEEKDAYS: readonly Weekday[] = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];

/** The next ten days that have appointments and match the filter, always in order of date, with where to page from. */
export function pickDays(all: readonly DayCounts[], { from, weekdays, parts }: DayFilter): DayPage {
  const wanted = all.flatMap((day): AvailableDay[] => {
    if (weekdays.length > 0 && !weekdays.includes(weekdayOf(day.date))) return [];
    const free = PARTS.filter((part) => day[COUNTS[part]] > 0);
    const suits = parts.length === 0 || free.some((part) => parts.includes(part));
    return suits && free.length > 0 ? [{ date: day.date, parts: free }] : [];
  });
  const start = from === undefined ? 0 : wanted.filter(({ date }) => date < from).length;
  const first = Math.min(start, Math.max(wanted.length - 1, 0));
  const earlier = wanted[Math.max(first - DAYS_A_PAGE, 0)];
  const later = wanted[first + DAYS_A_PAGE];
  return {
    days: wanted.slice(first, first + DAYS_A_PAGE),
    matching: wanted.length,
    ...(first > 0 && earlier !== undefined ? { earlierFrom: earlier.date } : {}),
    ...(later === undefined ? {} : { laterFrom: later.date }),
  };
}
