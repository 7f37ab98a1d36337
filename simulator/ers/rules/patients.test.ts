import { expect, test } from "vitest";
import { A_PATIENT, TODAY } from "../../testing.ts";
import { mayBeTold, warningsOf } from "./patients.ts";

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
  [{}, null, true],
  [{}, "PATIENT_ILL", true],
  [{}, "PATIENT_DIED", false],
  [DEAD, null, false],
  [SENSITIVE, null, false],
])(
  "a patient that is %j, of a referral with the reason %s, may be told: %s (R5, R7)",
  (over, stateReason, may) => {
    expect(mayBeTold({ ...A_PATIENT, ...over }, { stateReason })).toBe(may);
  },
);
