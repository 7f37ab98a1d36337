import type { Concept } from "./concept.ts";

/** A reason for which an appointment ends. None of them cancels the whole request: `willCancelWholeRequest` is false throughout. */
export type AppointmentCancellationReason = Concept & {
  type: "PATIENT" | "PROVIDER" | "PROVIDER_REJECT" | "UNKNOWN";
  commentIsMandatory: boolean;
  businessFunctions: readonly string[];
  /** CANCEL: for A034. REJECT: for A014. Without: nobody gives it through the API. */
  usage?: "CANCEL" | "REJECT";
};

const OF_PROVIDER = { type: "PROVIDER", commentIsMandatory: false, businessFunctions: [] } as const;
const OF_NOBODY = { ...OF_PROVIDER, type: "UNKNOWN" } as const;
const OF_REJECTION = {
  type: "PROVIDER_REJECT",
  commentIsMandatory: false,
  businessFunctions: ["SERVICE_PROVIDER_CLINICIAN_ADMIN", "SERVICE_PROVIDER_CLINICIAN"],
  usage: "REJECT",
} as const;
const OF_PATIENT = {
  type: "PATIENT",
  commentIsMandatory: false,
  businessFunctions: ["REFERRING_CLINICIAN_ADMIN", "REFERRING_CLINICIAN"],
  usage: "CANCEL",
} as const;

