import { expect, test } from "vitest";
import { clinicOf, instantOf } from "./journey.server.ts";

test.each(["2000101", "A-1.b"])("%s can be a clinic in an address", (named) => {
  expect(clinicOf(named)).toBe(named);
});

test.each(["", "1".repeat(21), "2000101'", "../1", "\u0000", null, undefined])(
  "%j in the place of a clinic is not found",
  (named) => {
    expect(() => clinicOf(named)).toThrow(expect.objectContaining({ status: 404 }));
  },
);

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
