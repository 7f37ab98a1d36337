import { expect, test } from "vitest";
import { soughtIn, soughtMessages } from "./sought-patient.ts";

const TODAY = "2026-12-01";
const BROWN = { name: "Brown", birthDate: "1984-07-14", postcode: "AT1 2AB" };

test.each([
  ["000041000040", { ubrn: "000041000040" }],
  ["0000 4100-0040", { ubrn: "000041000040" }],
  ["999 000 0018", { nhsNumber: "9990000018" }],
  ["Brown 14/7/1984 AT1 2AB", BROWN],
  ["brown, 14.07.1984, at12ab", { ...BROWN, name: "brown" }],
  ["14 July 1984 Brown AT1 2AB", BROWN],
  ["AT1 2AB 14-7-1984 Brown", BROWN],
  ["O’Neill-Łaś Zoë 14th Jul 1984 AT1 2AB", { ...BROWN, name: "O’Neill-Łaś Zoë" }],
  ["May 14 7 1984 AT1 2AB", { ...BROWN, name: "May" }],
  ["<b>Brown</b> 14/7/1984 AT1 2AB", { ...BROWN, name: "<b>Brown</b>" }],
])("%s is looked for", (typed, sought) => {
  expect(soughtIn(typed, TODAY)).toEqual({ sought });
});

test.each<[string, keyof typeof soughtMessages]>([
  ["  ", "missing"],
  ["1234", "wrongLength"],
  ["12345678901", "wrongLength"],
  ["12345678901x", "notNumbers"],
  ["9990000010", "wrongNhsNumber"],
  ["Brown", "noDateOrPostcode"],
  ["Brown AT1 2AB", "noBirthDate"],
  ["Brown 30/2/1984 AT1 2AB", "noSuchDay"],
  ["Brown 14/13/1984 AT1 2AB", "noSuchDay"],
  ["Brown 29 February 2025 AT1 2AB", "noSuchDay"],
  ["Brown 2/12/2026 AT1 2AB", "notBornYet"],
  ["Brown 14/7/1984", "noPostcode"],
  ["Brown 14/7/1984 AT1", "noPostcode"],
  ["14/7/1984 AT1 2AB", "noName"],
  ["x".repeat(201), "tooLong"],
])("%s is asked for again", (typed, message) => {
  expect(soughtIn(typed, TODAY)).toEqual({ message: soughtMessages[message] });
});
