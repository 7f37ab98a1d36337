import { expect, test } from "vitest";
import { outwardCodeOf, placeOfOutwardCode } from "./postcode.ts";

test.each([
  ["ZZ1 4FT", "ZZ1"],
  ["zz14ft", "ZZ1"],
  [" ZZ2 ", "ZZ2"],
  ["AB12 3CD", "AB12"],
  ["A1 1AA", "A1"],
  ["EC1A 1BB", "EC1A"],
])("%j is in %s", (typed, code) => {
  expect(outwardCodeOf(typed)).toBe(code);
});

test.each(["", "Saltmere", "12345", "ZZ", "ZZ1 4FTX", "<script>", "Z".repeat(10_000)])(
  "%j is no postcode",
  (typed) => {
    expect(outwardCodeOf(typed)).toBeUndefined();
  },
);

test("a place is known by its outward code, and nothing else is a place", () => {
  expect(placeOfOutwardCode("ZZ3")).toEqual({ latitude: 54.02, longitude: 1.13 });
  for (const code of ["ZZ9", "constructor", "", null, undefined])
    expect(placeOfOutwardCode(code)).toBeUndefined();
});
