import { expect, test } from "vitest";
import { spokenDateTime } from "./spoken-date.ts";

test.each([
  ["2026-12-01T09:20:00Z", "Tuesday the 1st of December at 9:20 in the morning"],
  ["2026-12-02T12:00:00Z", "Wednesday the 2nd of December at midday"],
  ["2026-12-03T14:05:00Z", "Thursday the 3rd of December at 2:05 in the afternoon"],
  ["2026-12-04T17:00:00Z", "Friday the 4th of December at 5 o’clock in the evening"],
  ["2026-12-11T10:00:00Z", "Friday the 11th of December at 10 o’clock in the morning"],
  ["2026-12-12T00:00:00Z", "Saturday the 12th of December at midnight"],
  ["2026-12-13T12:30:00Z", "Sunday the 13th of December at 12:30 in the afternoon"],
  ["2026-12-21T16:59:00Z", "Monday the 21st of December at 4:59 in the afternoon"],
  ["2026-12-22T09:00:00Z", "Tuesday the 22nd of December at 9 o’clock in the morning"],
  ["2026-07-31T08:00:00Z", "Friday the 31st of July at 9 o’clock in the morning"],
])("%s is read out as %s", (instant, words) => {
  expect(spokenDateTime(new Date(instant))).toBe(words);
});
