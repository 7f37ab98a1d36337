import { expect, test } from "vitest";
import { timeLeftWords } from "./time-out.ts";

test.each([
  [120, "2 minutes"],
  [61, "2 minutes"],
  [60, "1 minute"],
  [31, "1 minute"],
  [30, "30 seconds"],
  [16, "30 seconds"],
  [15, "15 seconds"],
  [1, "15 seconds"],
])("with %i seconds left it says %s", (seconds, words) => {
  expect(timeLeftWords(seconds)).toBe(`We will log you out in ${words}.`);
});
