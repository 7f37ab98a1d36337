import { expect, test } from "vitest";
import { overlap } from "./overlapping.ts";

test.each([
  ["one that begins as it ends", 20, 30, false],
  ["one that begins just before it ends", 19, 30, true],
  ["one that ends as it begins", 0, 10, false],
  ["one that ends just after it begins", 0, 11, true],
  ["one within it", 12, 13, true],
  ["one around it", 0, 30, true],
  ["one without a length at its start", 10, 10, true],
  ["one without a length just before its end", 19, 19, true],
  ["one without a length at its end", 20, 20, false],
])("an appointment from 10 to 20 and %s", (_what, startAt, endAt, expected) => {
  expect(overlap({ startAt: 10, endAt: 20 }, { startAt, endAt })).toBe(expected);
  expect(overlap({ startAt, endAt }, { startAt: 10, endAt: 20 })).toBe(expected);
});
