import { refuse } from "../refusals.ts";
import type { Priority } from "../store/schema.ts";
import { referralIsNotLocked, versionIsCurrent } from "./booking.ts";
import { nothingIsPending } from "./cancelling.ts";
import { appointmentHasNotBegun, appointmentIsAtCallersService, liveAppointment } from "./ending.ts";
import type { EndingFacts } from "./ending.ts";
import { referralReason } from "./referral-reasons.ts";
import type { Rule } from "./rule.ts";
import { stateAfter } from "./states.ts";

/** What must be known of a referral to say whether it can be cancelled at all. */
export type CancellableFacts = EndingFacts & { referral: { priority: Priority } };
export type ReferralCancellingFacts = CancellableFacts & {
  requested: { reason: string; comment: string | null };
};

const NOT_VALID = "'cancellationReason' The reason provided is not valid in this case";

/** R57. Cancelling a referral is a one-way process. */
const referralIsNotCancelled: Rule<EndingFacts> = ({ referral }) =>
  stateAfter("A036", referral.state)
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R57", "The referral has been cancelled already.");

/** R58. The reason is one that this caller may give. */
const reasonIsForCaller: Rule<ReferralCancellingFacts> = ({ caller, requested: { reason } }) =>
  referralReason(reason)?.callers.includes(caller.kind)
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "R58", NOT_VALID);

/** R58. A provider ends what is with it to act on for a reason of that kind, and nothing else for such a reason. */
const reasonSuitsState: Rule<ReferralCancellingFacts> = ({ caller, referral, requested: { reason } }) => {
  const endsTriage = referralReason(reason)?.type === "PROVIDER_TRIAGE";
  return caller.kind === "provider" && endsTriage !== (referral.state === "TRIAGED_PROVIDER_TO_ACTION")
    ? refuse("INAPPROPRIATE_VALUE", "R58", NOT_VALID)
    : undefined;
};

/** R57. A reason that cannot cancel an appointment is none while there is one. */
const reasonCanCancelAppointment: Rule<ReferralCancellingFacts> = ({ referral, appointment, requested }) =>
  liveAppointment(referral, appointment) && !referralReason(requested.reason)?.canCancelAppointment
    ? refuse("INAPPROPRIATE_VALUE", "R57", NOT_VALID)
    : undefined;

/** R58. Some reasons say nothing without a comment. */
const commentIsGiven: Rule<ReferralCancellingFacts> = ({ requested: { reason, comment } }) =>
  referralReason(reason)?.commentIsMandatory && !comment?.trim()
    ? refuse("MISSING_VALUE", "R58", "'cancellationComments' is missing.")
    : undefined;

/** Ours. Who is to be seen urgently speaks to somebody before the referral ends: the appointments line or the surgery ends it. */
const urgentIsEndedBySpeaking: Rule<CancellableFacts> = ({ caller, referral: { priority } }) =>
  caller.kind === "patient" && priority !== "ROUTINE"
    ? refuse(
        "INVALID_REQUEST_STATE",
        "urgentIsEndedBySpeaking",
        `A patient ends a referral of priority ${priority} by phone.`,
      )
    : undefined;

/** What must be true of a referral that this caller could cancel: A029 offers exactly that. */
export const referralCanBeCancelledRules: readonly Rule<CancellableFacts>[] = [
  appointmentIsAtCallersService,
  referralIsNotLocked,
  versionIsCurrent,
  referralIsNotCancelled,
  urgentIsEndedBySpeaking,
  appointmentHasNotBegun,
  nothingIsPending,
];

/** A036. First refusal wins. */
export const cancellingReferralRules: readonly Rule<ReferralCancellingFacts>[] = [
  ...referralCanBeCancelledRules,
  reasonIsForCaller,
  reasonCanCancelAppointment,
  reasonSuitsState,
  commentIsGiven,
];
