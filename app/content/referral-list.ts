import { formatReference } from "#app/formats/booking-reference.ts";
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

/** The same where a placeholder was booked or cancelled: there never was an appointment. */
const ofPlaceholder: Record<string, string> = {
  BOOKED: "The hospital will contact you",
  APPT_CANCELLED_BY_PATIENT: "Choose a clinic again",
  APPT_CANCELLED_BY_PROVIDER: "Choose a clinic again",
};

/** The state in one line of a list. The patient-care API spells some states in its own way. */
export function listWordsForState(state: string, isPlaceholder: boolean): string {
  const spelled = state
    .replace(/^APP(OINTMENT)?_CANCELLED/, "APPT_CANCELLED")
    .replace(/^DEFER_TO_/, "DEFERRED_TO_")
    .replace(/^ARBL$/, "TRIAGED_PROVIDER_TO_ACTION");
  const words = isPlaceholder ? { ...inTheList, ...ofPlaceholder } : inTheList;
  return Object.hasOwn(words, spelled) ? (words[spelled] ?? "") : "Call us about this referral";
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

/** How many there are, as a sentence. A patient whose other referrals have ended may still have one to see. */
export function countWords(count: number): string {
  if (count === 0)
    return "You have no open referrals. If you expected one, ask the GP surgery that referred you.";
  return count === 1 ? "You have 1 referral." : `You have ${count} referrals. You book each one separately.`;
}

/** The link to each referral. No two say the same (2.4.4): of those that would, each says its booking reference as well. */
export function linkWords(listed: readonly { specialty: string; date: string; ubrn: string }[]): string[] {
  const words = listed.map(({ specialty, date }) => `View your ${specialty} referral from ${date}`);
  return words.map((own, index) => {
    const isShared = words.filter((other) => other === own).length > 1;
    return isShared ? `${own}, booking reference ${formatReference(listed[index]?.ubrn ?? "")}` : own;
  });
}
