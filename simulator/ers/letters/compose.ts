import { londonDate } from "../../london-time.ts";
import { letterOfState } from "../rules/patient-letters.ts";
import { ACTION_LATER } from "../rules/referral-reasons.ts";
import { waitsForLetter } from "../rules/worklists.ts";
import { hoursWords } from "../hours-words.ts";
import { phoneWords } from "../phone-words.ts";
import { needsWords } from "../needs-words.ts";
import type { Appointment } from "../store/appointments.ts";
import type { Organisation, Patient, Referral } from "../store/referrals.ts";
import type { DirectoryEntry } from "../store/services.ts";
import { dateTimeWords, dateWords } from "./dates.ts";
import { facts, heading, list, text } from "./letter.ts";
import type { Block, Letter } from "./letter.ts";
import {
  APPOINTMENTS_LINE,
  contactWords,
  howToChoose,
  NO_CHOICE_LEFT,
  notOnItsDate,
  PLACEHOLDER_CANCELLED,
  placeholderSteps,
  STATE_WORDS,
} from "./words.ts";
import type { Told } from "./words.ts";

export type LetterView = {
  referral: Referral;
  patient: Patient;
  referrer: Organisation;
  /** The services on it that can still be chosen, in the referrer's order. */
  shortlist: readonly DirectoryEntry[];
  /** The current appointment, with the service that it is at. */
  current: { appointment: Appointment; at: DirectoryEntry } | undefined;
  /** When the appointment that ended was to begin; null: none has. */
  endedStartAt: number | null;
  now: number;
};

type Part = { title: string; heading: string; blocks: Block[] };

/** The letter about a referral as it is now (A019); throws for a state that has none. */
export function composeLetter(view: LetterView): Letter {
  const { referral, patient, now } = view;
  const { title, heading: first, blocks } = partOf(view);
  return {
    title,
    address: [
      `${patient.title} ${patient.givenName} ${patient.familyName}`,
      ...patient.addressLines,
      patient.postcode,
    ],
    date: dateWords(londonDate(now)),
    nhsNumber: patient.nhsNumber.replace(/^(\d{3})(\d{3})(\d{4})$/, "$1 $2 $3"),
    heading: first,
    blocks: [
      ...blocks,
      heading("Your referral"),
      facts(
        ["Booking reference number", (referral.ubrn.match(/.{4}/g) ?? []).join(" ")],
        ["Access code", referral.accessCode ?? ""],
        ["Referred by", view.referrer.name],
        ["Referred to", referral.specialtyPlain],
      ),
      text("Keep this letter. Do not show your access code to anybody whom you do not trust."),
    ],
  };
}

function partOf(view: LetterView): Part {
  const { referral, current } = view;
  const { state } = referral;
  if (state === "BOOKED" && current)
    return current.appointment.isPlaceholder ? placeholderPart(view, current) : confirmation(view, current);
  const isUndone = state.startsWith("APPT_CANCELLED") && current?.appointment.isPlaceholder;
  const isRequest = letterOfState(state) === "Appointment_Request";
  const hasNone = isRequest && view.shortlist.length === 0;
  const words = hasNone ? NO_CHOICE_LEFT : isUndone ? PLACEHOLDER_CANCELLED : STATE_WORDS[state];
  if (!words) throw new Error("There is no letter about this referral");
  const told = toldOf(view);
  return {
    title: words.title,
    heading: words.heading(told),
    blocks: [
      ...notToKeep(view),
      ...words.body(told).map(text),
      ...(isUndone ? [text(notOnItsDate(told))] : []),
      ...(isRequest
        ? clinics(view.shortlist)
        : contactWords(told, waitsForLetter(referral, current?.appointment)).map(text)),
      ...(isRequest || !current ? [] : clinicContact(current.at)),
      heading(isRequest && !hasNone ? "Booking online or by phone" : "If you need help"),
      ...APPOINTMENTS_LINE.map(text),
    ],
  };
}

/** Which date not to keep, while it lies ahead. What was accepted without an appointment of its own has none to name. */
function notToKeep({ referral: { state, stateReason }, endedStartAt, now }: LetterView): Block[] {
  const isOther = state === "TRIAGED_PROVIDER_TO_ACTION" && stateReason !== ACTION_LATER;
  if (isOther || endedStartAt === null || endedStartAt <= now) return [];
  return [text(`Your appointment on ${dateTimeWords(endedStartAt)} is cancelled. Do not go to it.`)];
}

