import { expect, test } from "vitest";
import { rowsNaming } from "./rule-rows.ts";

const rows = [
  ["R6, R8, ours", "reissuingRules, codeWasNotSentToday (access-codes)"],
  ["R24–R28", "bookingFieldRules (publishing-bookable)"],
  ["A016", "patientIsOfReferral"],
  ["ours", "placeholderIsExplained"],
].map(([rule = "", functions = ""]) => ({ rule, functions, standing: "ours", source: "—" }));

test.each([
  ["R8", ["R6, R8, ours"]],
  ["R26", ["R24–R28"]],
  ["R2", []],
  ["A016", ["A016"]],
  ["codeWasNotSentToday", ["R6, R8, ours"]],
  ["placeholderIsExplained", ["ours"]],
  ["placeholder", []],
])("%s is told of by the rows %j", (rule, expected) => {
  expect(rowsNaming(rows, rule).map((row) => row.rule)).toEqual(expected);
});
