import { dateOf } from "#app/formats/calendar.ts";
import { nhsDate, nhsDateTime } from "#app/formats/date-time.ts";
import { hoursWords } from "#app/formats/hours-words.ts";
import { spokenDate, spokenDateTime } from "#app/formats/spoken-date.ts";
import { spokenPhone } from "#app/formats/phone-number.ts";
import {
  contactWords,
  ignoreDateScript,
  ourHours,
  ourNumber,
  type Arrangement,
  type Script,
} from "./scripts.ts";

/** What a state's words are made of. `hospital` is the organisation and `clinic` the name patients know, when one is chosen. */
export type StateFacts = {
  surgery: string;
  choices: number;
  hospital: string;
  clinic: string;
  start?: Date;
  contactBy?: string;
  /** Who arranges the real appointment behind a placeholder, when its clinic says so. */
  arranged?: Arrangement;
};

/** One state of a referral, for the call handler: one sentence to read, and what to say about it. */
type CallState = { sentence: (facts: StateFacts) => string; say: (facts: StateFacts) => Script };

const by = ({ contactBy }: StateFacts): string => (contactBy ? ` by ${nhsDate(dateOf(contactBy))}` : "");
const spokenBy = ({ contactBy }: StateFacts): string =>
  contactBy ? ` by ${spokenDate(dateOf(contactBy))}` : "";
const clinics = (choices: number): string => (choices === 1 ? "1 clinic" : `${choices} clinics`);

/** Whom to call when a hospital has not been in touch. */
export const ifNotHeard = ({ contactBy }: StateFacts): string =>
  `If you have not heard${contactBy ? " by then" : ""}, call us on ${ourNumber}. ${ourHours}`;

const withSurgery: CallState = {
  sentence: ({ surgery }) => `The referral is back with ${surgery}. The patient needs to contact them.`,
  say: ({ surgery }) => [`Your referral has gone back to ${surgery}. Call them and ask what happens next.`],
};

const hospitalContacts: CallState = {
  sentence: (facts) => `No appointment yet. ${facts.hospital} should contact the patient${by(facts)}.`,
  say: (facts) => [
    `You do not have an appointment yet. Staff at ${facts.hospital} should phone or write to you${spokenBy(facts)}.`,
    ifNotHeard(facts),
  ],
};

/** A state of which nothing better is known: e-RS may add states that this service does not know. */
const unknownState: CallState = {
  sentence: () => "This referral cannot be booked now.",
  say: ({ surgery }) => [`I cannot book this referral now. Ask ${surgery} what happens next.`],
};

const states: Record<string, CallState> = {
  NOT_BOOKED: {
    sentence: ({ choices }) => `Not booked yet. The patient can choose from ${clinics(choices)}.`,
    say: ({ choices }) => [
      `You do not have an appointment yet. You can choose from ${clinics(choices)}. ${choices === 1 ? "It was" : "They were"} chosen when you were referred.`,
      choices === 1
        ? "Shall I look at what they can offer you?"
        : "Shall I tell you which is nearest, or which can see you first?",
    ],
  },
  BOOKED: {
    sentence: ({ start, clinic }) =>
      start ? `Booked for ${nhsDateTime(start)} at ${clinic}.` : `Booked at ${clinic}.`,
    say: ({ start, clinic }) => [
      start
        ? `You have an appointment on ${spokenDateTime(start)}, at ${clinic}.`
        : `You have an appointment at ${clinic}.`,
    ],
  },
  DEFERRED_TO_PROVIDER: hospitalContacts,
  AWAITING_TRIAGE: {
    sentence: (facts) => `${facts.hospital} is checking the referral. The patient should hear${by(facts)}.`,
    say: (facts) => [
      `${facts.hospital} is checking your referral. You should hear from them or from your GP surgery${spokenBy(facts)}.`,
      "You do not need to do anything now. You do not have an appointment yet.",
      ifNotHeard(facts),
    ],
  },
  TRIAGED_PROVIDER_TO_ACTION: {
    sentence: ({ hospital }) => `${hospital} is arranging the patient’s next step.`,
    say: ({ hospital }) => [`${hospital} is arranging your next step. Staff there should contact you.`],
  },
  TRIAGE_RESPONSE: withSurgery,
  REJECTED: withSurgery,
  ASSESSMENT_RESULT: {
    sentence: ({ hospital }) => `${hospital} has assessed the patient.`,
    say: ({ hospital }) => [`${hospital} has assessed you. If you do not know what happens next, call them.`],
  },
  APPT_CANCELLED_BY_PATIENT: {
    sentence: () => "The patient’s appointment was cancelled for them. The referral is still open.",
    say: () => ["Your appointment was cancelled, as you asked. Your referral is still open."],
  },
  APPT_CANCELLED_BY_PROVIDER: {
    sentence: () => "The hospital cancelled the appointment. The referral is still open.",
    say: () => ["The hospital cancelled your appointment. Your referral is still open."],
  },
  DID_NOT_ATTEND: {
    sentence: () => "The clinic recorded that the patient did not attend.",
    say: () => ["The clinic recorded that you did not attend. If that is wrong, call the clinic."],
  },
  CANCELLED_REFERRAL: {
    sentence: () => "This referral has ended.",
    say: ({ surgery }) => [`This referral has ended. If you still need to be seen, ask ${surgery}.`],
  },
};

