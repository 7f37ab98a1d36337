import { byWhen, notToKeep, shouldContact, STILL_OPEN, type StateWords } from "./state-words.ts";

type Otherwise = Partial<Omit<StateWords, "page">>;
type Body = NonNullable<Otherwise["body"]>;

/** The reason adds nothing that a patient needs. */
const NOTHING_MORE: Otherwise = {};

const deferred = (why: string): Otherwise => ({
  body: (facts) => [
    `You do not have an appointment yet. ${why}`,
    `Hospital staff should phone or write to you${byWhen(facts)}.`,
    "You do not need to do anything until then.",
  ],
});

const sentBack = (why: string): Otherwise => ({
  body: (facts) => [
    ...notToKeep(facts),
    `Staff at ${facts.hospital} have sent your referral back to ${facts.surgery}.`,
    why,
    `Call ${facts.surgery} and ask what happens next.`,
    "You do not have a hospital appointment at the moment.",
  ],
});

const hospitalCancelled = (why: string): Otherwise => ({
  body: (facts) => [...notToKeep(facts), why, STILL_OPEN, "You did nothing wrong."],
});

const missed = (what: string): Otherwise => ({
  body: ({ missedOn, surgery }) => [
    ...(missedOn === undefined ? [] : [`Your appointment was on ${missedOn}.`]),
    what,
    `If you still need to be seen, call ${surgery} and ask what happens next.`,
  ],
});

const ended = (why: string): Otherwise => ({
  body: (facts) => [
    ...notToKeep(facts),
    why,
    "You cannot book an appointment with it.",
    `If you still need to be seen, call ${facts.surgery}.`,
  ],
});

/** Care goes on somewhere that this service does not show. */
const goesOn = (body: Body): Otherwise => ({
  heading: () => "This referral has ended. Your care continues",
  body: (facts) => [...notToKeep(facts), ...body(facts), "It does not show here."],
  call: { lead: "If you do not know what happens next, call", who: "clinic" },
});

const chooseAgain: Otherwise = {
  title: "Choose a clinic again",
  heading: () => "Choose a clinic again. Your referral is still open",
  body: ({ hospital }) => [
    `${hospital} will not contact you now. This was cancelled.`,
    `If a letter shows a date at ${hospital} for this referral, do not go on that date.`,
  ],
};

/** Of a death nobody is told anything by a page. */
const callUs: Otherwise = {
  title: "Call us about this referral",
  heading: () => "Call us about this referral",
  body: () => ["We cannot show what is happening with this referral online."],
  call: { lead: "Call", who: "line" },
};

const NO_TIME = "Hospital staff cannot see you at that time.";
const WHOLE_CLINIC = "Hospital staff had to cancel the whole clinic that day.";
const OVERRUN = "There was not enough time for everybody at the clinic.";
const EXTRA_HELP = "Hospital staff could not arrange extra help that you need.";

/** Not a reason of e-RS: what has ended was a placeholder, so that no appointment is said to be cancelled. */
export const WAS_PLACEHOLDER = "was-placeholder";

