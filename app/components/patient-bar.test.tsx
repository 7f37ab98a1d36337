import { expect, test } from "vitest";
import { ageOn } from "./patient-bar.tsx";

test.each([
  ["1984-07-14", "2026-07-13", 41],
  ["1984-07-14", "2026-07-14", 42],
  ["2024-02-29", "2026-02-28", 1],
  ["2024-02-29", "2026-03-01", 2],
])("someone born on %s is on %s of age %i", (birthDate, day, age) => {
  expect(ageOn(birthDate, day)).toBe(age);
});
