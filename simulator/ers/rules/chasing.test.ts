import { expect, test } from "vitest";
import { ANOTHER_PROVIDER, aReferral, NOW, PATIENT, PROVIDER, TODAY } from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import { chasingRules } from "./chasing.ts";
import type { ChasingFacts } from "./chasing.ts";
import { firstRefusal } from "./rule.ts";

const YESTERDAY = "2026-11-30";
const referral = aReferral({ state: "BOOKED", clinicalInfoFirstSubmittedAt: null });

/** A letter that was due yesterday, and is missed for the first time. */
const facts: ChasingFacts = {
  caller: PROVIDER,
  referral,
  providerOdsCode: "ZQ1",
  today: TODAY,
  letterDue: YESTERDAY,
  chasedOn: undefined,
};

function ask(over: Partial<ChasingFacts> = {}): string {
  const refusal = firstRefusal(chasingRules, { ...facts, ...over });
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "chased";
}

const WANTING = [
  "NOT_BOOKED",
  "BOOKED",
  "AWAITING_TRIAGE",
  "DEFERRED_TO_PROVIDER",
  "APPT_CANCELLED_BY_PATIENT",
  "APPT_CANCELLED_BY_PROVIDER",
];

test.each(REFERRAL_STATES)("a letter is chased until somebody has read the referral: %s (R72)", (state) => {
  const expected = WANTING.includes(state) ? "chased" : "INVALID_REQUEST_STATE R72";
  expect(ask({ referral: { ...referral, state } })).toBe(expected);
});

test.each<[string, Partial<ChasingFacts>, string]>([
  ["by another provider", { caller: ANOTHER_PROVIDER }, "NO_RELATIONSHIP R72"],
  ["of a referral at no service", { providerOdsCode: undefined }, "NO_RELATIONSHIP R72"],
  [
    "by the patient, of a referral at no service",
    { caller: PATIENT, providerOdsCode: undefined },
    "NO_RELATIONSHIP R72",
  ],
  [
    "that is there",
    { referral: { ...referral, clinicalInfoFirstSubmittedAt: NOW } },
    "INVALID_REQUEST_STATE R72",
  ],
  [
    "that nobody means to send",
    { referral: { ...referral, letterIntention: "NOT_INTENDING_TO_ADD" } },
    "INVALID_REQUEST_STATE R72",
  ],
  ["on the day that it is due", { letterDue: TODAY }, "INVALID_REQUEST_STATE R72"],
  ["again on a later day", { chasedOn: YESTERDAY }, "chased"],
  ["again on the same day", { chasedOn: TODAY }, "INVALID_REQUEST_STATE R72"],
])("a letter %s: %s (x24)", (_what, over, expected) => {
  expect(ask(over)).toBe(expected);
});
