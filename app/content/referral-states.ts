const appointmentWith = {
  FACE_TO_FACE: "Your appointment at",
  TELEPHONE: "Your phone appointment with",
  VIDEO: "Your video appointment with",
} as const;

/** What a sentence about a referral may need. Dates are words already. */
export type StateFacts = {
  hospital: string;
  surgery: string;
  contactBy?: string | undefined;
  reason?: string;
  mode?: keyof typeof appointmentWith;
};

/** `may-choose`: a clinic can be chosen. `appointment`: shows the appointment. `being-checked`: sent to a hospital. */
export type StateWords = {
  page: "may-choose" | "appointment" | "being-checked" | "words";
  /** Generic, because titles stay in a browser's history: no clinic, no specialty. */
  title: string;
  heading: (facts: StateFacts) => string;
  body: (facts: StateFacts) => string[];
};

const atYourSurgery: Omit<StateWords, "page"> = {
  title: "Contact your GP surgery",
  heading: () => "Contact your GP surgery about this referral",
  body: ({ surgery }) => [
    `The hospital has sent your referral back to ${surgery}.`,
    `Call ${surgery} and ask what happens next. You do not have a hospital appointment at the moment.`,
  ],
};

/** e-RS referral state, code verbatim (A005) → what the patient reads. */
export const referralStates: Record<string, StateWords> = {
  NOT_BOOKED: {
    page: "may-choose",
    title: "Book your appointment",
    heading: () => "Book your appointment",
    body: () => [],
  },
  BOOKED: {
    page: "appointment",
    title: "Your appointment",
    heading: ({ hospital, mode = "FACE_TO_FACE" }) => `${appointmentWith[mode]} ${hospital}`,
    body: () => [],
  },
  AWAITING_TRIAGE: {
    page: "being-checked",
    title: "Your referral is being checked",
    heading: ({ hospital }) => `${hospital} is checking your referral`,
    body: () => ["You do not need to do anything now. You do not have an appointment yet."],
  },
  DEFERRED_TO_PROVIDER: {
    page: "words",
    title: "The hospital will contact you",
    heading: ({ hospital }) => `${hospital} will contact you with an appointment`,
    body: ({ contactBy, surgery }) => [
      "You do not have an appointment yet.",
      contactBy === undefined
        ? `Hospital staff will phone or write to you. Nobody can say by when, because the hospital may not have your referral letter yet. Call ${surgery} and ask if it has been sent.`
        : `Hospital staff should phone or write to you by ${contactBy}. If you have not heard by then, call the appointments line.`,
    ],
  },
  TRIAGED_PROVIDER_TO_ACTION: {
    page: "words",
    title: "The hospital is arranging your next step",
    heading: ({ hospital }) => `${hospital} is arranging your next step`,
    body: () => [
      "You do not have an appointment to go to at the moment.",
      "Hospital staff have read your referral and are arranging what happens next.",
    ],
  },
  TRIAGE_RESPONSE: { page: "words", ...atYourSurgery },
  REJECTED: { page: "words", ...atYourSurgery },
  ASSESSMENT_RESULT: {
    page: "words",
    title: "The hospital has assessed you",
    heading: ({ hospital }) => `${hospital} has assessed you`,
    body: ({ surgery }) => [
      "This part of your care is finished.",
      `If you do not know what happens next, ask the hospital or ${surgery}.`,
    ],
  },
  APPT_CANCELLED_BY_PATIENT: {
    page: "may-choose",
    title: "Your appointment was cancelled",
    heading: () => "Your appointment was cancelled. Your referral is still open",
    body: () => ["You cancelled your appointment. You can book another one."],
  },
  APPT_CANCELLED_BY_PROVIDER: {
    page: "may-choose",
    title: "Your appointment was cancelled",
    heading: () => "The hospital cancelled your appointment",
    body: () => ["Your referral is still open. You can book another appointment."],
  },
  DID_NOT_ATTEND: {
    page: "words",
    title: "Your appointment",
    heading: () => "The clinic recorded that you did not attend",
    body: ({ surgery }) => [
      "If this is wrong, call the appointments line.",
      `If you still need to be seen, call ${surgery} and ask what happens next.`,
    ],
  },
  CANCELLED_REFERRAL: {
    page: "words",
    title: "This referral has ended",
    heading: () => "This referral has ended",
    body: ({ reason, surgery }) =>
      reason === "BOOKED_OUTSIDE_CAB"
        ? ["The hospital booked your appointment in another way. Your care continues with them."]
        : [`You cannot book an appointment with it. If you still need to be seen, call ${surgery}.`],
  },
};

/** For a state that has no words of its own: never a blank page. */
const callUs: StateWords = {
  page: "words",
  title: "Call us about this referral",
  heading: () => "Call us about this referral",
  body: () => ["We cannot show what is happening with this referral online. We can tell you by phone."],
};

/** The words for a state; those of "Call us about this referral" when e-RS says something that we do not know. */
export function wordsForState(state: string): StateWords {
  return Object.hasOwn(referralStates, state) ? (referralStates[state] ?? callUs) : callUs;
}

const inTheList: Record<string, string> = {
  NOT_BOOKED: "Book your appointment",
  BOOKED: "Go to your appointment",
  AWAITING_TRIAGE: "The hospital is checking your referral",
  DEFERRED_TO_PROVIDER: "The hospital will contact you",
  TRIAGED_PROVIDER_TO_ACTION: "The hospital is arranging your next step",
  TRIAGE_RESPONSE: "Contact your GP surgery",
  REJECTED: "Contact your GP surgery",
  ASSESSMENT_RESULT: "The hospital has assessed you",
  APPT_CANCELLED_BY_PATIENT: "Your appointment was cancelled. You can book again",
  APPT_CANCELLED_BY_PROVIDER: "Your appointment was cancelled. You can book again",
  DID_NOT_ATTEND: "The clinic recorded that you did not attend",
  CANCELLED_REFERRAL: "This referral has ended",
};

/** The state in one line of a list. The patient-care API spells some states in its own way. */
export function listWordsForState(state: string, isPlaceholder: boolean): string {
  if (isPlaceholder) return "The hospital will contact you";
  const spelled = state
    .replace(/^APP(OINTMENT)?_CANCELLED/, "APPT_CANCELLED")
    .replace(/^DEFER_TO_/, "DEFERRED_TO_")
    .replace(/^ARBL$/, "TRIAGED_PROVIDER_TO_ACTION");
  return Object.hasOwn(inTheList, spelled) ? (inTheList[spelled] ?? "") : "Call us about this referral";
}
