import { expect, test } from "vitest";
import { A_PATIENT, aReferral, TODAY } from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import { patientMayBeTold, reissuingRules, resendingRules } from "./access-codes.ts";
import type { ResendingFacts } from "./access-codes.ts";
import { firstRefusal } from "./rule.ts";

const said = (refusal: ReturnType<typeof patientMayBeTold>) =>
  refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "sent";

/** A referral with a code that was sent a day ago. */
const facts: ResendingFacts = {
  patient: A_PATIENT,
  referral: aReferral(),
  today: TODAY,
  sentOn: "2026-11-30",
};
const resend = (over: Partial<ResendingFacts>) => said(firstRefusal(resendingRules, { ...facts, ...over }));

test.each(REFERRAL_STATES)("a code is for every referral that is not cancelled: %s (R6)", (state) => {
  const expected = state === "CANCELLED_REFERRAL" ? "INVALID_REQUEST_STATE R6" : "sent";
  const referral = aReferral({ state });
  expect(said(firstRefusal(reissuingRules, { referral }))).toBe(expected);
  expect(resend({ referral })).toBe(expected);
});

test.each<[string, Partial<ResendingFacts>, string]>([
  ["that there is not", { referral: aReferral({ accessCode: null }) }, "INVALID_REQUEST_STATE R6"],
  ["that was never sent", { sentOn: undefined }, "sent"],
  ["that was sent today", { sentOn: TODAY }, "INVALID_REQUEST_STATE codeWasNotSentToday"],
  ["of a sensitive patient", { patient: { ...A_PATIENT, isSensitive: true } }, "PATIENT_ERROR R5"],
  ["of one who has died", { patient: { ...A_PATIENT, deceasedOn: TODAY } }, "PATIENT_ERROR R7"],
])("the appointments line sends again a code %s: %s (x25)", (_what, over, expected) => {
  expect(resend(over)).toBe(expected);
});

test("no letter with a code goes to a patient to whom nothing is sent (R5, R7)", () => {
  const referral = { stateReason: null };
  expect(said(patientMayBeTold({ patient: A_PATIENT, referral }))).toBe("sent");
  expect(said(patientMayBeTold({ patient: { ...A_PATIENT, isSensitive: true }, referral }))).toBe(
    "PATIENT_ERROR R5",
  );
});
