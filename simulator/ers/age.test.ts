import { expect, test } from "vitest";
import { ageOn } from "./age.ts";

test.each([
  ["on the eve of a birthday", "2010-12-02", "2026-12-01", 15],
  ["on the birthday", "2010-12-01", "2026-12-01", 16],
  ["on the day after it", "2010-11-30", "2026-12-01", 16],
  ["on New Year's Eve, born on New Year's Day", "2010-01-01", "2025-12-31", 15],
  ["on 28 February, born on the 29th", "2008-02-29", "2026-02-28", 17],
  ["on 1 March, born on 29 February", "2008-02-29", "2026-03-01", 18],
  ["on 29 February, born on it", "2008-02-29", "2024-02-29", 16],
  ["on the day of birth", "2026-12-01", "2026-12-01", 0],
])("the age %s (R19)", (_name, birthDate, date, expected) => {
  expect(ageOn(birthDate, date)).toBe(expected);
});
