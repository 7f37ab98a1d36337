import { expect, test } from "vitest";
import holidays from "./bank-holidays.json" with { type: "json" };
import { isBankHoliday } from "./bank-holidays.ts";
import { addDays, weekdayOf } from "./calendar.ts";

/** Easter Sunday by the anonymous Gregorian computus. */
function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(n / 31)).padStart(2, "0")}-${String((n % 31) + 1).padStart(2, "0")}`;
}

const nextMonday = (day: string): string => (weekdayOf(day) === "Monday" ? day : nextMonday(addDays(day, 1)));
const lastMonday = (day: string): string =>
  weekdayOf(day) === "Monday" ? day : lastMonday(addDays(day, -1));

/** The day itself, or the first weekday after it that is not taken, when it falls on a weekend. */
function substituted(day: string, taken: readonly string[]): string {
  const free = !["Saturday", "Sunday"].includes(weekdayOf(day)) && !taken.includes(day);
  return free ? day : substituted(addDays(day, 1), taken);
}

function expectedFor(year: number): string[] {
  const easter = easterSunday(year);
  const christmas = substituted(`${year}-12-25`, []);
  return [
    substituted(`${year}-01-01`, []),
    addDays(easter, -2),
    addDays(easter, 1),
    nextMonday(`${year}-05-01`),
    lastMonday(`${year}-05-31`),
    lastMonday(`${year}-08-31`),
    christmas,
    substituted(`${year}-12-26`, [christmas]),
  ].toSorted();
}

test.each([2025, 2026, 2027, 2028])("the list for %i is what the law's calendar gives", (year) => {
  expect(holidays.dates.filter((day) => day.startsWith(String(year)))).toEqual(expectedFor(year));
});

test("Boxing Day on a Saturday is kept on the Monday", () => {
  expect(isBankHoliday("2026-12-26")).toBe(false);
  expect(isBankHoliday("2026-12-28")).toBe(true);
});
