import type { NotEndedReason } from "./endings.ts";

/**
 * Where a person goes when e-RS refuses a booking.
 * `taken`: other times. `explain-again`: the explanation as it is now. `unknown`: it may be booked. A key of `notBooked`: that page.
 */
export type AfterRefusal =
  "taken" | "explain-again" | "unknown" | "as-it-is-now" | "not-found" | Exclude<NotBookedReason, "not-done">;

type NotBookedWords = { status: number; title: string; heading: string; body: readonly string[] };

/** Nothing was booked, and why: one page, worded by reason. */
export const notBooked = {
  "clinic-unavailable": {
    status: 409,
    title: "This clinic cannot be booked",
    heading: "You cannot book this clinic at the moment",
    body: ["We did not book an appointment.", "You can choose a different clinic, or try again later."],
  },
  "hospital-refused": {
    status: 409,
    title: "Your appointment is not booked",
    heading: "Your appointment is not booked",
    body: [
      "The hospital could not book the time you chose. You do not have an appointment.",
      "You can choose another time or a different clinic.",
    ],
  },
  "not-done": {
    status: 200,
    title: "Your appointment is not booked",
    heading: "Your appointment is not booked",
    body: [
      "The hospital did not book what you asked for. You do not have an appointment.",
      "You can try again or choose a different clinic.",
    ],
  },
  "still-booking": {
    status: 423,
    title: "Your referral is being updated",
    heading: "Your referral is being updated",
    body: [
      "Someone is booking with this referral now. It may be you in another window, or someone you called.",
      "Wait 2 minutes, then look at your referral before you try again.",
    ],
  },
  "call-us": {
    status: 409,
    title: "Call us about this referral",
    heading: "Call us about this referral",
    body: ["We did not book an appointment.", "We cannot book with this referral online."],
  },
  "times-appeared": {
    status: 409,
    title: "This clinic has appointments online now",
    heading: "This clinic has appointments online now",
    body: [
      "We did not ask the clinic to contact you, because you can book a time yourself.",
      "You do not have an appointment yet.",
    ],
  },
  changed: {
    status: 409,
    title: "Your referral has changed",
    heading: "Your referral has changed since you started",
    body: ["We did not book an appointment.", "Look at your referral before you try again."],
  },
} as const satisfies Record<string, NotBookedWords>;

export type NotBookedReason = keyof typeof notBooked;

/** The same when an appointment was to be changed: the old one stands, and the page shows it. */
export const notChanged: Record<NotBookedReason, NotBookedWords> = {
  "clinic-unavailable": {
    ...notBooked["clinic-unavailable"],
    body: ["We did not change your appointment. It still stands."],
  },
  "hospital-refused": {
    status: 409,
    title: "Your appointment is not changed",
    heading: "Your appointment is not changed",
    body: ["The hospital could not book the time you chose. Your appointment still stands."],
  },
  "not-done": {
    ...notBooked["not-done"],
    title: "Your appointment is not changed",
    heading: "Your appointment is not changed",
    body: ["The hospital did not book the time you asked for. Your appointment still stands."],
  },
  "still-booking": {
    ...notBooked["still-booking"],
    body: [
      "We did not change your appointment. Someone is changing this referral now. It may be you in another window, or someone you called.",
      "Wait 2 minutes, then look at your referral before you try again.",
    ],
  },
  "call-us": {
    ...notBooked["call-us"],
    body: ["We did not change your appointment. It still stands.", "We cannot change it online."],
  },
  "times-appeared": notBooked["times-appeared"],
  changed: {
    ...notBooked.changed,
    body: ["We did not change your appointment just now. This is what we hold."],
  },
};

/** e-RS error code, verbatim → what happens next on a booking page. */
export const bookingRefusals: Record<string, AfterRefusal> = {
  SLOT_NOT_AVAILABLE: "taken",
  INAPPROPRIATE_SLOT: "taken",
  INAPPROPRIATE_VALUE: "taken",
  PLACEHOLDER_NOT_EXPLAINED: "explain-again",
  PAS_NOT_RESPONDING: "unknown",
  PAS_RESPONDED_WITH_ERROR: "unknown",
  UNABLE_TO_CONFIRM_APPOINTMENT: "unknown",
  NO_ANSWER: "unknown",
  IDEMPOTENCY_KEY_REUSED: "as-it-is-now",
  INVALID_REQUEST_STATE: "changed",
  VERSION_CONFLICT: "changed",
  REFERRAL_LOCKED: "still-booking",
  REQUEST_IN_PROGRESS: "unknown",
  SLOTS_CURRENTLY_AVAILABLE: "times-appeared",
  THIS_SLOT_IS_AVAILABLE: "times-appeared",
  SERVICE_UNAVAILABLE: "clinic-unavailable",
  INVALID_STATE: "clinic-unavailable",
  PATIENT_ERROR: "call-us",
  REFERENCE_NOT_FOUND: "not-found",
  NO_RELATIONSHIP: "not-found",
  INVALID_REQUEST_TYPE: "not-found",
};

