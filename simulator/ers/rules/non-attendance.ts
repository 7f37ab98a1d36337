import { NON_ATTENDANCE_REASONS } from "../reference-data/non-attendance-reasons.ts";
import { refuse } from "../refusals.ts";
import { callerArrangesForService } from "./arranging.ts";
import type { ArrangerFacts } from "./arranging.ts";
import { referralIsNotLocked, versionIsCurrent } from "./booking.ts";
import { nothingIsPending } from "./cancelling.ts";
import type { EndingFacts } from "./ending.ts";
import { appointmentStands } from "./provider-cancelling.ts";
import type { Rule } from "./rule.ts";

export type MissingFacts = EndingFacts &
  ArrangerFacts & {
    appointment: { startAt: number | null; isPlaceholder: boolean } | undefined;
    requested: { reason: string };
  };

/** R68. Nobody has missed what has not begun. */
const appointmentHasBegun: Rule<MissingFacts> = ({ appointment, now }) =>
  (appointment?.startAt ?? now + 1) <= now
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R68", "The appointment has not begun yet.");

/** Ours. Nobody is to come to a placeholder, so that nobody can have missed it. */
const placeholderIsNobodysToAttend: Rule<MissingFacts> = ({ appointment }) =>
  appointment?.isPlaceholder
    ? refuse(
        "PLACEHOLDER_NOT_ATTENDABLE",
        "placeholderIsNobodysToAttend",
        "The appointment is a placeholder: nobody was to come.",
      )
    : undefined;

const REASONS = NON_ATTENDANCE_REASONS.filter(({ effectiveTo }) => effectiveTo === undefined);

/** R68. The reason is one of those that are in use. */
const reasonIsInUse: Rule<MissingFacts> = ({ requested: { reason } }) =>
  REASONS.some(({ code }) => code === reason)
    ? undefined
    : refuse("INVALID_CODE", "R68", "'reason' is not one of the legal values.");

/** x21. First refusal wins. */
export const missingRules: readonly Rule<MissingFacts>[] = [
  callerArrangesForService,
  referralIsNotLocked,
  versionIsCurrent,
  appointmentStands,
  appointmentHasBegun,
  placeholderIsNobodysToAttend,
  reasonIsInUse,
  nothingIsPending,
];
