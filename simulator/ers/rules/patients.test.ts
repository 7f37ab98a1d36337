import { expect, test } from "vitest";
import { A_PATIENT, TODAY } from "../../testing.ts";
import { whyNotTold, warningsOf } from "./patients.ts";

const DEAD = { deceasedOn: TODAY };
const SENSITIVE = { isSensitive: true };

test.each([
  [{}, []],
  [DEAD, ["DECEASED"]],
  [SENSITIVE, ["SENSITIVE"]],
  [{ ...DEAD, ...SENSITIVE }, ["DECEASED", "SENSITIVE"]],
])("of a patient that is %j staff are warned: %j (R5, R7)", (over, expected) => {
  expect(warningsOf({ ...A_PATIENT, ...over })).toEqual(expected);
});

test.each([
  [{}, null, undefined],
  [{}, "PATIENT_ILL", undefined],
  [{}, "PATIENT_DIED", "R7"],
  [DEAD, null, "R7"],
  [SENSITIVE, null, "R5"],
])(
  "a patient that is %j, of a referral with the reason %s, is not told for: %s (R5, R7)",
  (over, stateReason, rule) => {
    expect(whyNotTold({ ...A_PATIENT, ...over }, { stateReason })).toBe(rule);
  },
);
