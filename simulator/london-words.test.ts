import { expect, test } from "vitest";
import { dateWords, momentWords } from "./london-words.ts";

test.each([
  ["2026-12-01T09:00:00Z", "Tuesday 1 December 2026 at 9am"],
  ["2026-12-01T09:20:00Z", "Tuesday 1 December 2026 at 9:20am"],
  ["2026-12-01T12:00:00Z", "Tuesday 1 December 2026 at midday"],
  ["2026-12-01T12:05:00Z", "Tuesday 1 December 2026 at 12:05pm"],
  ["2026-12-02T00:00:00Z", "Wednesday 2 December 2026 at midnight"],
  ["2026-12-02T00:30:00Z", "Wednesday 2 December 2026 at 12:30am"],
  // Clocks go forward at 1am on 29 March, and back at 2am on 25 October.
  ["2026-03-29T00:59:00Z", "Sunday 29 March 2026 at 12:59am"],
  ["2026-03-29T01:00:00Z", "Sunday 29 March 2026 at 2am"],
  ["2026-07-31T23:30:00Z", "Saturday 1 August 2026 at 12:30am"],
  ["2026-10-25T01:30:00Z", "Sunday 25 October 2026 at 1:30am"],
])("%s is %s in London", (at, words) => {
  expect(momentWords(Date.parse(at))).toBe(words);
});

test("a date is written with its weekday", () => {
  expect(dateWords("2026-12-31")).toBe("Thursday 31 December 2026");
});
