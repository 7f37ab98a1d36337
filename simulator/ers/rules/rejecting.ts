import { refuse } from "../refusals.ts";
import { reviewerIsInWorkgroup } from "./access.ts";
import { referralIsNotLocked, versionIsCurrent } from "./booking.ts";
import { cancellationReason, OTHER_REASONS } from "./cancellation-reasons.ts";
import { nothingIsPending } from "./cancelling.ts";
import { appointmentIsAtCallersService, awaitingReviewRules, pasIsAccountedFor } from "./ending.ts";
import type { ReviewingFacts } from "./ending.ts";
import { recordIsOpen } from "./patients.ts";
import { isRejectionReason, referralReason } from "./referral-reasons.ts";
import type { Rule } from "./rule.ts";

export type RejectingFacts = ReviewingFacts & {
  requested: { reason: string; cancelledInPas: boolean | undefined };
};

/** R62. The reason is one that e-RS knows. */
const reasonIsKnown: Rule<RejectingFacts> = ({ requested: { reason } }) =>
  isRejectionReason(reason) ||
  cancellationReason(reason) ||
  referralReason(reason) ||
  OTHER_REASONS.has(reason)
    ? undefined
    : refuse("INVALID_CODE", "R62", "'rejectionReason' is not a cancellation reason.");

/** R62. The reason is one of those for which a provider sends a referral back. */
const reasonIsForRejection: Rule<RejectingFacts> = ({ requested: { reason } }) =>
  isRejectionReason(reason)
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "R62", "'rejectionReason' The reason provided is not valid in this case");

/** What A014 and A022 ask of the referral that a provider has reviewed (R61). */
export const reviewingRules: readonly Rule<
  ReviewingFacts & { requested: { cancelledInPas: boolean | undefined } }
>[] = [
  appointmentIsAtCallersService,
  reviewerIsInWorkgroup,
  referralIsNotLocked,
  versionIsCurrent,
  recordIsOpen,
  ...awaitingReviewRules,
  pasIsAccountedFor,
];

/** A014. First refusal wins. */
export const rejectingRules: readonly Rule<RejectingFacts>[] = [
  ...reviewingRules,
  reasonIsKnown,
  reasonIsForRejection,
  nothingIsPending,
];
