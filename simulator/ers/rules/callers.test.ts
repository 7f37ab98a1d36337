import { expect, test } from "vitest";
import { CALLER_AUTHORITIES } from "../store/schema.ts";
import { callerRules } from "./callers.ts";
import { firstRefusal } from "./rule.ts";

const [PARENTAL, CONSENT, LEGAL] = CALLER_AUTHORITIES;

test.each([
  ["the patient, at 16", 16, undefined, undefined],
  ["the patient, at 15", 15, undefined, "CALLER_NOT_RECORDED childIsSpokenFor"],
  ["by parental responsibility, at 15", 15, PARENTAL, undefined],
  ["by parental responsibility, at 16", 16, PARENTAL, "INAPPROPRIATE_VALUE authorityFitsAge"],
  ["by consent, at 16", 16, CONSENT, undefined],
  ["by consent, at 15", 15, CONSENT, "INAPPROPRIATE_VALUE authorityFitsAge"],
  ["by law, at 15", 15, LEGAL, undefined],
  ["by law, at 90", 90, LEGAL, undefined],
])("%s", (_, age, authority, expected) => {
  const onBehalf = authority && ({ relationship: "RELATIVE", authority } as const);
  const refusal = firstRefusal(callerRules, { age, onBehalf });
  expect(refusal && `${refusal.code} ${refusal.rule}`).toBe(expected);
});