function toldOf({ referral, referrer, current }: LetterView): Told {
  const { contactBy } = referral;
  return {
    clinic: current?.at.service.patientName ?? "The hospital",
    surgery: referrer.name,
    contactBy: contactBy === null ? undefined : dateWords(contactBy),
  };
}

const clinics = (shortlist: readonly DirectoryEntry[]): Block[] => [
  ...(shortlist.length === 0 ? [] : [heading(shortlist.length === 1 ? "Your clinic" : "Your clinics")]),
  ...shortlist.flatMap(({ service, site }): Block[] => [
    heading(service.patientName, 3),
    text(addressOf(site)),
    list([...howToChoose(service), ...(service.instructions === "" ? [] : [service.instructions])]),
  ]),
];

/** In one line, with the postcode kept in one piece. */
const addressOf = ({ addressLines, postcode }: Organisation) =>
  [...addressLines, postcode.replace(" ", "\u00a0")].join(", ");

function clinicContact({ service: { patientPhone, hoursText, openingHours } }: DirectoryEntry): Block[] {
  if (patientPhone === null) return [];
  const hours = hoursText === null ? "" : ` ${hoursWords(hoursText, openingHours)}.`;
  return [text(`The clinic's number is ${phoneWords(patientPhone)}.${hours}`)];
}

const HOW_IT_IS_HELD = {
  FACE_TO_FACE: "You have an appointment",
  TELEPHONE: "You have a phone appointment. The clinic phones you",
  VIDEO: "You have a video appointment",
} as const;

function confirmation(
  { referral }: LetterView,
  { appointment, at }: NonNullable<LetterView["current"]>,
): Part {
  const { service, site, provider } = at;
  const { gettingThere, access, whatToBring, instructions, appointmentMode } = service;
  const isThere = appointmentMode === "FACE_TO_FACE";
  const more = [
    instructions,
    whatToBring && `Bring: ${whatToBring}`,
    ...(isThere ? [gettingThere, access] : []),
  ];
  return {
    title: "Your hospital appointment",
    heading: HOW_IT_IS_HELD[appointmentMode],
    blocks: [
      facts(
        ["Date", appointment.startAt === null ? "" : dateTimeWords(appointment.startAt)],
        ["Clinic", service.patientName],
        ["Hospital", provider.name],
        ...(isThere ? [["Address", `${site.name}, ${addressOf(site)}`] as [string, string]] : []),
      ),
      ...needsPart(referral, at),
      heading("Information from the clinic"),
      ...more.flatMap((said) => (said ? [text(said)] : [])),
      heading("Changing your appointment"),
      ...(appointment.slotId === null
        ? [text("Call the clinic to change or cancel this appointment."), ...clinicContact(at)]
        : APPOINTMENTS_LINE.map(text)),
    ],
  };
}

/** R23. What the patient needs in order to come; nothing when nothing is recorded. */
function needsPart(
  { additionalRequirements: needs }: Referral,
  { service: { patientName: clinic, patientPhone, additionalRequirements: arranges } }: DirectoryEntry,
): Block[] {
  const ask =
    patientPhone === null ? "call the appointments line" : `call them on ${phoneWords(patientPhone)}`;
  const words = needsWords({ needs: needs ?? [], arranges: arranges ?? [], clinic, ask });
  return words.length === 0 ? [] : [heading("What you need"), ...words.map(text)];
}

/** Of a placeholder nothing may be taken for an appointment: what happens comes first, its date last, as one to ignore. */
function placeholderPart(view: LetterView, { appointment, at }: NonNullable<LetterView["current"]>): Part {
  const { service } = at;
  const { contactBy } = toldOf(view);
  const steps = service.placeholder
    ? placeholderSteps(service.placeholder, contactBy)
    : [`Hospital staff should contact you${contactBy === undefined ? "" : ` by ${contactBy}`}.`];
  const { startAt } = appointment;
  const ignored = startAt === null ? [] : dateToIgnore(dateTimeWords(startAt));
  return {
    title: "Your referral has been sent to the hospital",
    heading: `Your referral has been sent to ${service.patientName}`,
    blocks: [
      text("You do not have an appointment yet. You do not need to go anywhere."),
      heading("What happens next"),
      ...[...steps, "Your appointment is on the date that they give you."].map(text),
      ...needsPart(view.referral, at),
      ...ignored,
      heading("If you need help"),
      ...APPOINTMENTS_LINE.map(text),
    ],
  };
}

const dateToIgnore = (date: string): Block[] => [
  heading("If you see a different date"),
  text(
    `${date} is not your appointment. Do not go to the hospital on that date, even if a letter, text or app shows it. Staff only use it to receive your referral.`,
  ),
];
