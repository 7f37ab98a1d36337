import { APPOINTMENT_CANCELLATION_REASONS } from "../reference-data/appointment-cancellation-reasons.ts";
import { refuse } from "../refusals.ts";
import { appointmentWasEntered, arrangedReferralRules, callerArrangesForService } from "./arranging.ts";
import type { ArrangerFacts } from "./arranging.ts";
import { nothingIsPending } from "./cancelling.ts";
import { appointmentHasNotBegun, liveAppointment, pasIsAccountedForBy } from "./ending.ts";
import type { EndingFacts } from "./ending.ts";
import { referralReason } from "./referral-reasons.ts";
import type { Rule } from "./rule.ts";

export type ProviderCancellingFacts = EndingFacts &
  ArrangerFacts & {
    requested: { reason: string; comment: string | null; cancelledInPas: boolean | undefined };
  };

/** R70. The patient was booked otherwise: the referral ends with its appointment. */
export const BOOKED_OUTSIDE = "BOOKED_OUTSIDE_CAB";

/** R52, R53. The reasons of providers, and those of patients: who rings the clinic is cancelled for in their own name. */
const REASONS = new Map(
  APPOINTMENT_CANCELLATION_REASONS.filter(
    ({ type, usage, effectiveTo }) =>
      effectiveTo === undefined && (type === "PROVIDER" || usage === "CANCEL"),
  ).map((reason) => [reason.code, reason]),
);

const typeOf = (code: string) => REASONS.get(code)?.type;

/** What a referral becomes when its appointment is cancelled for a reason, by the provider or for the patient (R56, R67, R70). */
export function endingFor(reason: string) {
  if (reason === BOOKED_OUTSIDE) return "CANCELLED_REFERRAL";
  return typeOf(reason) === "PATIENT" ? "APPT_CANCELLED_BY_PATIENT" : "APPT_CANCELLED_BY_PROVIDER";
}

/** R51. Only an appointment that stands can be cancelled. */
export const appointmentStands: Rule<Pick<EndingFacts, "referral" | "appointment">> = ({
  referral,
  appointment,
}) =>
  liveAppointment(referral, appointment)
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R51", `The referral is ${referral.state} and holds no appointment.`);

const NOT_VALID = "'reason' The reason provided is not valid in this case";

/** R52, R70. A provider cancels for a reason of its own. */
const reasonIsProviders: Rule<ProviderCancellingFacts> = ({ requested: { reason } }) =>
  typeOf(reason) === "PROVIDER" || reason === BOOKED_OUTSIDE
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "R52", NOT_VALID);

/** R52, R53. What was arranged by phone is cancelled for a reason of the provider's or of the patient's. */
const reasonIsOfEither: Rule<ProviderCancellingFacts> = ({ requested: { reason } }) =>
  REASONS.has(reason) ? undefined : refuse("INAPPROPRIATE_VALUE", "R53", NOT_VALID);

/** R52. Some reasons say nothing without a comment. */
const commentIsGiven: Rule<ProviderCancellingFacts> = ({ requested: { reason, comment } }) =>
  (REASONS.get(reason) ?? referralReason(reason))?.commentIsMandatory && !comment?.trim()
    ? refuse("MISSING_VALUE", "R52", "'comment' is missing.")
    : undefined;

const theirsRules = [callerArrangesForService, ...arrangedReferralRules] as const;
const standingRules = [appointmentHasNotBegun, pasIsAccountedForBy("doneInPas")] as const;

/** x19. First refusal wins. */
export const cancellingIndirectlyRules: readonly Rule<ProviderCancellingFacts>[] = [
  ...theirsRules,
  appointmentWasEntered,
  ...standingRules,
  reasonIsOfEither,
  commentIsGiven,
];

/** x20. First refusal wins. */
export const providerCancellingRules: readonly Rule<ProviderCancellingFacts>[] = [
  ...theirsRules,
  appointmentStands,
  ...standingRules,
  reasonIsProviders,
  commentIsGiven,
  nothingIsPending,
];
