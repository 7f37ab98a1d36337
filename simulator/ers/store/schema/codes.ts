/** Priorities in rising order: a referral may take a slot of its own priority or of a lower one (R36). */
export const PRIORITIES = ["ROUTINE", "URGENT", "TWO_WEEK_WAIT"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Referral states, e-RS codes verbatim (A005). */
export const REFERRAL_STATES = [
  "NOT_BOOKED",
  "BOOKED",
  "DEFERRED_TO_PROVIDER",
  "AWAITING_TRIAGE",
  "TRIAGED_PROVIDER_TO_ACTION",
  "TRIAGE_RESPONSE",
  "REJECTED",
  "ASSESSMENT_RESULT",
  "APPT_CANCELLED_BY_PATIENT",
  "APPT_CANCELLED_BY_PROVIDER",
  "DID_NOT_ATTEND",
  "CANCELLED_REFERRAL",
] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

export const REQUEST_FLOWS = ["BOOKABLE", "REVIEW"] as const;
export type RequestFlow = (typeof REQUEST_FLOWS)[number];

export const BOOKABLE_TYPES = ["DIRECTLY_BOOKABLE", "INDIRECTLY_BOOKABLE"] as const;
export type BookableType = (typeof BOOKABLE_TYPES)[number];

/** Whom a service treats, or what sex the spine has of a patient. */
export const SEXES = ["FEMALE", "MALE"] as const;

/** R23. What a patient may need in order to come: somebody to speak for them or to translate, or a way there. */
export const ADDITIONAL_REQUIREMENTS = ["ADVOCACY", "INTERPRETER", "TRANSPORT"] as const;
export type AdditionalRequirement = (typeof ADDITIONAL_REQUIREMENTS)[number];
