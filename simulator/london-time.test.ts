import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  addDuration,
  lastTimeOfDay,
  londonDate,
  londonInstant,
  londonMidnight,
  nextTimeOfDay,
  weekdayOf,
} from "./london-time.ts";

const at = (iso: string) => Date.parse(iso);

describe("a wall-clock time in London", () => {
  test.each([
    ["in winter", "2026-12-01", "09:20", "2026-12-01T09:20:00Z"],
    ["in summer", "2026-07-01", "09:20", "2026-07-01T08:20:00Z"],
    ["before the spring change", "2027-03-28", "00:59", "2027-03-28T00:59:00Z"],
    ["skipped by the spring change, is an hour on", "2027-03-28", "01:30", "2027-03-28T01:30:00Z"],
    ["after the spring change", "2027-03-28", "09:00", "2027-03-28T08:00:00Z"],
    ["repeated by the autumn change, is its first occurrence", "2026-10-25", "01:30", "2026-10-25T00:30:00Z"],
    ["after the autumn change", "2026-10-25", "09:00", "2026-10-25T09:00:00Z"],
  ])("%s", (_when, date, time, instant) => {
    expect(londonInstant(date, time)).toBe(at(instant));
  });
});

test("a London date begins and ends at its own midnight", () => {
  expect(londonMidnight("2026-07-01")).toBe(at("2026-06-30T23:00:00Z"));
  expect(londonDate(at("2026-06-30T23:00:00Z"))).toBe("2026-07-01");
  expect(londonDate(at("2026-06-30T22:59:59Z"))).toBe("2026-06-30");
});

test("months are counted by the calendar: the last day of one that is too short", () => {
  expect(addMonths("2026-11-30", 18)).toBe("2028-05-30");
  expect(addMonths("2027-08-31", -18)).toBe("2026-02-28");
});

test("days are counted by the calendar, and a duration of days keeps the wall-clock time", () => {
  expect(addDays("2027-02-28", 1)).toBe("2027-03-01");
  expect(addDays("2027-03-01", -1)).toBe("2027-02-28");
  expect(weekdayOf("2026-12-06")).toBe(7);
  expect(addDuration(at("2027-03-27T09:00:00Z"), "P1D")).toBe(at("2027-03-28T08:00:00Z"));
  expect(addDuration(at("2027-03-27T09:00:00Z"), "PT24H")).toBe(at("2027-03-28T09:00:00Z"));
});

test("any wall-clock time of any date is the instant that the calendar of the world gives", () => {
  const part = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, "0"));
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays("2020-01-01", days));
  // Half of the dates stand beside a change of the clocks.
  const changeDay = fc.constantFrom("2027-03-28", "2026-10-25", "2028-03-26", "2028-10-29");
  const nearChange = fc
    .tuple(changeDay, fc.integer({ min: -1, max: 1 }))
    .map(([date, days]) => addDays(date, days));
  fc.assert(
    fc.property(fc.oneof(day, nearChange), part(23), part(59), (date, hour, minute) => {
      const wallClock = Temporal.PlainDateTime.from(`${date}T${hour}:${minute}`);
      const expected = wallClock.toZonedDateTime("Europe/London", { disambiguation: "compatible" });
      expect(londonInstant(date, `${hour}:${minute}`)).toBe(expected.epochMilliseconds);
      expect(weekdayOf(date)).toBe(wallClock.dayOfWeek);
    }),
    { numRuns: 500 },
  );
});

describe("the time of day that was last, and the one that is next,", () => {
  test.each([
    ["on a plain day", "2026-12-01T12:00:00Z", "2026-12-01T06:30:00Z", "2026-12-01T17:30:00Z"],
    ["at the very instant", "2026-12-01T06:30:00Z", "2026-12-01T06:30:00Z", "2026-12-01T17:30:00Z"],
    ["just before", "2026-12-01T06:29:59.999Z", "2026-11-30T17:30:00Z", "2026-12-01T06:30:00Z"],
    ["over a midnight", "2026-12-01T23:00:00Z", "2026-12-01T17:30:00Z", "2026-12-02T06:30:00Z"],
    ["before the spring change", "2027-03-28T00:59:59Z", "2027-03-27T17:30:00Z", "2027-03-28T05:30:00Z"],
    ["after the spring change", "2027-03-28T05:30:00Z", "2027-03-28T05:30:00Z", "2027-03-28T16:30:00Z"],
    ["before the autumn change", "2026-10-25T00:59:59Z", "2026-10-24T16:30:00Z", "2026-10-25T06:30:00Z"],
    ["after the autumn change", "2026-10-25T06:30:00Z", "2026-10-25T06:30:00Z", "2026-10-25T17:30:00Z"],
  ])("%s", (_when, now, last, next) => {
    const times = ["17:30", "06:30"];
    expect([lastTimeOfDay(at(now), times), nextTimeOfDay(at(now), times)]).toEqual([at(last), at(next)]);
  });

  test("of no times at all", () => {
    expect([lastTimeOfDay(0, []), nextTimeOfDay(0, [])]).toEqual([-Infinity, Infinity]);
  });
});
