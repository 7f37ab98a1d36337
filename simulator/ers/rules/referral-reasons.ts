import type { Ending } from "../store/schema.ts";
import type { CallerKind } from "./access.ts";
import { isReviewOutcome, REVIEW_OUTCOMES } from "./review-outcome.ts";

/** One reason of the official code system REFERRAL-CANCELLATION-REASON whose usage is CANCEL_REFERRAL (A004). */
type ReferralReason = {
  display: string;
  /** appointmentRequestCancellationReasonType: PROVIDER_TRIAGE ends what a provider is to act on, and nothing else. */
  type: "PATIENT" | "PROVIDER" | "PROVIDER_TRIAGE" | "UNKNOWN";
  commentIsMandatory: boolean;
  canCancelAppointment: boolean;
  /** Who may give it: the official business functions, and patients and the appointments line, which are ours. */
  callers: readonly CallerKind[];
  /** The reason that the PAS is told: 20 is documented, the others are assumed. */
  pasCode: string;
};

const ANYONE: readonly CallerKind[] = ["patient", "tal", "referrer", "provider"];

const ofPatient = (display: string, pasCode: string, commentIsMandatory = false): ReferralReason => ({
  display,
  type: "PATIENT",
  commentIsMandatory,
  canCancelAppointment: true,
  callers: ANYONE,
  pasCode,
});
const ofReferrer = (display: string, pasCode: string): ReferralReason => ({
  display,
  type: "UNKNOWN",
  commentIsMandatory: false,
  canCancelAppointment: true,
  callers: ["referrer"],
  pasCode,
});
const ofTriage = (display: string, commentIsMandatory = true): ReferralReason => ({
  display,
  type: "PROVIDER_TRIAGE",
  commentIsMandatory,
  canCancelAppointment: false,
  callers: ["provider"],
  pasCode: "39",
});

/** R57, R58. */
const REASONS = new Map<string, ReferralReason>([
  ["INTEND_PRIVATE", ofPatient("Patient will go to a private clinic", "24")],
  ["PATIENT_DIED", ofPatient("Patient died", "20")],
  ["PATIENT_REQUEST_CANCELLATION_OTHER", ofPatient("Other", "39", true)],
  ["TREATMENT_NO_LONGER_REQUIRED", ofPatient("Referral no longer needed", "25")],
  ["RAISED_IN_ERROR", ofReferrer("Referral created by mistake", "26")],
  ["REFERRER_CANCELLATION", ofReferrer("Other - Referrer request cancellation", "27")],
  [
    "BOOKED_OUTSIDE_CAB",
    {
      display: "Patient booked outside NHS e-Referral Service",
      type: "PROVIDER",
      commentIsMandatory: false,
      canCancelAppointment: true,
      callers: ["provider"],
      pasCode: "28",
    },
  ],
  ["BOOKED_CLINICAL_NEED", ofTriage("Booked more urgently due to clinical need")],
  ["COMMUNITY_SERVICE_NA", ofTriage("Sent to community service not available in this system")],
  ["COMPLEX_PATHWAY", ofTriage("Complex pathway, multiple appointments needed")],
  ["NO_LONGER_REQUIRED", ofTriage("Referral is no longer required")],
  ["OTHER_OTHER", ofTriage("Other reason")],
  [
    "OUTPATIENT_CLINICIAN_NA",
    ofTriage("Sent to outpatient service as named clinician is not available in this system"),
  ],
  ["OUTPATIENT_SERVICE_NA", ofTriage("Sent to outpatient service not available in this system")],
  ["STRAIGHT_TO_TEST", ofTriage("Sent straight to test / procedure")],
  ["TRIAGE_ENDED", ofTriage("Triage Ended", false)],
]);

/** The reason with this code, if a referral can be cancelled for it. */
export const referralReason = (code: string): ReferralReason | undefined => REASONS.get(code);

export const REFERRAL_REASON_CODES: readonly string[] = [...REASONS.keys()];

/** R62. The reasons of type PROVIDER_REJECT of the code system APPOINTMENT-CANCELLATION-REASON; none needs a comment. */
const REJECTION_REASONS = new Map([
  ["FURTHER_INFORMATION_REQUIRED", "Further information required"],
  ["OTHER", "Other reason"],
  ["OUTPATIENT_APPT_NOT_REQUIRED", "Outpatient appointment not required"],
  ["SERVICE_INAPPROPRIATE", "Inappropriate service"],
  ["SERVICE_PREREQUISITES_NOT_COMPLETE", "Pre-requisites for service not complete"],
]);

export const isRejectionReason = (code: string): boolean => REJECTION_REASONS.has(code);

/** The official display of the reason for which a referral came to its state, if that has one. */
export function endReasonDisplay(becomes: string, code: string): string | undefined {
  if (becomes === "CANCELLED_REFERRAL") return REASONS.get(code)?.display;
  return isReviewOutcome(code) ? REVIEW_OUTCOMES[code].display : REJECTION_REASONS.get(code);
}

/** R63. The outcome of a review (eRS-ReviewOutcome-1) that A022 records. */
export const ACTION_LATER = "CANCEL_APPOINTMENT_ACTION_LATER";

/**
 * The reason that the appointment itself is given when it ends together with its referral: that of a rejection; else
 * "other", of the provider or of the patient, whose code system has none of the referral's own.
 */
export function appointmentReasonOf(becomes: Ending, reason: string | null): string | null {
  if (becomes === "APPT_CANCELLED_BY_PATIENT" || becomes === "REJECTED") return reason;
  const isProviders =
    becomes === "TRIAGED_PROVIDER_TO_ACTION" || REASONS.get(reason ?? "")?.type === "PROVIDER";
  return isProviders ? "PROVIDER_CANCELLATION" : "PATIENT_APPOINTMENT_CANCELLATION_OTHER";
}

/** What a PAS is told when the provider has rejected the referral, or is to act on it later: assumed. */
const PAS_CODES_OF_REVIEWS = new Map<Ending | null, string>([
  ["REJECTED", "36"],
  ["TRIAGED_PROVIDER_TO_ACTION", "37"],
]);

/** The PAS's code of the reason for which a referral ends; nothing when it does not. */
export const pasReasonOfEnd = (becomes: Ending | null, reason: string | null): string | undefined =>
  PAS_CODES_OF_REVIEWS.get(becomes) ??
  (becomes === "CANCELLED_REFERRAL" ? REASONS.get(reason ?? "")?.pasCode : undefined);