const whoArranges = ({ arranged, hospital }: StateFacts): string =>
  arranged?.arrangedBy ?? `Staff at ${hospital}`;

/** A booked placeholder: it has a date in e-RS, said once as one to ignore, and no one may hear it as an appointment. */
const placeholderState: CallState = {
  sentence: (facts) => `No appointment yet. ${whoArranges(facts)} should contact the patient${by(facts)}.`,
  say: (facts) => [
    `You do not have an appointment to go to yet. ${whoArranges(facts)} should ${facts.arranged ? contactWords[facts.arranged.method] : "contact you"}${spokenBy(facts)}. They will arrange your appointment then.`,
    facts.arranged
      ? `If you have not heard${facts.contactBy ? " by then" : ""}, call ${spokenPhone(facts.arranged.phone)} and say your booking reference. They answer ${hoursWords(facts.arranged.phoneHours)}.`
      : ifNotHeard(facts),
    ...(facts.start ? [ignoreDateScript(facts.start, whoArranges(facts))] : []),
  ],
};

const pastState: CallState = {
  sentence: ({ start, clinic }) =>
    start
      ? `The appointment was on ${nhsDateTime(start)} at ${clinic}. It is in the past.`
      : "The appointment is in the past.",
  say: ({ surgery }) => [
    `Your appointment is in the past. If you need another one, ask the clinic or ${surgery}.`,
  ],
};

const unsentState: CallState = {
  sentence: ({ hospital }) => `Not sent yet. ${hospital} checks the referral before it can be booked.`,
  say: ({ hospital }) => [
    `Your referral has not been sent yet. ${hospital} needs to check it first. I can send it now.`,
  ],
};

const onlyByPhone: CallState = {
  sentence: () => "Not booked yet. The caller must phone the clinic to book.",
  say: () => [
    "You do not have an appointment yet. You need to phone the clinic to book. I can give you the number.",
  ],
};

const nothingFree: CallState = {
  sentence: () => "Not booked yet. No clinic has times to book at the moment.",
  say: () => [
    "You do not have an appointment yet. I have no times to book for you at the moment.",
    `Your referral is still open. There may be times another day. Look at Manage your referral, or call us again on ${ourNumber}. ${ourHours}`,
  ],
};

const noneOpen: CallState = {
  sentence: () => "Not booked. No clinic on the shortlist takes new referrals at the moment.",
  say: ({ surgery }) => [
    "No clinic on your list can take your referral at the moment. Your referral is still open.",
    `Call ${surgery} and ask what happens next.`,
  ],
};

const lookAgain = `In 10 minutes, look at Manage your referral, or call us again on ${ourNumber}. ${ourHours}`;

const unknownOutcome: CallState = {
  sentence: () => "We do not know if an appointment is booked. The hospital’s computer has not answered.",
  say: () => [
    "An appointment was asked for, but the hospital’s computer has not answered yet. I do not know if it is booked.",
    lookAgain,
  ],
};

const changeUnknown: CallState = {
  sentence: ({ start, clinic }) =>
    `${start ? `Booked for ${nhsDateTime(start)} at ${clinic}. ` : ""}We do not know if a new time is booked. The hospital’s computer has not answered.`,
  say: ({ start, clinic }) => [
    ...(start ? [`You have an appointment on ${spokenDateTime(start)}, at ${clinic}.`] : []),
    "Another time was asked for, but the hospital’s computer has not answered yet. This appointment stands until you hear that the new one is booked.",
    lookAgain,
  ],
};

const cancelling: CallState = {
  sentence: ({ start, clinic }) =>
    `${start ? `Booked for ${nhsDateTime(start)} at ${clinic}. ` : ""}The hospital has been asked to cancel it, and has not answered.`,
  say: ({ start, clinic }) => [
    ...(start ? [`You have an appointment on ${spokenDateTime(start)}, at ${clinic}.`] : []),
    "The hospital has been asked to cancel it, but has not answered yet. It stands until you hear that it is cancelled.",
    lookAgain,
  ],
};

/** R5, R7. Nothing is arranged here for this patient; the caller is not told why, and no other clinic is offered. */
const notHere: CallState = {
  sentence: () => "Nothing can be arranged for this patient here. Do not offer another clinic.",
  say: ({ surgery }) => [
    "I cannot arrange anything with this referral myself.",
    `Call ${surgery}. They can tell you what happens next.`,
  ],
};

/** Facts beside the state code that change what is true to say. */
export type StateTwist =
  | "placeholder"
  | "past"
  | "only-assessment"
  | "only-by-phone"
  | "nothing-free"
  | "none-open"
  | "outcome-unknown"
  | "change-unknown"
  | "cancelling"
  | "not-here";

const twists: Record<StateTwist, CallState> = {
  placeholder: placeholderState,
  past: pastState,
  "only-assessment": unsentState,
  "only-by-phone": onlyByPhone,
  "nothing-free": nothingFree,
  "none-open": noneOpen,
  "outcome-unknown": unknownOutcome,
  "change-unknown": changeUnknown,
  cancelling,
  "not-here": notHere,
};

/** The words for a referral's state; a twist wins over the code, and an unknown code never leaves a blank page. */
export function callState(state: string, twist?: StateTwist): CallState {
  if (twist) return twists[twist];
  return Object.hasOwn(states, state) ? (states[state] ?? unknownState) : unknownState;
}