/** State → reason (A005, codes verbatim) → the words that take the place of the state's own. */
export const referralReasons: Record<string, Record<string, Otherwise>> = {
  NOT_BOOKED: {
    REFER_ON: {
      title: "Book your next appointment",
      heading: () => "Book your next appointment",
      body: ({ hospital }) => [
        `Staff at ${hospital} have assessed you and referred you on.`,
        "You need to book your next appointment.",
      ],
    },
  },
  AWAITING_TRIAGE: { TRIAGE: NOTHING_MORE },
  DEFERRED_TO_PROVIDER: {
    NO_SLOTS_AT_SERVICE: deferred("The clinic had no times to book."),
    SLOT_NOT_AVAILABLE: deferred("The time you chose could not be booked."),
    BOOKING_ATTEMPT_PROBLEM: deferred("The hospital could not book the time you chose."),
  },
  TRIAGED_PROVIDER_TO_ACTION: {
    ACCEPT_REFER_BOOK_LATER: NOTHING_MORE,
    CANCEL_APPOINTMENT_ACTION_LATER: {
      heading: ({ hospital, endedOn }) =>
        endedOn === undefined
          ? `${hospital} is arranging your next step`
          : "Your appointment will not go ahead",
      body: (facts) => [
        ...notToKeep(facts),
        `Staff at ${facts.hospital} are arranging what happens next. You do not need to book.`,
        shouldContact("They", facts),
      ],
    },
  },
  TRIAGE_RESPONSE: {
    RETURN_TO_REFERRER_WITH_ADVICE: {
      body: ({ hospital, surgery }) => [
        `A specialist at ${hospital} has read your referral.`,
        `They have sent advice about your care to ${surgery}.`,
        `Call ${surgery} and ask what happens next.`,
        "You do not have a hospital appointment at the moment.",
      ],
    },
  },
  REJECTED: {
    SERVICE_INAPPROPRIATE: sentBack("Another clinic may be better for you."),
    FURTHER_INFORMATION_REQUIRED: sentBack("They need more information about you first."),
    SERVICE_PREREQUISITES_NOT_COMPLETE: sentBack(
      "Something else needs to be done first, for example a test.",
    ),
    OUTPATIENT_APPT_NOT_REQUIRED: sentBack("They think you may not need a hospital appointment."),
    OTHER: NOTHING_MORE,
  },
  ASSESSMENT_RESULT: {
    ADVISE_REFERRER: {
      body: ({ surgery }) => [
        `Hospital staff have sent advice about your care to ${surgery}.`,
        `Call ${surgery} and ask what happens next.`,
      ],
    },
    RESOLVED_TREATED: {
      body: ({ surgery }) => [
        "Hospital staff recorded that they have treated you. This referral is finished.",
        `If you need help with the same problem again, call ${surgery}.`,
      ],
    },
    RESOLVED_PATIENT_REQUEST: {
      body: ({ surgery }) => [
        "Hospital staff recorded that you did not want anything more. This referral is finished.",
        `If you need to be seen after all, call ${surgery}.`,
      ],
    },
    REFER_ON_OUTSIDE_ERS: {
      body: () => [
        "Hospital staff have referred you on to somebody else. That does not show here.",
        "You do not need to book anything with this referral.",
      ],
    },
  },
  APPT_CANCELLED_BY_PATIENT: {
    PATIENT_HOLIDAY: NOTHING_MORE,
    PATIENT_ILL: NOTHING_MORE,
    PATIENT_OTHER_ENGAGEMENT: NOTHING_MORE,
    PATIENT_APPOINTMENT_CANCELLATION_OTHER: NOTHING_MORE,
    [WAS_PLACEHOLDER]: chooseAgain,
  },
  APPT_CANCELLED_BY_PROVIDER: {
    ADDITIONAL_REQ_NOT_ELIGIBLE: hospitalCancelled(EXTRA_HELP),
    ADDITIONAL_REQ_NOT_PROVIDED: hospitalCancelled(EXTRA_HELP),
    ADDITIONAL_REQ_UNAVAILABLE: hospitalCancelled(EXTRA_HELP),
    CLINIC_CANCELLED: hospitalCancelled(WHOLE_CLINIC),
    CLINIC_CANCELLED_ALTERNATIVE: hospitalCancelled(WHOLE_CLINIC),
    CLINIC_OVERRUN: hospitalCancelled(OVERRUN),
    CLINIC_OVERRUN_ALTERNATIVE: hospitalCancelled(OVERRUN),
    SLOT_CANCELLED: hospitalCancelled(NO_TIME),
    SLOT_CANCELLED_ALTERNATIVE: hospitalCancelled(NO_TIME),
    PRIORITY_CHANGE: hospitalCancelled("Hospital staff have changed how soon you need to be seen."),
    PRIORITY_INAPPROPRIATE: hospitalCancelled("Hospital staff have changed how soon you need to be seen."),
    NOT_SPECIFIED: NOTHING_MORE,
    PROVIDER_CANCELLATION: NOTHING_MORE,
    [WAS_PLACEHOLDER]: chooseAgain,
  },
  DID_NOT_ATTEND: {
    CANCELLED_TOO_LATE: missed("The clinic recorded that you cancelled too late."),
    ARRIVED_TOO_LATE: missed("The clinic recorded that you arrived too late to be seen."),
    PATIENT_FORGOT: missed("The clinic recorded that you forgot about it."),
    PATIENT_ILL: missed("The clinic recorded that you were ill."),
    PATIENT_DIED: callUs,
    UNKNOWN: NOTHING_MORE,
    NOT_SPECIFIED: NOTHING_MORE,
  },
  CANCELLED_REFERRAL: {
    BOOKED_OUTSIDE_CAB: goesOn(() => ["The hospital booked your appointment in another way."]),
    BOOKED_CLINICAL_NEED: goesOn(() => [
      "The hospital has booked you an earlier appointment in another way.",
    ]),
    COMMUNITY_SERVICE_NA: goesOn(() => ["Your referral has been sent to a community service."]),
    COMPLEX_PATHWAY: goesOn(() => [
      "You need several appointments. The hospital arranges them in another way.",
    ]),
    OUTPATIENT_CLINICIAN_NA: goesOn(() => ["Your referral has been sent to another hospital specialist."]),
    OUTPATIENT_SERVICE_NA: goesOn(() => ["Your referral has been sent to another hospital clinic."]),
    STRAIGHT_TO_TEST: goesOn(() => ["The hospital is arranging a test or treatment for you."]),
    INTEND_PRIVATE: ended("It ended because you chose private care."),
    TREATMENT_NO_LONGER_REQUIRED: ended("It ended because you no longer need to be seen."),
    PATIENT_REQUEST_CANCELLATION_OTHER: ended("It was ended by you, or by somebody for you."),
    PATIENT_DIED: callUs,
    RAISED_IN_ERROR: ended("It was made by mistake."),
    REFERRER_CANCELLATION: {
      body: (facts) => [
        ...notToKeep(facts),
        `${facts.surgery} ended it.`,
        "You cannot book an appointment with it.",
        `If you still need to be seen, call ${facts.surgery}.`,
      ],
    },
    NO_LONGER_REQUIRED: ended("Hospital staff read it and recorded that it is no longer needed."),
    TRIAGE_ENDED: ended("Hospital staff ended it after they read it."),
    OTHER_OTHER: ended("Hospital staff ended it after they read it."),
  },
};

/** What a reason says otherwise than its state; nothing when there is none, or none that we know. */
export function reasonWords(state: string, reason: string | undefined): Otherwise {
  const reasons = Object.hasOwn(referralReasons, state) ? (referralReasons[state] ?? {}) : {};
  return reason !== undefined && Object.hasOwn(reasons, reason)
    ? (reasons[reason] ?? NOTHING_MORE)
    : NOTHING_MORE;
}