/** e-RS error code, verbatim → what a patient reads who has cancelled an appointment or ended a referral (R51–R58). */
export const endRefusals: Record<string, NotEndedReason> = {
  UNABLE_TO_CANCEL_APPOINTMENT: "hospital-refused",
  PAS_NOT_RESPONDING: "unknown",
  PAS_RESPONDED_WITH_ERROR: "unknown",
  NO_ANSWER: "no-answer",
  REQUEST_IN_PROGRESS: "unknown",
  REFERRAL_LOCKED: "busy",
  VERSION_CONFLICT: "changed",
  INVALID_REQUEST_STATE: "changed",
  REFERENCE_NOT_FOUND: "changed",
  IDEMPOTENCY_KEY_REUSED: "changed",
  // An appointment that is not the current one any more, or never was this patient's, is answered alike.
  NO_RELATIONSHIP: "changed",
};

/** Codes that only a fault of ours can bring about: the problem page, and a line in the log. */
export const unexpectedRefusals = [
  "FORBIDDEN",
  "MISSING_VALUE",
  "INVALID_VALUE",
  "INVALID_CODE",
  "VALUE_IS_REQUIRED",
  "FIELD_NOT_PERMITTED",
  "PRIORITY_NOT_CURRENT",
  "MISSING_HEADER",
  "INVALID_FHIR_STRUCTURE",
  "UNEXPECTED_FIELD",
  "UNSUPPORTED_MEDIA_TYPE",
  "HISTORY_NOT_SUPPORTED",
  "MISSING_PARAMETER",
  "REC_FORBIDDEN",
  "REC_BAD_REQUEST",
  "NOT_SIMULATED",
  "SYSTEM_UNAVAILABLE",
  "REC_UNAVAILABLE",
  "TOO_MANY_REQUESTS",
  // No page defines services.
  "SERVICE_NOT_PUBLISHABLE",
  // No page refers anybody.
  "TOO_MANY_ITEMS",
  "DUPLICATE_SERVICE",
  "SHORTLISTED_SERVICE_NOT_IN_RESULTS",
  "SNOMED_NOT_FOUND",
  "NO_REG_GP_PRACTICE",
  "REFERENCED_USER_IS_NOT_RC",
  "REFERENCED_USER_IS_NOT_RC_AT_ORG",
  "REFERENCED_USER_IS_NOT_SPC",
  "REFERENCED_USER_NOT_IN_ORG",
  "ORGANISATION_NOT_APPROPRIATE",
  // No page sends files or prints letters.
  "DUPLICATE_FILENAME",
  "FILE_SIZE_ERROR",
  "CONFLICTING_VALUES",
  "NO_CHANGES_DETECTED",
  "NO_ACCESS_CODE",
  // No page is for a provider's staff.
  "PLACEHOLDER_NOT_ATTENDABLE",
] as const;

/** Codes that no booking meets → where a person reads about them. */
export const otherRefusals: Record<string, string> = {
  NO_ACCESS: "the page for somebody who was logged out",
  ACCESS_DENIED: "the page for somebody who was logged out",
  LOG_IN_REFUSED: "the log-in page, and the check of a caller",
  LOCKED: "the log-in page, and the check of a caller",
  NOT_FOUND: "the page for what does not exist",
  REC_NOT_FOUND: "the page for what does not exist",
  CALLER_NOT_RECORDED: "the check of a caller",
  CALL_CLOSED: "the call handler's wrap-up",
};

/** The words of one reason, or undefined when the reason in the address is none of ours. */
export function notBookedWords(reason: string | null): NotBookedWords | undefined {
  return reason !== null && Object.hasOwn(notBooked, reason)
    ? notBooked[reason as NotBookedReason]
    : undefined;
}

/** The words of one reason for not being changed. */
export function notChangedWords(reason: string | null): NotBookedWords | undefined {
  return reason !== null && Object.hasOwn(notChanged, reason)
    ? notChanged[reason as NotBookedReason]
    : undefined;
}

/**
 * Why a call handler asks what became of a booking. `asked`: e-RS asked the hospital, so that as soon as it holds no attempt and no
 * appointment, nothing is booked. `no-answer`: e-RS itself was not heard, so that nobody knows what it was asked.
 */
const outcomeReasons = ["asked", "no-answer"] as const;
export type OutcomeReason = (typeof outcomeReasons)[number];

/** The reason that an address names, or nothing: then nothing was asked. */
export function outcomeReasonOf(named: string | null): OutcomeReason | undefined {
  return outcomeReasons.find((reason) => reason === named);
}
