import type { Ending, ReferralEventKind } from "../store/schema.ts";

/**
 * The outcomes of a clinical assessment (eRS-AssessmentOutcome-1) and what the referral becomes: at an end of its own, or
 * to be booked at the services to which it is referred on. The outcomes are documented, their codes are not.
 */
export const ASSESSMENT_OUTCOMES = {
  ADVISE_REFERRER: { becomes: "ASSESSMENT_RESULT", display: "Advise Referrer", told: "ASSESSED" },
  RESOLVED_TREATED: { becomes: "ASSESSMENT_RESULT", display: "Resolved - Treated", told: "ASSESSED" },
  RESOLVED_PATIENT_REQUEST: {
    becomes: "ASSESSMENT_RESULT",
    display: "Resolved - Patient Request",
    told: "ASSESSED",
  },
  REFER_ON: { becomes: "NOT_BOOKED", display: "Refer On", told: "REFERRED_ON" },
  REFER_ON_OUTSIDE_ERS: {
    becomes: "ASSESSMENT_RESULT",
    display: "Refer On Outside e-RS",
    told: "ASSESSED",
  },
} as const satisfies Record<string, { becomes: Ending; display: string; told: ReferralEventKind }>;
export type AssessmentOutcome = keyof typeof ASSESSMENT_OUTCOMES;

export const isAssessmentOutcome = (code: string): code is AssessmentOutcome =>
  Object.hasOwn(ASSESSMENT_OUTCOMES, code);
