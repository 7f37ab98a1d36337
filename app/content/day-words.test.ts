import { expect, test } from "vitest";
import { filterWords, partsWords } from "./day-words.ts";

test.each([
  [["Morning"], "Morning available"],
  [["Morning", "Afternoon"], "Morning and afternoon available"],
  [["Morning", "Afternoon", "Evening"], "Morning, afternoon and evening available"],
] as const)("%j reads as %s", (parts, words) => {
  expect(partsWords(parts)).toBe(words);
});

test("the filter in words", () => {
  expect(filterWords({ weekdays: ["Monday", "Friday"], parts: ["Morning"] })).toBe(
    "Showing Mondays and Fridays, mornings.",
  );
  expect(filterWords({ weekdays: [], parts: ["Morning", "Evening"] })).toBe("Showing mornings and evenings.");
  expect(filterWords({ weekdays: [], parts: [] })).toBeUndefined();
});