/** APPOINTMENT-CANCELLATION-REASON as the official example of A004 has it, in its order. */
export const APPOINTMENT_CANCELLATION_REASONS: readonly AppointmentCancellationReason[] = [
  {
    code: "ADDITIONAL_REQ_NOT_AVAILABLE",
    display: "Additional requirement not available",
    effectiveFrom: "2004-06-01",
    effectiveTo: "2007-06-25",
    ...OF_PROVIDER,
  },
  {
    code: "ADDITIONAL_REQ_NOT_ELIGIBLE",
    display: "Not eligible for additional requirement",
    effectiveFrom: "2004-06-01",
    ...OF_PROVIDER,
  },
  {
    code: "ADDITIONAL_REQ_NOT_PROVIDED",
    display: "Additional req not provided at location",
    effectiveFrom: "2004-06-01",
    ...OF_PROVIDER,
  },
  {
    code: "ADDITIONAL_REQ_UNAVAILABLE",
    display: "Additional req unavailable for this appt",
    effectiveFrom: "2004-06-01",
    ...OF_PROVIDER,
  },
  {
    code: "APPT_MADE_FOR_WRONG_PATIENT",
    display: "Appt. made for wrong patient",
    effectiveFrom: "2004-06-13",
    effectiveTo: "2014-10-01",
    ...OF_NOBODY,
  },
  { code: "CLINIC_CANCELLED", display: "Clinic cancelled", effectiveFrom: "2004-06-01", ...OF_PROVIDER },
  {
    code: "CLINIC_CANCELLED_ALTERNATIVE",
    display: "Clinic cancelled",
    effectiveFrom: "2004-06-01",
    ...OF_PROVIDER,
  },
  { code: "CLINIC_OVERRUN", display: "Clinic overrun", effectiveFrom: "2004-06-01", ...OF_PROVIDER },
  {
    code: "CLINIC_OVERRUN_ALTERNATIVE",
    display: "Clinic overrun",
    effectiveFrom: "2004-06-01",
    ...OF_PROVIDER,
  },
  {
    code: "FURTHER_INFORMATION_REQUIRED",
    display: "Further information required",
    effectiveFrom: "2004-06-01",
    ...OF_REJECTION,
  },
  { code: "NOT_SPECIFIED", display: "Not Specified", effectiveFrom: "2000-06-01", ...OF_PROVIDER },
  { code: "OTHER", display: "Other reason", effectiveFrom: "2004-06-01", ...OF_REJECTION },
  {
    code: "OTHER_MIGRATION_FROM_CAB",
    display: "Other",
    effectiveFrom: "2014-10-01",
    effectiveTo: "2014-10-01",
    ...OF_NOBODY,
  },
  {
    code: "OUTPATIENT_APPT_NOT_REQUIRED",
    display: "Outpatient appointment not required",
    effectiveFrom: "2004-06-01",
    ...OF_REJECTION,
  },
  {
    code: "PATIENT_APPOINTMENT_CANCELLATION_OTHER",
    display: "Other",
    effectiveFrom: "2004-06-01",
    ...OF_PATIENT,
    commentIsMandatory: true,
  },
  {
    code: "PATIENT_APPOINTMENT_CLASH",
    display: "Patient - Clashes with another appointment",
    effectiveFrom: "2004-06-01",
    effectiveTo: "2007-06-01",
    ...OF_NOBODY,
  },
  { code: "PATIENT_HOLIDAY", display: "Patient on holiday", effectiveFrom: "2004-06-01", ...OF_PATIENT },
  { code: "PATIENT_ILL", display: "Patient is sick", effectiveFrom: "2004-06-01", ...OF_PATIENT },
  {
    code: "PATIENT_OTHER_ENGAGEMENT",
    display: "Patient - Other more pressing engagement",
    effectiveFrom: "2004-06-01",
    ...OF_PATIENT,
    commentIsMandatory: true,
  },
  {
    code: "PRIORITY_CHANGE",
    display: "Priority change for other reasons",
    effectiveFrom: "2004-06-01",
    ...OF_PROVIDER,
    commentIsMandatory: true,
  },
  {
    code: "PRIORITY_INAPPROPRIATE",
    display: "Inappropriate priority",
    effectiveFrom: "2004-06-01",
    ...OF_PROVIDER,
    commentIsMandatory: true,
  },
  {
    code: "PROVIDER_CANCELLATION",
    display: "Other - Provider cancellation",
    effectiveFrom: "2004-06-01",
    ...OF_PROVIDER,
    commentIsMandatory: true,
  },
  {
    code: "REDIRECTED_AGE",
    display: "Redirected due to patient age",
    effectiveFrom: "2004-06-01",
    ...OF_NOBODY,
    commentIsMandatory: true,
  },
  {
    code: "REDIRECTED_APPROPRIATE_CLINIC",
    display: "Redirected to more appropriate clinic",
    effectiveFrom: "2004-06-01",
    ...OF_NOBODY,
    commentIsMandatory: true,
  },
  {
    code: "REDIRECTED_APPROPRIATE_SPECIALTY",
    display: "Redirected to more appropriate specialty",
    effectiveFrom: "2004-06-01",
    ...OF_NOBODY,
    commentIsMandatory: true,
  },
  {
    code: "REDIRECTED_CONFIDENTIALITY",
    display: "Redirected due to confidentiality",
    effectiveFrom: "2004-06-01",
    ...OF_NOBODY,
    commentIsMandatory: true,
  },
  {
    code: "REDIRECTED_GENDER",
    display: "Redirected due to patient gender",
    effectiveFrom: "2004-06-01",
    ...OF_NOBODY,
    commentIsMandatory: true,
  },
  {
    code: "REDIRECTED_OTHER",
    display: "Redirected due to other reason",
    effectiveFrom: "2004-06-01",
    ...OF_NOBODY,
    commentIsMandatory: true,
  },
  {
    code: "REDIRECTED_PRIORITY",
    display: "Redirected due to priority",
    effectiveFrom: "2004-06-01",
    ...OF_NOBODY,
    commentIsMandatory: true,
  },
  {
    code: "REDIRECTED_STAFF_VACATION",
    display: "Redirected due to staff vacation",
    effectiveFrom: "2004-06-01",
    ...OF_NOBODY,
    commentIsMandatory: true,
  },
  {
    code: "REDIRECTED_TEMPORARILY",
    display: "A Temporary Redirected Reason",
    effectiveFrom: "2004-06-01",
    effectiveTo: "2014-10-01",
    ...OF_NOBODY,
  },
  {
    code: "SERVICE_INAPPROPRIATE",
    display: "Inappropriate service",
    effectiveFrom: "2004-06-01",
    ...OF_REJECTION,
  },
  {
    code: "SERVICE_PREREQUISITES_NOT_COMPLETE",
    display: "Pre-requisites for service not complete",
    effectiveFrom: "2004-06-01",
    ...OF_REJECTION,
  },
  { code: "SLOT_CANCELLED", display: "Slot cancelled", effectiveFrom: "2004-06-01", ...OF_PROVIDER },
  {
    code: "SLOT_CANCELLED_ALTERNATIVE",
    display: "Slot cancelled",
    effectiveFrom: "2004-06-01",
    ...OF_PROVIDER,
  },
  {
    code: "WRONG_PROVIDER",
    display: "Appt. made with wrong provider",
    effectiveFrom: "2004-02-13",
    effectiveTo: "2004-06-13",
    ...OF_NOBODY,
  },
];
