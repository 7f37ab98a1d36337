import { dateWords, momentWords } from "../../london-words.ts";
import { choicesOf, noChoiceLeft } from "../choices.ts";
import { hoursWords } from "../hours-words.ts";
import { phoneWords } from "../phone-words.ts";
import { waitsForLetter } from "../rules/worklists.ts";
import { findCurrent } from "../store/appointments.ts";
import type { Appointment } from "../store/appointments.ts";
import type { ErsDatabase } from "../store/database.ts";
import { findOrganisation, findPatient, findReferral } from "../store/referrals.ts";
import type { Organisation, Patient, Referral } from "../store/referrals.ts";
import { findService } from "../store/services.ts";
import type { Service } from "../store/services.ts";

/** What a message tells: the referral as it is now, and what has just come to it. */
export type News = {
  referral: Referral;
  patient: Patient;
  /** The name of the GP surgery, or of whoever else referred. */
  surgery: string;
  /** The current appointment, and where it is; nothing when there is none. */
  appointment: Appointment | undefined;
  service: Service | undefined;
  site: Organisation | undefined;
  /** How each service on the shortlist that can still be chosen is booked, and what number patients ring. */
  shortlist: readonly Pick<Service, "requestFlow" | "bookableType" | "patientPhone">[];
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

/** What is told of it beside what the store says, or in place of that. */
type Told = Pick<News, "now" | "ended" | "isReplacement" | "wasUnknown"> & Partial<Omit<News, "shortlist">>;

/** The facts of a message as they are now, for whatever has come to the referral. */
export function newsOf(db: ErsDatabase, ubrn: string, known: Told): News {
  const referral = findReferral(db, ubrn);
  const patient = referral && findPatient(db, referral.nhsNumber);
  if (!patient) throw new Error("A message is about nobody");
  const appointment = findCurrent(db, ubrn);
  const service = appointment && findService(db, appointment.serviceId);
  const site = service && findOrganisation(db, service.siteOdsCode);
  const surgery = findOrganisation(db, referral.referringOdsCode)?.name ?? "your GP surgery";
  return {
    referral,
    patient,
    surgery,
    appointment,
    service,
    site,
    ...known,
    // Few messages say how to book again.
    get shortlist() {
      return choicesOf(db, referral, known.now);
    },
  };
}

const APPOINTMENTS_LINE = "the appointments line on 0808 157 0123";
export const CALL_THE_LINE = `call ${APPOINTMENTS_LINE}`;

export const canBook = ({ shortlist }: News): boolean => shortlist.length > 0;

/** R42. Where a time can be booked: nowhere online or by the appointments line, if every clinic books by phone; nowhere at all, if none is left. */
export function bookAgain(news: News): string {
  const { shortlist, surgery } = news;
  if (!canBook(news)) return noChoiceLeft(surgery);
  const isByPhone = ({ requestFlow, bookableType, patientPhone }: News["shortlist"][number]) =>
    requestFlow === "BOOKABLE" && bookableType === "INDIRECTLY_BOOKABLE" && patientPhone !== null;
  if (!shortlist.every(isByPhone)) return `Log in to Manage your referral, or ${CALL_THE_LINE}.`;
  const numbers = new Set(shortlist.map(({ patientPhone }) => phoneWords(patientPhone ?? "")));
  return `Call the clinic on ${[...numbers].join(" or ")}.`;
}

export const hospitalOf = ({ site }: News): string => site?.name ?? "the hospital";

/** Where one goes, in one line; the name of a clinic may have that of its site in it. */
export function placeOf({ service, site }: News): string {
  const clinic = service?.patientName ?? "";
  const names = [clinic, ...(site && !clinic.includes(site.name) ? [site.name] : [])];
  return [...names, ...(site ? [...site.addressLines, site.postcode] : [])].join(", ");
}

/** The hospital cannot read the referral before the surgery's letter is there: nobody can say when that is. */
export const isLetterMissing = ({ referral, appointment }: News): boolean =>
  waitsForLetter(referral, appointment);

/** By when the patient hears, if anybody can say: " by Tuesday 1 December 2026". */
export const byWhen = (news: News): string => {
  const { contactBy } = news.referral;
  return contactBy === null || isLetterMissing(news) ? "" : ` by ${dateWords(contactBy)}`;
};

/** How the real appointment is arranged, as it was said when the placeholder was asked for, whatever its service says now. */
export const arrangementOf = ({ appointment, service }: News) =>
  appointment?.isPlaceholder ? (appointment.explanation ?? service?.placeholder) : undefined;

/** Whom to ask when nothing has come: whoever arranges it, the clinic, or the appointments line. */
export function whomToAsk(news: News): string {
  const { service } = news;
  const how = arrangementOf(news);
  if (how) return `call ${phoneWords(how.phone)}, ${inSentence(hoursWords(how.phoneHours))}`;
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

/** The same, and of a placeholder that its real appointment is not coming: no appointment is said to be cancelled, there was none. */
export const endedWords = (news: News): string[] =>
  news.ended?.isPlaceholder
    ? [
        `We told you that staff at ${hospitalOf(news)} would arrange an appointment for you. They will not do that now.`,
      ]
    : cancelledWords(news);
