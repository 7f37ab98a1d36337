import { dateWords, momentWords } from "../../london-words.ts";
import type { MessageFacts } from "../store/messages.ts";
import type { Appointment } from "../store/appointments.ts";

/** What a message tells: the referral as it is now, and what has just come to it. */
export type News = MessageFacts & {
  /** World time. */
  now: number;
  /** The appointment that has just ended, if one has. */
  ended: Appointment | undefined;
  /** The new appointment takes the place of another. */
  isReplacement: boolean;
  /** The patient was told before that nobody knew whether it was booked. */
  wasUnknown: boolean;
};

/** In words that patients use: nothing clinical, nothing that e-RS does not know. */
export type Words = {
  /** May be seen by others: no name, reference, clinic or date. */
  subject: string;
  paragraphs: string[];
  /** All of it in one breath, for a phone that others may see: no name, reference or clinic. */
  text: string;
};

export type WordsOf = (news: News) => Words;

const APPOINTMENTS_LINE = "the appointments line on 0808 157 0123";
export const CALL_THE_LINE = `call ${APPOINTMENTS_LINE}`;
export const BOOK_AGAIN = `Log in to Manage your referral, or ${CALL_THE_LINE}.`;

/** A phone number in groups: "01632 960 123". */
export const phoneWords = (phone: string): string =>
  phone
    .replace(/^(02\d)(\d{4})(\d{4})$/, "$1 $2 $3")
    .replace(/^(0[389]\d\d)(\d{3})(\d{4})$/, "$1 $2 $3")
    .replace(/^(0\d{4})(\d{3})(\d{3})$/, "$1 $2 $3");

export const hospitalOf = ({ site }: News): string => site?.name ?? "the hospital";

/** Where one goes, a line after another in one sentence. */
export const placeOf = ({ service, site }: News): string =>
  [service?.patientName, site?.name, ...(site?.addressLines ?? []), site?.postcode]
    .filter((part, index, all) => part !== undefined && all.indexOf(part) === index)
    .join(", ");

/** By when the patient hears, if e-RS knows: " by Tuesday 1 December 2026". */
export const byWhen = ({ referral: { contactBy } }: News): string =>
  contactBy === null ? "" : ` by ${dateWords(contactBy)}`;

/** Whom to ask when nothing has come: whoever arranges it, the clinic, or the appointments line. */
export function whomToAsk({ appointment, service }: News): string {
  const how = appointment?.isPlaceholder ? service?.placeholder : null;
  if (how) return `call ${phoneWords(how.phone)}, ${inSentence(how.phoneHours)}`;
  return service?.patientPhone ? `call the clinic on ${phoneWords(service.patientPhone)}` : CALL_THE_LINE;
}

/** Hours as they stand inside a sentence, where the name of a day keeps its capital letter. */
const inSentence = (hours: string) =>
  /^[A-Z][a-z]+day/.test(hours) ? hours : hours.charAt(0).toLowerCase() + hours.slice(1);

/** That an appointment to which the patient would have gone is no more. Of a placeholder nobody was to attend anyway. */
export function cancelledWords(news: News): string[] {
  const { ended, now } = news;
  if (!ended || ended.isPlaceholder || ended.startAt === null || ended.startAt <= now) return [];
  return [
    `Your appointment on ${momentWords(ended.startAt)} at ${hospitalOf(news)} is cancelled. Do not go to it.`,
  ];
}
