import type { Ending } from "../store/schema.ts";
import type { CallerKind } from "./access.ts";
import { pasReasonOfEnd } from "./referral-reasons.ts";

/** One reason of the official code system APPOINTMENT-CANCELLATION-REASON that may be given for a cancellation (A004). */
type CancellationReason = {
  commentIsMandatory: boolean;
  /** Who may give it: the official business functions, and patients and the appointments line, which are ours. */
  callers: readonly CallerKind[];
  /** The reason that the PAS is told: 20 to 39 are the patient's and the referrer's; which is which is assumed. */
  pasCode: string;
};

const PATIENT_SIDE: readonly CallerKind[] = ["patient", "tal", "referrer"];

/** R53. The reasons of usage CANCEL. */
const REASONS = new Map<string, CancellationReason>([
  ["PATIENT_HOLIDAY", { commentIsMandatory: false, callers: PATIENT_SIDE, pasCode: "21" }],
  ["PATIENT_ILL", { commentIsMandatory: false, callers: PATIENT_SIDE, pasCode: "22" }],
  ["PATIENT_OTHER_ENGAGEMENT", { commentIsMandatory: true, callers: PATIENT_SIDE, pasCode: "23" }],
  [
    "PATIENT_APPOINTMENT_CANCELLATION_OTHER",
    { commentIsMandatory: true, callers: PATIENT_SIDE, pasCode: "39" },
  ],
]);

/** What the PAS is told when e-RS gives up an appointment that is not, or no longer, the referral's. */
const NOT_THE_REFERRALS = "38";

/** The reason with this code, if an appointment can be cancelled for it. */
export const cancellationReason = (code: string): CancellationReason | undefined => REASONS.get(code);

/** The reason code of the PAS message; a release carries no reason of a person's. */
export const pasReasonOf = ({ becomes, reason }: { becomes: Ending | null; reason: string | null }): string =>
  pasReasonOfEnd(becomes, reason) ?? REASONS.get(reason ?? "")?.pasCode ?? NOT_THE_REFERRALS;

/** The provider's reasons in PRSC_IN130000UK07 (message manual: 01 to 19) as e-RS codes. */
const PROVIDER_REASONS = new Map<string, string>([
  ["01", "CLINIC_CANCELLED"],
  ["02", "SLOT_CANCELLED"],
  ["03", "CLINIC_OVERRUN"],
  ["19", "NOT_SPECIFIED"],
]);

/** The e-RS code of a provider's reason. */
export const providerReasonOf = (pasCode: string | undefined): string =>
  PROVIDER_REASONS.get(pasCode ?? "19") ?? "PROVIDER_CANCELLATION";

/**
 * R52. Codes of the official systems of cancellation reasons, for appointments and for referrals, that a caller of A034
 * may not give: they belong to providers, to the end of a referral, or to the past.
 */
export const OTHER_REASONS: ReadonlySet<string> = new Set([
  "ADDITIONAL_REQ_NOT_AVAILABLE",
  "ADDITIONAL_REQ_NOT_ELIGIBLE",
  "ADDITIONAL_REQ_NOT_PROVIDED",
  "ADDITIONAL_REQ_UNAVAILABLE",
  "APPT_MADE_FOR_WRONG_PATIENT",
  "CLINIC_CANCELLED",
  "CLINIC_CANCELLED_ALTERNATIVE",
  "CLINIC_OVERRUN",
  "CLINIC_OVERRUN_ALTERNATIVE",
  "FURTHER_INFORMATION_REQUIRED",
  "NOT_SPECIFIED",
  "OTHER",
  "OTHER_MIGRATION_FROM_CAB",
  "OUTPATIENT_APPT_NOT_REQUIRED",
  "PATIENT_APPOINTMENT_CLASH",
  "PRIORITY_CHANGE",
  "PRIORITY_INAPPROPRIATE",
  "PROVIDER_CANCELLATION",
  "REDIRECTED_AGE",
  "REDIRECTED_APPROPRIATE_CLINIC",
  "REDIRECTED_APPROPRIATE_SPECIALTY",
  "REDIRECTED_CONFIDENTIALITY",
  "REDIRECTED_GENDER",
  "REDIRECTED_OTHER",
  "REDIRECTED_PRIORITY",
  "REDIRECTED_STAFF_VACATION",
  "REDIRECTED_TEMPORARILY",
  "SERVICE_INAPPROPRIATE",
  "SERVICE_PREREQUISITES_NOT_COMPLETE",
  "SLOT_CANCELLED",
  "SLOT_CANCELLED_ALTERNATIVE",
  "WRONG_PROVIDER",
  "BOOKED_CLINICAL_NEED",
  "BOOKED_OUTSIDE_CAB",
  "COMMUNITY_SERVICE_NA",
  "COMPLEX_PATHWAY",
  "INTEND_PRIVATE",
  "NO_LONGER_REQUIRED",
  "OTHER_OTHER",
  "OUTPATIENT_CLINICIAN_NA",
  "OUTPATIENT_SERVICE_NA",
  "PATIENT_DIED",
  "PATIENT_REQUEST_CANCELLATION_OTHER",
  "RAISED_IN_ERROR",
  "REFERRER_CANCELLATION",
  "STRAIGHT_TO_TEST",
  "TREATMENT_NO_LONGER_REQUIRED",
  "TRIAGE_ENDED",
]);
