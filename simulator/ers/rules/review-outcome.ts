import { refuse } from "../refusals.ts";
import type { LetterIntention, Priority, ReferralState } from "../store/schema.ts";
import { reviewerIsInWorkgroup } from "./access.ts";
import type { Workgroup } from "./access.ts";
import { attachingRules } from "./attaching.ts";
import type { AttachingFacts } from "./attaching.ts";
import { referralIsNotLocked, versionIsCurrent } from "./booking.ts";
import { letterIsPresent } from "./ending.ts";
import { recordIsOpen } from "./patients.ts";
import type { PatientFacts } from "./patients.ts";
import type { Rule } from "./rule.ts";
import { stateAfter } from "./states.ts";

/** The outcomes of a review that A028 records, and what the referral becomes (R65). */
export const REVIEW_OUTCOMES = {
  RETURN_TO_REFERRER_WITH_ADVICE: { becomes: "TRIAGE_RESPONSE", display: "Return to Referrer With Advice" },
  ACCEPT_REFER_BOOK_LATER: { becomes: "TRIAGED_PROVIDER_TO_ACTION", display: "Accept Refer Book Later" },
} as const satisfies Record<string, { becomes: ReferralState; display: string }>;
export type ReviewOutcome = keyof typeof REVIEW_OUTCOMES;

/** Outcomes of the same code system (eRS-ReviewOutcome-1) that other operations record. */
const OTHER_OUTCOMES = new Map([
  ["CANCEL_APPOINTMENT_ACTION_LATER", "Cancel Appointment Action Later"],
  [
    "PROVIDER_CONVERTED_ADVICE_AND_GUIDANCE_ADMIN_TO_REFER",
    "Provider Converted Advice and Guidance, Admin to Refer",
  ],
]);

export const isReviewOutcome = (code: string): code is ReviewOutcome => Object.hasOwn(REVIEW_OUTCOMES, code);

/** The official display of an outcome (eRS-ReviewOutcome-1); nothing of a code that is none. */
export const outcomeDisplay = (code: string): string | undefined =>
  isReviewOutcome(code) ? REVIEW_OUTCOMES[code].display : OTHER_OUTCOMES.get(code);

/** Facts about a referral without an appointment that a service is to read: sent for triage, or deferred to it. */
export type OutcomeFacts = PatientFacts & {
  referral: {
    state: ReferralState;
    versionId: number;
    priority: Priority;
    clinicalInfoFirstSubmittedAt: number | null;
    letterIntention?: LetterIntention;
  };
  /** The organisation that runs the service that the referral was sent or deferred to. */
  providerOdsCode: string | undefined;
  workgroup: Workgroup;
  isLocked: boolean;
  requested: { versionId: number };
};
export type RecordingFacts = OutcomeFacts &
  AttachingFacts & {
    requested: { outcome: string; comment: string | null; priority: Priority | null };
  };

/** R65. Each provider reads what was sent or deferred to its own services. */
const referralIsAtCallersService: Rule<OutcomeFacts> = ({ caller, providerOdsCode }) =>
  caller.kind === "provider" && providerOdsCode !== undefined && providerOdsCode !== caller.odsCode
    ? refuse("NO_RELATIONSHIP", "R65", "The referral is with a service of another provider.")
    : undefined;

/** R65. Only what was sent for triage, or deferred for want of a slot, gets an outcome; what is booked is accepted or rejected. */
export const referralAwaitsOutcome: Rule<{ referral: { state: ReferralState } }> = ({
  referral: { state },
}) =>
  stateAfter("A028 accept", state)
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R65", `The referral is ${state} and awaits no outcome of a review.`);

/** R65. The outcome is one that e-RS knows. */
const outcomeIsKnown: Rule<RecordingFacts> = ({ requested: { outcome } }) =>
  isReviewOutcome(outcome) || OTHER_OUTCOMES.has(outcome)
    ? undefined
    : refuse("INVALID_CODE", "R65", "'reviewOutcome' is not one of the legal values.");

/** R65. The outcome is one of the two that are recorded so. */
const outcomeIsSupported: Rule<RecordingFacts> = ({ requested: { outcome } }) =>
  isReviewOutcome(outcome)
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "R65", "'reviewOutcome' is not an outcome of triage.");

/** R65. The referrer, or the provider's own staff, must be told what to do. */
const commentIsGiven: Rule<RecordingFacts> = ({ requested: { comment } }) =>
  comment?.trim() ? undefined : refuse("MISSING_VALUE", "R65", "'reviewComments' is missing.");

/** R65. What goes back to the referrer keeps its priority. */
const priorityIsKeptOnReturn: Rule<RecordingFacts> = ({ referral, requested: { outcome, priority } }) =>
  outcome === "RETURN_TO_REFERRER_WITH_ADVICE" && priority !== null && priority !== referral.priority
    ? refuse(
        "PRIORITY_NOT_CURRENT",
        "R65",
        `'reviewPriority' cannot be amended on return: the referral is ${referral.priority}.`,
      )
    : undefined;

/** R49, R61. There is something to read; of what was left to a service for want of a slot a letter, also where none was to come (A028). */
const letterCanBeRead: Rule<OutcomeFacts> = (facts) =>
  facts.referral.state === "DEFERRED_TO_PROVIDER" && facts.referral.clinicalInfoFirstSubmittedAt === null
    ? refuse("INVALID_REQUEST_STATE", "R65", "What was left to the service has no letter to review.")
    : letterIsPresent(facts);

/** What must be true of a referral that this caller could record an outcome of: A029 offers exactly that. */
export const outcomeCanBeRecordedRules: readonly Rule<OutcomeFacts>[] = [
  referralIsAtCallersService,
  reviewerIsInWorkgroup,
  referralIsNotLocked,
  versionIsCurrent,
  recordIsOpen,
  referralAwaitsOutcome,
  letterCanBeRead,
];

/** A028. First refusal wins. */
export const recordingRules: readonly Rule<RecordingFacts>[] = [
  ...outcomeCanBeRecordedRules,
  outcomeIsKnown,
  outcomeIsSupported,
  commentIsGiven,
  priorityIsKeptOnReturn,
  ...attachingRules,
];
