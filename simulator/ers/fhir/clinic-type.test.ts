import { expect, test } from "vitest";
import { specialtyCoding } from "./clinic-type.ts";

test.each([
  ["2WW", "2WW", "2WW"],
  ["ENT", "ENT", "ENT"],
  ["Pain Management", "PAIN_MANAGEMENT", "Pain Management"],
  ["Something New", "SOMETHING_NEW", "Something New"],
])("the specialty %s is shown as the reference data write it", (specialty, code, display) => {
  expect(specialtyCoding("system", specialty)).toEqual({ system: "system", code, display });
});
