/** What a patient may end: the appointment, to book again later, or the referral, because they no longer need to be seen. */
export type EndKind = "appointment" | "referral";

/** `asksMore`: e-RS takes the reason only with a comment (R52, R58). `comment`: what is sent for a patient who says no more. */
export type EndReason = { label: string; code: string; asksMore?: true; comment?: string };

const NOT_SAID = { label: "I would rather not say", comment: "The patient would rather not say." } as const;

/** The name of a reason in an address → what the patient reads, and e-RS's code verbatim (R53, R58). */
export const endReasons: Record<EndKind, Record<string, EndReason>> = {
  appointment: {
    holiday: { label: "I am on holiday", code: "PATIENT_HOLIDAY" },
    ill: { label: "I am ill", code: "PATIENT_ILL" },
    "other-plans": {
      label: "Something else is happening that day",
      code: "PATIENT_OTHER_ENGAGEMENT",
      asksMore: true,
    },
    other: { label: "Another reason", code: "PATIENT_APPOINTMENT_CANCELLATION_OTHER", asksMore: true },
    "not-said": { ...NOT_SAID, code: "PATIENT_APPOINTMENT_CANCELLATION_OTHER" },
  },
  referral: {
    "not-needed": {
      label: "My symptoms have gone, or I do not need it",
      code: "TREATMENT_NO_LONGER_REQUIRED",
    },
    private: { label: "I am having private treatment", code: "INTEND_PRIVATE" },
    other: { label: "Another reason", code: "PATIENT_REQUEST_CANCELLATION_OTHER", asksMore: true },
    "not-said": { ...NOT_SAID, code: "PATIENT_REQUEST_CANCELLATION_OTHER" },
  },
};

type EndWords = {
  why: string;
  /** What is said when a reason needs more words and has none. */
  sayMore: string;
  heading: string;
  /** What follows from it, said before it is done, with an appointment or without. */
  consequences: (hasAppointment: boolean) => readonly string[];
  button: string;
  keep: string;
};

/** The words with which each is asked for. */
export const endWords: Record<EndKind, EndWords> = {
  appointment: {
    why: "Why do you need to cancel?",
    sayMore: "Enter why you need to cancel",
    heading: "Confirm you want to cancel your appointment",
    consequences: () => [
      "You cannot undo this. Someone else may be given this time.",
      "Your referral stays open, so you can book another appointment. You may wait longer. Some hospitals may take you off their waiting list.",
    ],
    button: "Cancel appointment",
    keep: "Keep my appointment",
  },
  referral: {
    why: "Why do you no longer need to be seen?",
    sayMore: "Enter why you no longer need to be seen",
    heading: "Confirm you no longer need to be seen",
    consequences: (hasAppointment) => [
      hasAppointment
        ? "You cannot undo this. Your appointment will be cancelled and your referral will end. Your GP surgery will be told."
        : "You cannot undo this. Your referral will end, and your GP surgery will be told.",
      "If you need to be seen later, you will need a new referral.",
    ],
    button: "End my referral",
    keep: "Keep my referral",
  },
};

/** The kind of end that an address names. */
export const endKindOf = (named: string | null): EndKind | undefined =>
  named === "appointment" || named === "referral" ? named : undefined;

/** The reason of that kind that an address or a form names. */
export function endReasonOf(kind: EndKind, named: string | null): EndReason | undefined {
  return named !== null && Object.hasOwn(endReasons[kind], named) ? endReasons[kind][named] : undefined;
}

/** Why nothing was cancelled, or why that is not known: one page, worded by reason. */
type NotEndedWords = { status: number; heading: string; body: readonly string[]; checkAgain?: true };

const STANDS =
  "Your appointment stands until this page shows that it is cancelled. Check again in 10 minutes.";
const LOOK_AGAIN = "Look at your referral before you try again.";

export const notEnded = {
  "hospital-refused": {
    status: 409,
    heading: "Your appointment is not cancelled",
    body: ["The hospital did not cancel it. You can try again later."],
  },
  unknown: {
    status: 200,
    heading: "We do not know if your appointment is cancelled",
    body: ["We asked the hospital to cancel it. The hospital has not answered yet.", STANDS],
    checkAgain: true,
  },
  "no-answer": {
    status: 200,
    heading: "We do not know if your appointment is cancelled",
    body: ["We asked to cancel it, but we did not get an answer.", STANDS],
    checkAgain: true,
  },
  "not-done": {
    status: 200,
    heading: "Your appointment is not cancelled",
    body: ["The hospital did not cancel it. You can try again from your referral."],
  },
  busy: {
    status: 423,
    heading: "Your referral is being updated",
    body: [
      "We did not cancel anything. Someone is changing this referral now. It may be you in another window, or someone you called.",
      "Wait 2 minutes, then look at your referral before you try again.",
    ],
  },
  changed: {
    status: 409,
    heading: "Your referral has changed since you started",
    body: ["We did not cancel anything.", LOOK_AGAIN],
  },
} as const satisfies Record<string, NotEndedWords>;

export type NotEndedReason = keyof typeof notEnded;

/** A hospital that was asked has answered no when e-RS asks it no more, and the appointment stands. */
export function notEndedNow(reason: string | null, isPending: boolean): string | null {
  return reason === "unknown" && !isPending ? "not-done" : reason;
}

/** The words of one reason, or undefined when the reason in the address is none of ours. */
export function notEndedWords(reason: string | null): NotEndedWords | undefined {
  return reason !== null && Object.hasOwn(notEnded, reason) ? notEnded[reason as NotEndedReason] : undefined;
}

/** The states, e-RS codes verbatim, in which what a patient ended has ended. */
export const endedStates: Record<EndKind, readonly string[]> = {
  appointment: ["APPT_CANCELLED_BY_PATIENT", "CANCELLED_REFERRAL"],
  referral: ["CANCELLED_REFERRAL"],
};

export const endedHeadings: Record<EndKind, string> = {
  appointment: "Appointment cancelled",
  referral: "Your referral has ended",
};

/** What a referral in that state shows as ended, if anything. */
export function endedKindOf(state: string): EndKind | undefined {
  if (state === "CANCELLED_REFERRAL") return "referral";
  return state === "APPT_CANCELLED_BY_PATIENT" ? "appointment" : undefined;
}
