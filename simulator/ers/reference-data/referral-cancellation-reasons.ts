import type { Concept } from "./concept.ts";

/** A reason for which a referral ends. */
export type ReferralCancellationReason = Concept & {
  type: "PATIENT" | "PROVIDER" | "PROVIDER_TRIAGE" | "UNKNOWN";
  commentIsMandatory: boolean;
  canCancelAppointment: boolean;
  businessFunctions: readonly string[];
  /** CANCEL_REFERRAL: for A036. Without: nobody gives it through the API. */
  usage?: "CANCEL_REFERRAL";
};

const REFERRERS = ["REFERRING_CLINICIAN_ADMIN", "REFERRING_CLINICIAN"] as const;
const PROVIDERS = [
  "SERVICE_PROVIDER_CLINICIAN",
  "SERVICE_PROVIDER_CLINICIAN_ADMIN",
  "PROVIDER_AUTHORISED_APPLICATION",
] as const;

const OF_NOBODY = {
  type: "UNKNOWN",
  commentIsMandatory: false,
  canCancelAppointment: true,
  businessFunctions: [],
} as const;
const FOR_REFERRALS = { ...OF_NOBODY, usage: "CANCEL_REFERRAL" } as const;
const OF_PATIENT = {
  ...FOR_REFERRALS,
  type: "PATIENT",
  businessFunctions: [...REFERRERS, ...PROVIDERS],
} as const;
const OF_REFERRER = { ...FOR_REFERRALS, businessFunctions: REFERRERS } as const;
const OF_PROVIDER = { ...FOR_REFERRALS, type: "PROVIDER", businessFunctions: PROVIDERS } as const;
/** What a provider that is to act on a referral ends it for. */
const OF_TRIAGE = {
  ...OF_PROVIDER,
  type: "PROVIDER_TRIAGE",
  commentIsMandatory: true,
  canCancelAppointment: false,
} as const;

/** REFERRAL-CANCELLATION-REASON as the official example of A004 has it, in its order. */
export const REFERRAL_CANCELLATION_REASONS: readonly ReferralCancellationReason[] = [
  {
    code: "BOOKED_CLINICAL_NEED",
    display: "Booked more urgently due to clinical need",
    effectiveFrom: "2019-07-23T17:09:56.000Z",
    ...OF_TRIAGE,
  },
  {
    code: "BOOKED_OUTSIDE_CAB",
    display: "Patient booked outside NHS e-Referral Service",
    effectiveFrom: "2007-09-14",
    ...OF_PROVIDER,
  },
  {
    code: "COMMUNITY_SERVICE_NA",
    display: "Sent to community service not available in this system",
    effectiveFrom: "2019-07-23T17:09:56.000Z",
    ...OF_TRIAGE,
  },
  {
    code: "COMPLEX_PATHWAY",
    display: "Complex pathway, multiple appointments needed",
    effectiveFrom: "2019-07-23T17:09:56.000Z",
    ...OF_TRIAGE,
  },
  {
    code: "INTEND_PRIVATE",
    display: "Patient will go to a private clinic",
    effectiveFrom: "2004-06-01",
    ...OF_PATIENT,
  },
  {
    code: "NO_LONGER_REQUIRED",
    display: "Referral is no longer required",
    effectiveFrom: "2019-07-23T17:09:56.000Z",
    ...OF_TRIAGE,
  },
  { code: "OTHER_OTHER", display: "Other reason", effectiveFrom: "2019-07-23T17:09:56.000Z", ...OF_TRIAGE },
  {
    code: "OUTPATIENT_CLINICIAN_NA",
    display: "Sent to outpatient service as named clinician is not available in this system",
    effectiveFrom: "2019-07-23T17:09:56.000Z",
    ...OF_TRIAGE,
  },
  {
    code: "OUTPATIENT_SERVICE_NA",
    display: "Sent to outpatient service not available in this system",
    effectiveFrom: "2019-07-23T17:09:56.000Z",
    ...OF_TRIAGE,
  },
  { code: "PATIENT_DIED", display: "Patient died", effectiveFrom: "2004-06-01", ...OF_PATIENT },
  {
    code: "PATIENT_REQUEST_CANCELLATION_OTHER",
    display: "Other",
    effectiveFrom: "2004-06-01",
    ...OF_PATIENT,
    commentIsMandatory: true,
  },
  {
    code: "RAISED_IN_ERROR",
    display: "Referral created by mistake",
    effectiveFrom: "2007-09-14",
    ...OF_REFERRER,
  },
  {
    code: "REFERRER_CANCELLATION",
    display: "Other - Referrer request cancellation",
    effectiveFrom: "2007-09-14",
    ...OF_REFERRER,
  },
  {
    code: "STRAIGHT_TO_TEST",
    display: "Sent straight to test / procedure",
    effectiveFrom: "2019-07-23T17:09:56.000Z",
    ...OF_TRIAGE,
  },
  {
    code: "TREATMENT_NO_LONGER_REQUIRED",
    display: "Referral no longer needed",
    effectiveFrom: "2004-06-01",
    ...OF_PATIENT,
  },
  {
    code: "TRIAGE_ENDED",
    display: "Triage Ended",
    effectiveFrom: "2019-07-23T17:09:56.000Z",
    ...OF_TRIAGE,
    commentIsMandatory: false,
  },
  {
    code: "PATIENT_APPOINTMENT_CANCELLATION_OTHER",
    display: "Other",
    effectiveFrom: "2004-06-01",
    ...OF_NOBODY,
    type: "PATIENT",
  },
  {
    code: "PROVIDER_CANCELLATION",
    display: "Other - Provider Cancellation",
    effectiveFrom: "2004-06-01",
    ...OF_NOBODY,
    type: "UNKNOWN",
  },
];
