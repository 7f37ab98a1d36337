import { nhsDate, nhsDateTime, toLondonDate } from "#app/formats/date-time.ts";
import { dateOf } from "#app/formats/calendar.ts";

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

type Listed = {
  state: string;
  isPlaceholder: boolean;
  appointmentStart?: Date;
  contactBy?: string;
  overlaps?: readonly { clinic: string; start: Date }[];
};

/** One referral of a list: what happens next, and the date that goes with it, if there is one. A placeholder has no appointment. */
export function listedReferral(
  { state, isPlaceholder, appointmentStart, contactBy, overlaps = [] }: Listed,
  now: Date,
): { next: string; appointment?: string; hearBy?: { key: string; date: string }; sameTime?: string } {
  if (appointmentStart !== undefined && appointmentStart <= now)
    return { next: "This appointment is in the past", appointment: nhsDateTime(appointmentStart) };
  return {
    next: listWordsForState(state, isPlaceholder),
    ...(appointmentStart === undefined ? {} : { appointment: nhsDateTime(appointmentStart) }),
    ...(contactBy === undefined ? {} : { hearBy: hearBy(contactBy, now) }),
    ...(overlaps.length === 0
      ? {}
      : { sameTime: overlaps.map(({ clinic, start }) => `${clinic}, ${nhsDateTime(start)}`).join("; ") }),
  };
}

function hearBy(contactBy: string, now: Date): { key: string; date: string } {
  const key = contactBy < toLondonDate(now) ? "You should have heard by" : "You should hear by";
  return { key, date: nhsDate(dateOf(contactBy)) };
}
