import { refuse } from "../refusals.ts";
import type { Caller } from "./access.ts";
import { endingRules } from "./appointments.ts";
import type { AppointmentFacts } from "./appointments.ts";
import { referralIsNotLocked } from "./booking.ts";
import { cancellationReason, OTHER_REASONS } from "./cancellation-reasons.ts";
import type { Rule } from "./rule.ts";

export type CancellationFacts = AppointmentFacts & {
  caller: Caller;
  isLocked: boolean;
  /** An earlier cancellation of this appointment, whose outcome the PAS has not told yet. */
  isPending: boolean;
  requested: { versionId: number; reason: string; comment: string | null };
};

/** R9. The caller must have seen the current version of the appointment. */
const appointmentVersionIsCurrent: Rule<CancellationFacts> = ({ appointment, requested }) =>
  requested.versionId === appointment?.versionId
    ? undefined
    : refuse(
        "VERSION_CONFLICT",
        "R9",
        `Version ${requested.versionId} is not current: the appointment is at ${appointment?.versionId ?? 0}.`,
      );

/** R52. The reason is one that e-RS knows. */
const reasonIsKnown: Rule<CancellationFacts> = ({ requested: { reason } }) =>
  cancellationReason(reason) || OTHER_REASONS.has(reason)
    ? undefined
    : refuse("INVALID_VALUE", "R52", "'reason' is not a cancellation reason.");

/** R52, R53. The reason is one that this caller may give for a cancellation. */
const reasonIsForCaller: Rule<CancellationFacts> = ({ caller, requested: { reason } }) =>
  cancellationReason(reason)?.callers.includes(caller.kind)
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "R52", "'reason' The reason provided is not valid in this case");

/** R52. Some reasons say nothing without a comment. */
const commentIsGiven: Rule<CancellationFacts> = ({ requested: { reason, comment } }) =>
  cancellationReason(reason)?.commentIsMandatory && !comment?.trim()
    ? refuse("MISSING_VALUE", "R52", "'comment' is missing.")
    : undefined;

/** R39, R54. An earlier cancellation or booking whose outcome is unknown is settled before there is another end. */
export const nothingIsPending: Rule<Pick<CancellationFacts, "isPending">> = ({ isPending }) =>
  isPending
    ? refuse("PAS_NOT_RESPONDING", "R54", "The PAS has not yet answered what was asked of it before.")
    : undefined;

/** A034. First refusal wins. */
export const cancellingRules: readonly Rule<CancellationFacts>[] = [
  referralIsNotLocked,
  appointmentVersionIsCurrent,
  ...endingRules,
  reasonIsKnown,
  reasonIsForCaller,
  commentIsGiven,
  nothingIsPending,
];
