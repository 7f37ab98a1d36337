import { expect, test } from "vitest";
import { clinicOf } from "./journey.server.ts";

test.each(["2000101", "A-1.b"])("%s can be a clinic in an address", (named) => {
  expect(clinicOf(named)).toBe(named);
});

test.each(["", "1".repeat(21), "2000101'", "../1", "\u0000", null, undefined])(
  "%j in the place of a clinic is not found",
  (named) => {
    expect(() => clinicOf(named)).toThrow(expect.objectContaining({ status: 404 }));
  },
);
