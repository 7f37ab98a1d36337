import { noChoiceLeft } from "../choices.ts";
import { hoursWords } from "../hours-words.ts";
import { phoneWords } from "../phone-words.ts";
import type { ReferralState, services } from "../store/schema.ts";

/** What the wording of a letter is about. */
export type Told = {
  clinic: string;
  surgery: string;
  /** By when the patient should hear, in words; nothing when nobody can say. */
  contactBy: string | undefined;
};

/** By when a patient hears, or, while the surgery's letter is missing, why nobody can say. */
export const contactWords = ({ clinic, surgery, contactBy }: Told, isLetterMissing: boolean): string[] => {
  if (isLetterMissing)
    return [
      `Staff at ${clinic} need a letter from ${surgery} before they can contact you. It has not been sent yet.`,
      `If you have heard nothing in a week, call ${surgery} and ask if the letter has been sent.`,
    ];
  if (contactBy === undefined) return [`Staff at ${clinic} should phone or write to you.`];
  return [
    `Staff at ${clinic} should phone or write to you by ${contactBy}.`,
    `If you have not heard by then, call them or the appointments line.`,
  ];
};

type Words = { title: string; heading: (told: Told) => string; body: (told: Told) => string[] };

/** What a letter says first, by the state of the referral. Of a booked one, see below. */
export const STATE_WORDS: Partial<Record<ReferralState, Words>> = {
  NOT_BOOKED: {
    title: "Book your hospital appointment",
    heading: () => "Book your appointment",
    body: ({ surgery }) => [
      `${surgery} has referred you. You do not have an appointment until you book one.`,
    ],
  },
  APPT_CANCELLED_BY_PATIENT: {
    title: "Book another hospital appointment",
    heading: () => "Your appointment was cancelled. Your referral is still open",
    body: () => ["You cancelled your appointment. You can book another one."],
  },
  APPT_CANCELLED_BY_PROVIDER: {
    title: "Book another hospital appointment",
    heading: () => "The hospital cancelled your appointment",
    body: () => ["Your referral is still open. You can book another appointment."],
  },
  DEFERRED_TO_PROVIDER: {
    title: "The hospital should contact you with an appointment",
    heading: ({ clinic }) => `${clinic} should contact you with an appointment`,
    body: () => [
      "No appointment could be booked, so your referral has been passed to the hospital.",
      NO_APPOINTMENT,
    ],
  },
  AWAITING_TRIAGE: {
    title: "Your referral is being checked",
    heading: ({ clinic }) => `${clinic} is checking your referral`,
    body: () => ["You do not need to do anything now.", NO_APPOINTMENT],
  },
  TRIAGED_PROVIDER_TO_ACTION: {
    title: "The hospital is arranging your next step",
    heading: ({ clinic }) => `${clinic} is arranging your next step`,
    body: () => [
      "Hospital staff have read your referral.",
      "You do not have an appointment to go to at the moment.",
    ],
  },
};
const NO_APPOINTMENT = "You do not have an appointment yet.";

/** The same of a placeholder that was cancelled: no appointment was, but nobody contacts the patient any more. */
export const PLACEHOLDER_CANCELLED: Words = {
  title: "Choose a clinic again",
  heading: ({ clinic }) => `${clinic} will not contact you now`,
  body: () => ["This was cancelled. Your referral is still open. You can choose a clinic again."],
};
export const notOnItsDate = ({ clinic }: Told): string =>
  `If a letter that you got before this one shows a date at ${clinic}, do not go on that date.`;

/** Of a referral that is to be booked, when no clinic on its shortlist can be chosen any more. */
export const NO_CHOICE_LEFT: Words = {
  title: "Call about your hospital referral",
  heading: ({ surgery }) => `Call ${surgery} about your referral`,
  body: ({ surgery }) => [`${NO_APPOINTMENT} Your referral is still open.`, noChoiceLeft(surgery)],
};

type Service = typeof services.$inferSelect;

/** How a clinic on the shortlist is chosen. */
export function howToChoose(service: Service): string[] {
  const { requestFlow, bookableType, placeholder, patientPhone, hoursText, openingHours } = service;
  if (requestFlow === "REVIEW")
    return [
      "A specialist reads your referral first. They may give advice, or ask you to come for a test or an appointment.",
      "Send your referral to them online or by phone. You do not choose a date.",
    ];
  if (placeholder)
    return [
      "Choose this clinic online or by phone. Then staff read your referral and give you a date.",
      ...placeholderSteps(placeholder, undefined),
      "Do not go to the hospital on any other date that you may see for this clinic. It is not an appointment.",
    ];
  if (bookableType === "INDIRECTLY_BOOKABLE")
    return [
      `Book by phone with the clinic: ${phoneWords(patientPhone ?? "")}.${hoursText === null ? "" : ` ${hoursWords(hoursText, openingHours)}.`}`,
      "Have this letter with you when you call.",
    ];
  return ["Book a date and time online or by phone with the appointments line."];
}

/** How the real appointment behind a placeholder is arranged: by whom, how, by when, and whom to ring after that. */
export function placeholderSteps(
  { arrangedBy, method, withinWorkingDays, phone, phoneHours }: NonNullable<Service["placeholder"]>,
  contactBy: string | undefined,
): string[] {
  const when = `within ${withinWorkingDays} working days${contactBy === undefined ? "" : `, by ${contactBy}`}`;
  return [
    `${arrangedBy} should ${method === "PHONE" ? "phone you" : "write to you at your home address"} ${when}.`,
    `If they do not, call ${phoneWords(phone)}. ${hoursWords(phoneHours)}.`,
  ];
}

/** The appointments line, whose number is a drama number. */
export const APPOINTMENTS_LINE = [
  "Go to manage-your-referral.example and log in with your booking reference number, your access code and your year of birth.",
  "Or call the appointments line on 0808 157 0123. It is open Monday to Friday, 8am to 8pm; weekends and bank holidays, 8am to 4pm.",
  "If you have difficulties hearing or speaking, use Relay UK: dial 18001 then 0808 157 0123.",
  "If you do not speak English, say the name of your language in English and we will get an interpreter.",
];
