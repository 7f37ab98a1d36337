/** What a sentence about a referral may need. Dates are words already. */
export type StateFacts = {
  hospital: string;
  surgery: string;
  contactBy?: string | undefined;
  /** The appointment that has ended and lies ahead: a date not to keep. */
  endedOn?: string | undefined;
  /** The appointment that was not kept. */
  missedOn?: string | undefined;
  mode?: "FACE_TO_FACE" | "TELEPHONE" | "VIDEO";
};

/** Whom to phone, and how the sentence begins that says so. A clinic that gives no number is reached through the line. */
export type Call = { lead: string; who: "clinic" | "line" };

/**
 * `may-choose`: a clinic can be chosen. `appointment`: shows the appointment. `waiting`: a hospital is to act. Each sentence
 * stands alone: what is happening first, then what to do next.
 */
export type StateWords = {
  page: "may-choose" | "appointment" | "waiting" | "words";
  /** Generic, because titles stay in a browser's history: no clinic, no specialty. */
  title: string;
  heading: (facts: StateFacts) => string;
  body: (facts: StateFacts) => string[];
  /** What happens next, in order. */
  steps?: (facts: StateFacts) => string[];
  call?: Call;
};

/** That an appointment which still lies ahead is no more. */
export const notToKeep = ({ endedOn }: StateFacts): string[] =>
  endedOn === undefined ? [] : [`Your appointment on ${endedOn} is cancelled. Do not go to it.`];

/** That somebody should be in touch, and by when; that nobody has said by when, where nobody has. */
export const shouldContact = (who: string, { contactBy }: StateFacts): string =>
  contactBy === undefined
    ? `${who} should contact you. They have not said by when.`
    : `${who} should contact you by ${contactBy}.`;

/** By when the hospital is to be in touch, as a sentence ends. */
export const byWhen = ({ contactBy }: StateFacts): string =>
  contactBy === undefined ? "" : ` by ${contactBy}`;

/** A sentence begins with a capital letter, also where the hospital has no name. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Said by itself, so that a page which says it in words of its own can leave it out. */
export const STILL_OPEN = "Your referral is still open.";
