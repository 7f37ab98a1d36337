import { moveOf } from "./moving.ts";
import { reasonWords } from "./referral-reasons.ts";
import {
  byWhen,
  notToKeep,
  shouldContact,
  STILL_OPEN,
  type StateFacts,
  type StateWords,
} from "./state-words.ts";

const appointmentWith = {
  FACE_TO_FACE: "Your appointment at",
  TELEPHONE: "Your phone appointment with",
  VIDEO: "Your video appointment with",
} as const satisfies Record<NonNullable<StateFacts["mode"]>, string>;

const NOT_YET = "You do not have an appointment yet.";

const atYourSurgery: Omit<StateWords, "page"> = {
  title: "Contact your GP surgery",
  heading: () => "Contact your GP surgery about this referral",
  body: (facts) => [
    ...notToKeep(facts),
    `Staff at ${facts.hospital} have sent your referral back to ${facts.surgery}.`,
    `Call ${facts.surgery} and ask what happens next.`,
    "You do not have a hospital appointment at the moment.",
  ],
};

/** e-RS referral state, code verbatim (A005) → what the patient reads. A reason may say it otherwise: see `reasonWords`. */
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
    page: "waiting",
    title: "Your referral is being checked",
    heading: ({ hospital }) => `${hospital} is checking your referral`,
    body: () => [`You do not need to do anything now. ${NOT_YET}`],
    steps: (facts) => [
      `A specialist reads the information from ${facts.surgery}.${facts.contactBy === undefined ? "" : ` You should hear by ${facts.contactBy}.`}`,
      "They decide if you need an appointment, a test or advice.",
      `Hospital staff contact you, or ${facts.surgery} does.`,
    ],
  },
  DEFERRED_TO_PROVIDER: {
    page: "waiting",
    title: "The hospital will contact you",
    heading: ({ hospital }) => `${hospital} will contact you with an appointment`,
    body: (facts) => [
      NOT_YET,
      `Hospital staff should phone or write to you${byWhen(facts)}.`,
      "You do not need to do anything until then.",
    ],
  },
  TRIAGED_PROVIDER_TO_ACTION: {
    page: "waiting",
    title: "The hospital is arranging your next step",
    heading: ({ hospital }) => `${hospital} is arranging your next step`,
    body: (facts) => [
      "Hospital staff have read your referral and are arranging what happens next.",
      "You do not have an appointment to go to at the moment. You do not need to book one.",
      shouldContact("Hospital staff", facts),
    ],
  },
  TRIAGE_RESPONSE: { page: "words", ...atYourSurgery },
  REJECTED: { page: "words", ...atYourSurgery },
  ASSESSMENT_RESULT: {
    page: "words",
    title: "The hospital has assessed you",
    heading: ({ hospital }) => `${hospital} has assessed you`,
    body: () => [
      "This part of your care is finished.",
      "You cannot book another appointment with this referral.",
    ],
    call: { lead: "If you do not know what happens next, call", who: "clinic" },
  },
  APPT_CANCELLED_BY_PATIENT: {
    page: "may-choose",
    title: "Your appointment was cancelled",
    heading: () => "Your appointment was cancelled. Your referral is still open",
    body: (facts) => [...notToKeep(facts), "It was cancelled by you, or by somebody for you."],
  },
  APPT_CANCELLED_BY_PROVIDER: {
    page: "may-choose",
    title: "Your appointment was cancelled",
    heading: ({ hospital }) => `${hospital} cancelled your appointment`,
    body: (facts) => [...notToKeep(facts), STILL_OPEN, "You did nothing wrong."],
  },
  DID_NOT_ATTEND: {
    page: "words",
    title: "Your appointment",
    heading: () => "The clinic recorded that you did not attend",
    body: ({ missedOn, surgery }) => [
      ...(missedOn === undefined ? [] : [`Your appointment was on ${missedOn}.`]),
      `If you still need to be seen, call ${surgery} and ask what happens next.`,
    ],
    call: { lead: "If this is wrong, call", who: "clinic" },
  },
  CANCELLED_REFERRAL: {
    page: "words",
    title: "This referral has ended",
    heading: () => "This referral has ended",
    body: (facts) => [
      ...notToKeep(facts),
      "You cannot book an appointment with it.",
      `If you still need to be seen, call ${facts.surgery}.`,
    ],
  },
};

/** For a state that has no words of its own: never a blank page. */
const callUs: StateWords = {
  page: "words",
  title: "Call us about this referral",
  heading: () => "Call us about this referral",
  body: () => ["We cannot show what is happening with this referral online. We can tell you by phone."],
  call: { lead: "Call", who: "line" },
};

/** What a referral that waits for a hospital is told when the promised day has passed, and while it waits for a letter. */
export const waitingTwists = {
  overdue: {
    title: "You should have heard by now",
    heading: ({ hospital }: StateFacts) => `You should have heard from ${hospital}`,
    body: (facts: StateFacts) => [
      `Hospital staff should have contacted you${byWhen(facts)}. Your referral is still open.`,
      "If they have contacted you, you do not need to do anything.",
    ],
  },
  letterMissing: {
    title: "The hospital is waiting for a letter",
    heading: ({ hospital }: StateFacts) => `${hospital} is waiting for a letter about you`,
    body: ({ surgery }: StateFacts) => [
      NOT_YET,
      `Hospital staff need a letter from ${surgery} before they can contact you. It has not been sent yet.`,
    ],
  },
} as const;

/** The words for a state and its reason; those of "Call us about this referral" when e-RS says something that we do not know. */
export function wordsForState(state: string, reason?: string): StateWords {
  const words = Object.hasOwn(referralStates, state) ? (referralStates[state] ?? callUs) : callUs;
  return { ...words, ...reasonWords(state, reason) };
}

/** States in which a clinic may be chosen: nobody has the referral, or it waits for a hospital that could offer no time (R46). */
export function mayChooseIn(state: string): boolean {
  return wordsForState(state).page === "may-choose" || moveOf(state, "DIRECTLY_BOOKABLE")?.way === "book";
}

/** States about which e-RS writes a letter (A019). */
const WITH_LETTER = [
  "NOT_BOOKED",
  "BOOKED",
  "AWAITING_TRIAGE",
  "DEFERRED_TO_PROVIDER",
  "TRIAGED_PROVIDER_TO_ACTION",
  "APPT_CANCELLED_BY_PATIENT",
  "APPT_CANCELLED_BY_PROVIDER",
];
export const hasLetter = (state: string): boolean => WITH_LETTER.includes(state);
