import { refuse } from "../refusals.ts";
import { reviewerIsInWorkgroup } from "./access.ts";
import { referralIsNotLocked, versionIsCurrent } from "./booking.ts";
import { appointmentIsAtCallersService, awaitingReviewRules } from "./ending.ts";
import type { ReviewingFacts } from "./ending.ts";
import { recordIsOpen } from "./patients.ts";
import type { Rule } from "./rule.ts";

/** R10, R54. A referral whose appointment may be gone in its PAS already, or replaced, is not accepted into it. */
const noEndIsPending: Rule<ReviewingFacts> = ({ isPending }) =>
  isPending
    ? refuse(
        "REFERRAL_LOCKED",
        "R54",
        "The PAS has not yet answered what was asked of it about the appointment.",
      )
    : undefined;

/** A013. First refusal wins. */
export const acceptingRules: readonly Rule<ReviewingFacts>[] = [
  appointmentIsAtCallersService,
  reviewerIsInWorkgroup,
  referralIsNotLocked,
  versionIsCurrent,
  recordIsOpen,
  ...awaitingReviewRules,
  noEndIsPending,
];
