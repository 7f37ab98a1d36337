import { expect, test } from "vitest";
import { formatReference, normaliseReference, spokenReference } from "./booking-reference.ts";
import { milesWords } from "./distance.ts";
import { formatNhsNumber, isNhsNumber } from "./nhs-number.ts";
import { formatPhone, spokenPhone, telHref } from "./phone-number.ts";

test.each([
  ["0000 0007 2241", "000000072241"],
  ["0000-0007-2241", "000000072241"],
  ["0000–0007—2241", "000000072241"],
  ["0000.0007.2241", "000000072241"],
  ["\u200b0000\u00a00007\u20602241\u202c", "000000072241"],
  ["００００００072241", "000000072241"],
  ["\t0000 0007 2241\n", "000000072241"],
  ["0000 0007 224O", "00000007224O"],
  ["", ""],
])("%j is judged as %s", (typed, judged) => {
  expect(normaliseReference(typed)).toBe(judged);
});

test("a reference is shown and read out in groups of four", () => {
  expect(formatReference("000000072241")).toBe("0000 0007 2241");
  expect(spokenReference("000000072241")).toBe("0000, 0007, 2241");
});

test("an NHS number is shown 3 3 4", () => {
  expect(formatNhsNumber("9999999999")).toBe("999 999 9999");
});

test.each([
  ["9999999999", true],
  ["9434765919", true],
  ["9434765918", false],
  ["9991234567", false],
  ["1000000001", true],
  ["0000000060", false],
  ["943476591", false],
  ["94347659190", false],
  ["943476591X", false],
])("%s passes the modulus 11 check: %s", (digits, answer) => {
  expect(isNhsNumber(digits)).toBe(answer);
});

test.each([
  ["01632960123", "01632 960 123"],
  ["01632 960123", "01632 960 123"],
  ["+44 1632 960123", "01632 960 123"],
  ["+44 (0)1632 960123", "01632 960 123"],
  ["08081570123", "0808 157 0123"],
  ["0800890567", "0800 890 567"],
  ["07700900866", "07700 900 866"],
  ["02079460123", "020 7946 0123"],
  ["01614960123", "0161 496 0123"],
  ["01184960123", "0118 496 0123"],
  ["111", "111"],
  [" 01632 960123 ext 4 ", "01632 960123 ext 4"],
])("%s is written %s", (number, words) => {
  expect(formatPhone(number)).toBe(words);
});

test("a phone number is read out in groups and called by its digits", () => {
  expect(spokenPhone("01632960123")).toBe("01632, 960, 123");
  expect(telHref("+44 1632 960123")).toBe("tel:01632960123");
});

test.each([
  [0, "less than 0.1 miles"],
  [0.05, "0.1 miles"],
  [1, "1 mile"],
  [1.24, "1.2 miles"],
  [2.04, "2 miles"],
  [9.94, "9.9 miles"],
  [9.96, "10 miles"],
  [10.6, "11 miles"],
])("%d miles is %s", (miles, words) => {
  expect(milesWords(miles)).toBe(words);
});
