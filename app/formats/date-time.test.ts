import { expect, test } from "vitest";
import {
  nhsDate,
  nhsDateNoWeekday,
  nhsDateNoYear,
  nhsDateTime,
  nhsTime,
  partOfDay,
  toLondonDate,
} from "./date-time.ts";

const at = (iso: string): Date => new Date(iso);

test.each([
  ["2026-03-02T14:30:00Z", "Monday 2 March 2026", "2:30pm"],
  ["2026-03-03T09:00:00Z", "Tuesday 3 March 2026", "9am"],
  ["2026-03-03T00:00:00Z", "Tuesday 3 March 2026", "midnight"],
  ["2026-03-03T00:05:00Z", "Tuesday 3 March 2026", "12:05am"],
  ["2026-03-03T12:00:00Z", "Tuesday 3 March 2026", "midday"],
  ["2026-03-03T12:05:00Z", "Tuesday 3 March 2026", "12:05pm"],
  ["2026-07-01T11:00:00Z", "Wednesday 1 July 2026", "midday"],
  ["2026-07-01T23:00:00Z", "Thursday 2 July 2026", "midnight"],
  ["2026-03-29T00:59:00Z", "Sunday 29 March 2026", "12:59am"],
  ["2026-03-29T01:00:00Z", "Sunday 29 March 2026", "2am"],
  ["2026-10-25T00:30:00Z", "Sunday 25 October 2026", "1:30am"],
  ["2026-10-25T01:30:00Z", "Sunday 25 October 2026", "1:30am"],
  ["2026-10-25T02:00:00Z", "Sunday 25 October 2026", "2am"],
])("%s is %s at %s in London", (instant, date, time) => {
  expect(nhsDate(at(instant))).toBe(date);
  expect(nhsTime(at(instant))).toBe(time);
  expect(nhsDateTime(at(instant))).toBe(`${date} at ${time}`);
});

test("a date is also written without its weekday or its year", () => {
  expect(nhsDateNoWeekday(at("2026-03-02T14:30:00Z"))).toBe("2 March 2026");
  expect(nhsDateNoYear(at("2026-12-07T08:30:00Z"))).toBe("Monday 7 December");
});

test.each([
  ["2026-12-01T00:00:00Z", "Morning"],
  ["2026-12-01T11:59:00Z", "Morning"],
  ["2026-12-01T12:00:00Z", "Afternoon"],
  ["2026-12-01T16:59:00Z", "Afternoon"],
  ["2026-12-01T17:00:00Z", "Evening"],
  ["2026-07-01T10:59:00Z", "Morning"],
  ["2026-07-01T11:00:00Z", "Afternoon"],
  ["2026-07-01T16:00:00Z", "Evening"],
])("%s stands under %s", (instant, part) => {
  expect(partOfDay(at(instant))).toBe(part);
});

test.each([
  ["2026-12-01T23:59:59Z", "2026-12-01"],
  ["2026-07-01T22:59:59Z", "2026-07-01"],
  ["2026-07-01T23:00:00Z", "2026-07-02"],
])("the London day of %s is %s", (instant, day) => {
  expect(toLondonDate(at(instant))).toBe(day);
});
