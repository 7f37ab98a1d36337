import { expect, test } from "vitest";
import { A_PATIENT, TODAY } from "../../testing.ts";
import { referringRules } from "./referring.ts";
import type { ReferringFacts } from "./referring.ts";
import { allRefusals } from "./rule.ts";

const CLINICIAN_ID = "555000000001";
const NAMED = "555000000002";
const ADMIN = { businessFunction: "REFERRING_CLINICIAN_ADMIN", userId: "555000000003" };

/** A clinician, who names nobody and no commissioner, refers a patient. */
const facts: ReferringFacts = {
  businessFunction: "REFERRING_CLINICIAN",
  userId: CLINICIAN_ID,
  clinicianUserId: undefined,
  clinicianIs: "NOBODY",
  patient: A_PATIENT,
  commRuleOrg: "ZQC",
  commRuleOrgIs: "COMMISSIONER",
};

/** Everything that is said against it, in order. */
const ask = (over: Partial<ReferringFacts>) =>
  allRefusals(referringRules, { ...facts, ...over }).map(({ code, rule }) => `${code} ${rule}`);

const naming = (
  clinicianUserId: string | undefined,
  clinicianIs: ReferringFacts["clinicianIs"] = "REFERRING_HERE",
) => ({ clinicianUserId, clinicianIs });

test.each<[string, Partial<ReferringFacts>, string[]]>([
  ["a clinician who names nobody", {}, []],
  ["a clinician who names themself", naming(CLINICIAN_ID), []],
  ["a clinician who names another", naming(NAMED), ["FIELD_NOT_PERMITTED A010"]],
  ["an administrator who names a clinician", { ...ADMIN, ...naming(NAMED) }, []],
  ["an administrator who names nobody", { ...ADMIN, ...naming(undefined) }, ["VALUE_IS_REQUIRED A010"]],
  [
    "an administrator who names whom nobody knows",
    { ...ADMIN, ...naming(NAMED, "NOBODY") },
    ["REFERENCE_NOT_FOUND A010"],
  ],
  [
    "an administrator who names whoever refers nobody",
    { ...ADMIN, ...naming(NAMED, "NOT_REFERRING") },
    ["REFERENCED_USER_IS_NOT_RC A010"],
  ],
  [
    "an administrator who names a clinician of another organisation",
    { ...ADMIN, ...naming(NAMED, "REFERRING_ELSEWHERE") },
    ["REFERENCED_USER_IS_NOT_RC_AT_ORG A010"],
  ],
])("a referral by %s (A010, A011)", (_who, over, expected) => {
  expect(ask(over)).toEqual(expected);
});

test.each<[string, Partial<ReferringFacts>, string[]]>([
  ["whose record cannot be read", { patient: { ...A_PATIENT, isSensitive: true } }, ["PATIENT_ERROR R5"]],
  ["who has died, which a clinician knows best", { patient: { ...A_PATIENT, deceasedOn: TODAY } }, []],
  ["of no practice in e-RS", { commRuleOrg: null, commRuleOrgIs: "UNKNOWN" }, ["NO_REG_GP_PRACTICE R20"]],
  [
    "whom the spine does not know, of whom nothing else is said",
    { patient: undefined, commRuleOrg: null, commRuleOrgIs: "UNKNOWN" },
    ["REFERENCE_NOT_FOUND A010"],
  ],
  ["by the rules of nobody", { commRuleOrgIs: "UNKNOWN" }, ["REFERENCE_NOT_FOUND A010"]],
  [
    "by the rules of no commissioner",
    { commRuleOrgIs: "NO_COMMISSIONER" },
    ["ORGANISATION_NOT_APPROPRIATE A010"],
  ],
])("a referral of a patient %s (A010, R5, R20)", (_who, over, expected) => {
  expect(ask(over)).toEqual(expected);
});
