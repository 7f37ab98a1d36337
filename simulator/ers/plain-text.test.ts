import { expect, test } from "vitest";
import { plainPostcode, plainSurgery, plainText } from "./plain-text.ts";

test.each([
  ["O'Neill", "O’Neill"],
  ["Petrov-Lyle", "petrov lyle"],
  ["Zoë Łaś", "ZOE LAS"],
  ["Strauß", "Strauss"],
  ["St. John", "ST JOHN"],
])("%s and %s are one name", (one, other) => {
  expect(plainText(one)).toBe(plainText(other));
});

test("names in other scripts are kept, and different ones differ", () => {
  expect(plainText("李 明")).toBe("李明");
  expect(plainText("Lowe")).not.toBe(plainText("Low"));
});

test("a postcode is written as on record", () => {
  for (const typed of ["zz14ft", "ZZ1 4FT", " zz 14 ft"]) expect(plainPostcode(typed)).toBe("ZZ1 4FT");
});

test("a surgery is known by its own name alone, and by none if nothing else is said", () => {
  expect(plainSurgery("The Quayside GP Surgery")).toBe(plainSurgery("quayside practice"));
  expect(plainSurgery("The Surgery")).toBe("");
  expect(plainSurgery("Drakes")).toBe("drakes");
});
