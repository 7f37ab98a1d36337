import { expect, test } from "vitest";
import { londonInstant, toLondonField } from "#app/formats/london-instant.ts";
import { CLOCK_JUMPS, durationTo, type ClockJump } from "./clock-jumps.ts";

const landing = (jump: ClockJump, from: string) => {
  const to = CLOCK_JUMPS[jump].to(new Date(from));
  return to && toLondonField(to);
};

test.each<[ClockJump, string, string]>([
  ["hour", "2026-12-01T09:15:00Z", "2026-12-01T10:15"],
  ["day", "2026-03-28T09:15:00Z", "2026-03-29T09:15"],
  ["working-day", "2026-12-01T09:15:00Z", "2026-12-02T09:00"],
  ["working-day", "2026-12-24T23:59:00Z", "2026-12-29T09:00"],
  ["bank-holiday", "2026-12-01T09:15:00Z", "2026-12-25T09:00"],
  ["bank-holiday", "2026-12-25T09:15:00Z", "2026-12-28T09:00"],
  ["clock-change", "2026-12-01T09:15:00Z", "2027-03-28T00:30"],
  ["clock-change", "2026-06-01T09:15:00Z", "2026-10-25T00:30"],
])("%s after %s is %s in London", (jump, from, to) => expect(landing(jump, from)).toBe(to));

test("beyond the bank holidays that are known there is no next one to go to", () => {
  expect(landing("bank-holiday", "2030-01-02T09:00:00Z")).toBeUndefined();
});

test("a clock advances by whole seconds, never past the instant by more than one", () => {
  const now = new Date("2026-12-01T09:15:00.400Z");
  expect(durationTo(now, new Date("2026-12-01T10:15:00Z"))).toBe("PT3600S");
  expect(durationTo(now, now)).toBe("PT1S");
});

test("a time of the wall clock that comes twice is the first of the two", () => {
  expect(londonInstant("2026-10-25", 90).toISOString()).toBe("2026-10-25T00:30:00.000Z");
  expect(londonInstant("2026-07-01", 0).toISOString()).toBe("2026-06-30T23:00:00.000Z");
});
