import { expect, test } from "vitest";
import { addDays, dateOf, isIsoDate, startOfWeek, weekdayOf } from "./calendar.ts";
import { nhsDate, toLondonDate } from "./date-time.ts";

test.each([
  ["2026-03-28", 1, "2026-03-29"],
  ["2026-03-29", 1, "2026-03-30"],
  ["2026-10-24", 2, "2026-10-26"],
  ["2026-12-31", 1, "2027-01-01"],
  ["2028-02-28", 1, "2028-02-29"],
  ["2026-03-01", -1, "2026-02-28"],
  ["2026-03-01", 0, "2026-03-01"],
])("%s and %i days is %s", (from, days, until) => {
  expect(addDays(from, days)).toBe(until);
});

test.each(["2026-03-29", "2026-07-01", "2026-10-25", "2026-12-31"])(
  "the instant of %s is on that London day",
  (day) => {
    expect(toLondonDate(dateOf(day))).toBe(day);
  },
);

test.each([
  ["2026-12-01", "Tuesday", "2026-11-30"],
  ["2026-12-06", "Sunday", "2026-11-30"],
  ["2026-12-07", "Monday", "2026-12-07"],
])("%s is a %s, in the week of %s", (day, weekday, monday) => {
  expect(weekdayOf(day)).toBe(weekday);
  expect(nhsDate(dateOf(day))).toContain(weekday);
  expect(startOfWeek(day)).toBe(monday);
});

test.each([
  ["2026-12-01", true],
  ["2028-02-29", true],
  ["2026-02-29", false],
  ["2026-13-01", false],
  ["2026-12-1", false],
  ["01/12/2026", false],
  ["2026-12-01T09:00", false],
  ["", false],
  ["2000-01-01", true],
  ["2899-12-31", true],
  ["1999-12-31", false],
  ["2900-01-01", false],
  ["0000-01-01", false],
  ["9999-12-31", false],
])("%s is a day: %s", (text, answer) => {
  expect(isIsoDate(text)).toBe(answer);
});
