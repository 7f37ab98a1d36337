import { expect, test } from "vitest";
import { refuse } from "../refusals.ts";
import { allRefusals, firstRefusal } from "./rule.ts";
import type { Rule } from "./rule.ts";

/** Each refuses the numbers that it divides. */
const rules: Rule<number>[] = [2, 3, 5].map(
  (divisor) => (asked) =>
    asked % divisor === 0 ? refuse("INAPPROPRIATE_VALUE", `R${divisor}`, "It divides it.") : undefined,
);

test.each([
  [1, undefined, undefined],
  [2, "R2", undefined],
  [5, "R5", undefined],
  [15, "R3", ["R5"]],
  [30, "R2", ["R3", "R5"]],
])("of rules that divide %i the first refuses, and tells of those after it", (asked, first, also) => {
  const refusal = firstRefusal(rules, asked);
  expect(refusal?.rule).toBe(first);
  expect(refusal?.also?.map(({ rule }) => rule)).toEqual(also);
  expect(allRefusals(rules, asked).map(({ rule }) => rule)).toEqual(first ? [first, ...(also ?? [])] : []);
});
