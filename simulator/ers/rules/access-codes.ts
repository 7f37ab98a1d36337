import { refuse } from "../refusals.ts";
import type { ReferralState } from "../store/schema.ts";
import { whyNotTold } from "./patients.ts";
import type { PatientFacts } from "./patients.ts";
import type { Rule } from "./rule.ts";
import { stateAfter } from "./states.ts";

/** R6. There is nothing to be let into once a referral has been cancelled. */
const referralIsNotCancelled: Rule<{ referral: { state: ReferralState } }> = ({ referral: { state } }) =>
  stateAfter("x25", state)
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R6", "The referral has been cancelled: it needs no access code.");

/** x25, by a referrer. */
export const reissuingRules = [referralIsNotCancelled] as const;

type TellingFacts = Pick<PatientFacts, "patient"> & { referral: { stateReason: string | null } };

/** R5, R7. No letter with a code goes to a patient to whom nothing is sent. */
export const patientMayBeTold: Rule<TellingFacts> = ({ patient, referral }) => {
  const rule = whyNotTold(patient, referral);
  return rule && refuse("PATIENT_ERROR", rule, "Nothing is sent to the patient.");
};

export type ResendingFacts = TellingFacts & {
  referral: { state: ReferralState; accessCode: string | null };
  today: string;
  /** The London date on which a code was last sent, new or again. */
  sentOn: string | undefined;
};

/** R6. Only the referrer gives a code to a referral that has none. */
const referralHasCode: Rule<ResendingFacts> = ({ referral }) =>
  referral.accessCode === null
    ? refuse("INVALID_REQUEST_STATE", "R6", "The referral has no access code.")
    : undefined;

/** Ours. Nobody is sent the same code again and again by whoever knows a reference. */
const codeWasNotSentToday: Rule<ResendingFacts> = ({ today, sentOn }) =>
  sentOn === today
    ? refuse("INVALID_REQUEST_STATE", "codeWasNotSentToday", "The access code was sent today already.")
    : undefined;

/** x25, by the appointments line: decides whether a code is sent; the caller is told nothing of it. */
export const resendingRules: readonly Rule<ResendingFacts>[] = [
  referralIsNotCancelled,
  referralHasCode,
  patientMayBeTold,
  codeWasNotSentToday,
];
