import { expect, test } from "vitest";
import { lockEndWords, lockWords } from "./log-in.ts";

const until = new Date("2026-12-01T09:45:00.400Z");

test.each([
  ["2026-12-01T09:15:00Z", "30 minutes"],
  ["2026-12-01T09:33:10Z", "12 minutes"],
  ["2026-12-01T09:43:55Z", "1 minute"],
  ["2026-12-01T09:44:59Z", "1 minute"],
])("at %s a lock until 9:45 lasts %s longer", (now, words) => {
  expect(lockWords(until, new Date(now))).toBe(words);
});

test("a lock whose end is not known lasts as long as any", () => {
  expect(lockWords(undefined, new Date())).toBe("30 minutes");
  expect(lockWords(until, undefined)).toBe("30 minutes");
});

test.each([
  ["2026-12-01T09:45:00Z", "2026-12-01T09:15:00Z", "9:45am"],
  ["2026-11-22T00:20:00Z", "2026-11-21T23:50:00Z", "12:20am on Sunday 22 November 2026"],
  ["2026-11-22T00:00:00Z", "2026-11-21T23:30:00Z", "midnight"],
  ["2026-06-30T23:10:00Z", "2026-06-30T22:40:00Z", "12:10am on Wednesday 1 July 2026"],
])("a lock until %s, read at %s, ends %s", (end, now, words) => {
  expect(lockEndWords(new Date(end), new Date(now))).toBe(words);
});

test("the end of a lock names its day when nobody knows today", () => {
  expect(lockEndWords(until, undefined)).toBe("9:45am on Tuesday 1 December 2026");
});
