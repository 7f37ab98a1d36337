import { expect, test } from "vitest";
import { refuse } from "../refusals.ts";
import { allRefusals, firstOf, firstRefusal, withAlso } from "./rule.ts";
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

const of = (rule: string) => refuse("INAPPROPRIATE_VALUE", rule, "It divides it.");
const toldBy = (refusal: ReturnType<typeof firstOf>) => refusal && [refusal, ...(refusal.also ?? [])];

test("of lists asked in turn the first refusal wins, and tells of those of every list, in order and once", () => {
  const [ofTwoAndFive, ofThree] = [firstRefusal(rules, 10), firstRefusal(rules, 3)];
  expect(firstOf([undefined, undefined])).toBeUndefined();
  expect(firstOf([undefined, ofThree])).toEqual(of("R3"));
  expect(toldBy(firstOf([ofTwoAndFive, undefined, ofThree]))?.map(({ rule }) => rule)).toEqual([
    "R2",
    "R5",
    "R3",
  ]);
  expect(toldBy(withAlso(of("R7"), ofTwoAndFive, of("R5")))?.map(({ rule }) => rule)).toEqual([
    "R7",
    "R2",
    "R5",
  ]);
});

test("a rule that finds several things wrong tells of them all", () => {
  const each = (asked: number) => firstOf([2, 3].map((factor) => firstRefusal(rules, asked / factor)));
  expect(toldBy(firstRefusal([each], 12))?.map(({ rule }) => rule)).toEqual(["R2", "R3"]);
});
