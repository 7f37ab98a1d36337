import { expect, test } from "vitest";
import { z } from "zod";
import { instantOf, postedPress, postedSlot, slotFields } from "./posted.ts";

const Booking = z.object({ ...postedPress, ...postedSlot });
const booking = {
  key: "6f1c1f4e-1c1b-4e0a-8b56-0e3f6f0a1c11",
  version: "5",
  ...slotFields({ id: "7", start: new Date("2026-12-07T09:20:00Z"), end: new Date("2026-12-07T09:40:00Z") }),
};

test("a slot's fields are read as they were written", () => {
  expect(Booking.parse(booking)).toEqual(booking);
});

test.each([
  ["key", "1"],
  ["version", "1 or 1"],
  ["version", "1".repeat(10)],
  ["slot", "../1"],
  ["start", "soon"],
  ["start", "0001-01-01T00:00:00.000Z"],
  ["start", "9999-12-31T23:59:59.000Z"],
  ["end", "2026-02-30T25:00:00.000Z"],
  ["end", "2900-01-01T00:00:00.000Z"],
])("a form whose %s is %s is not one of ours", (field, value) => {
  expect(Booking.safeParse({ ...booking, [field]: value }).success).toBe(false);
});

test("a time in an address is read as e-RS writes it", () => {
  expect(instantOf("2026-12-07T09:20:00.000Z")).toEqual(new Date("2026-12-07T09:20:00Z"));
});

test.each([
  "9999-12-31T23:59:59.999Z",
  "0001-01-01T00:00:00Z",
  "2026-02-30T09:00:00Z",
  "2026-12-07",
  "now",
  "",
  null,
])("%j is no time", (named) => {
  expect(instantOf(named)).toBeUndefined();
});
