import type { Ending } from "../store/schema.ts";
import { APPOINTMENT_CANCELLATION_REASONS } from "../reference-data/appointment-cancellation-reasons.ts";
import { REFERRAL_CANCELLATION_REASONS } from "../reference-data/referral-cancellation-reasons.ts";
import type { ReferralCancellationReason } from "../reference-data/referral-cancellation-reasons.ts";
import { ASSESSMENT_OUTCOMES, isAssessmentOutcome } from "./assessment-outcomes.ts";
import { callerKindOf } from "./roles.ts";
import type { CallerKind } from "./roles.ts";
import { outcomeDisplay } from "./review-outcome.ts";

/** One reason of the official code system REFERRAL-CANCELLATION-REASON whose usage is CANCEL_REFERRAL (A004). */
type ReferralReason = Pick<
  ReferralCancellationReason,
  "display" | "type" | "commentIsMandatory" | "canCancelAppointment"
> & {
  /** Who may give it: the official business functions, and patients and the appointments line, which are ours. */
  callers: readonly CallerKind[];
  /** The reason that the PAS is told: 20 is documented, the others are assumed. */
  pasCode: string;
};

const PAS_CODES = new Map([
  ["PATIENT_DIED", "20"],
  ["INTEND_PRIVATE", "24"],
  ["TREATMENT_NO_LONGER_REQUIRED", "25"],
  ["RAISED_IN_ERROR", "26"],
  ["REFERRER_CANCELLATION", "27"],
  ["BOOKED_OUTSIDE_CAB", "28"],
]);
const OTHER_PAS_CODE = "39";

/** R57, R58. Patients and the appointments line give the reasons of type PATIENT. */
const REASONS = new Map<string, ReferralReason>(
  REFERRAL_CANCELLATION_REASONS.filter(({ usage }) => usage === "CANCEL_REFERRAL").map((reason) => [
    reason.code,
    {
      ...reason,
      callers: [
        ...(reason.type === "PATIENT" ? (["patient", "tal"] as const) : []),
        ...reason.businessFunctions.map(callerKindOf).filter((kind) => kind !== "other"),
      ],
      pasCode: PAS_CODES.get(reason.code) ?? OTHER_PAS_CODE,
    },
  ]),
);

/** The reason with this code, if a referral can be cancelled for it. */
export const referralReason = (code: string): ReferralReason | undefined => REASONS.get(code);

export const REFERRAL_REASON_CODES: readonly string[] = [...REASONS.keys()];

/** R62. The reasons of type PROVIDER_REJECT of the code system APPOINTMENT-CANCELLATION-REASON; none needs a comment. */
const REJECTION_REASONS = new Map(
  APPOINTMENT_CANCELLATION_REASONS.filter(({ usage }) => usage === "REJECT").map(({ code, display }) => [
    code,
    display,
  ]),
);

export const isRejectionReason = (code: string): boolean => REJECTION_REASONS.has(code);

/** The official display of a reason for which a provider rejects; nothing of another. */
export const rejectionDisplay = (code: string): string | undefined => REJECTION_REASONS.get(code);

/** The official display of the reason for which a referral came to its state, if that has one. */
export function endReasonDisplay(becomes: string, code: string): string | undefined {
  if (becomes === "CANCELLED_REFERRAL") return REASONS.get(code)?.display;
  if (isAssessmentOutcome(code)) return ASSESSMENT_OUTCOMES[code].display;
  return outcomeDisplay(code) ?? rejectionDisplay(code);
}

/** R63. The outcome of a review (eRS-ReviewOutcome-1) that A022 records. */
export const ACTION_LATER = "CANCEL_APPOINTMENT_ACTION_LATER";

/**
 * The reason that the appointment itself is given when it ends together with its referral: that of a rejection; else
 * "other", of the provider or of the patient, whose code system has none of the referral's own.
 */
export function appointmentReasonOf(becomes: Ending, reason: string | null): string | null {
  if (becomes === "APPT_CANCELLED_BY_PATIENT" || becomes === "REJECTED") return reason;
  const isProviders = PAS_CODES_OF_PROVIDERS.has(becomes) || REASONS.get(reason ?? "")?.type === "PROVIDER";
  return isProviders ? "PROVIDER_CANCELLATION" : "PATIENT_APPOINTMENT_CANCELLATION_OTHER";
}

/** What a PAS is told when its own provider has cancelled, has rejected the referral, is to act on it later, or has assessed it: assumed. */
const PAS_CODES_OF_PROVIDERS = new Map<Ending | null, string>([
  ["APPT_CANCELLED_BY_PROVIDER", "35"],
  ["REJECTED", "36"],
  ["TRIAGED_PROVIDER_TO_ACTION", "37"],
  ["ASSESSMENT_RESULT", "38"],
  ["NOT_BOOKED", "38"],
]);

/** The PAS's code of the reason for which a referral ends; nothing when it does not. */
export const pasReasonOfEnd = (becomes: Ending | null, reason: string | null): string | undefined =>
  PAS_CODES_OF_PROVIDERS.get(becomes) ??
  (becomes === "CANCELLED_REFERRAL" ? REASONS.get(reason ?? "")?.pasCode : undefined);
