import { chooseView, type WordsView } from "./choose-view.ts";
import { wordsForState, type StateFacts } from "./referral-states.ts";
import type { Referral } from "#app/ers/a005-retrieve-referral-request.server.ts";
import type { Service } from "#app/ers/healthcare-service.server.ts";
import { dateOf } from "#app/formats/calendar.ts";
import { nhsDate } from "#app/formats/date-time.ts";
import type { Way } from "#app/formats/way.ts";

/** The pages that one address can show, by what is true of the referral now. */
export type ReferralView =
  | WordsView
  | {
      kind: "appointment";
      id: string;
      title: string;
      heading: string;
      mayChange: boolean;
      isEnding: boolean;
      isPast: boolean;
      start: Date;
      service: Service;
      isDirect: boolean;
    }
  | {
      kind: "placeholder";
      title: string;
      heading: string;
      service: Service;
      surgery: string;
      contactBy?: string;
      start?: Date;
    }
  | {
      kind: "being-checked";
      title: string;
      heading: string;
      body: string[];
      surgery: string;
      contactBy?: string;
    }
  | { kind: "unknown"; title: string; heading: string; clinic: string; start?: Date; kept?: Date };

export const unknownHeadings: Record<Way, string> = {
  book: "We do not know if your appointment is booked",
  change: "We do not know if your appointment is changed",
};

type Facts = { referral: Referral; services: readonly Service[]; actions: readonly string[]; now: Date };

/** Which service a referral's page is about: the one tried, booked or sent to. */
export function serviceInQuestion({ pendingAttempt, appointment }: Referral): string | undefined {
  return pendingAttempt?.serviceId ?? appointment?.serviceId;
}

/** What the referral's page says. e-RS's own list of actions (A029) decides whether a clinic is offered to be chosen. */
export function viewOf({ referral, services, actions, now }: Facts): ReferralView {
  const service = services.find(({ serviceId }) => serviceId === serviceInQuestion(referral));
  const words = wordsForState(referral.state);
  const surgery = referral.referrerName ?? "your GP surgery";
  const contactBy = referral.contactBy === undefined ? undefined : nhsDate(dateOf(referral.contactBy));
  const facts: StateFacts = {
    hospital: service?.siteName ?? "The hospital",
    surgery,
    contactBy,
    ...(service === undefined ? {} : { mode: service.mode }),
    ...(referral.stateReason === undefined ? {} : { reason: referral.stateReason }),
  };
  const by = contactBy === undefined ? {} : { contactBy };
  if (referral.pendingAttempt !== undefined) return unknownView(referral, referral.pendingAttempt, service);
  if (words.page === "may-choose") return chooseView(referral, services, actions);
  const { title } = words;
  const heading = words.heading(facts);
  if (words.page === "being-checked") {
    return { kind: "being-checked", title, heading, body: words.body(facts), surgery, ...by };
  }
  if (words.page !== "appointment") return { kind: "words", title, heading, body: words.body(facts) };
  const { appointment } = referral;
  if (appointment?.start === undefined || service === undefined) return callUs(facts);
  if (appointment.isPlaceholder) {
    const { start, placeholder = service.placeholder } = appointment;
    const explained = { ...service, ...(placeholder === undefined ? {} : { placeholder }) };
    const about = { service: explained, surgery, start, ...by };
    return { kind: "placeholder", ...placeholderWords(facts.hospital), ...about };
  }
  const isPast = appointment.start <= now;
  return {
    kind: "appointment",
    id: referral.id,
    mayChange: actions.includes("CANCEL_DIRECTLY_BOOKED_APPOINTMENT"),
    isEnding: referral.pendingCancellation !== undefined,
    title,
    heading: isPast ? "This appointment is in the past" : heading,
    isPast,
    start: appointment.start,
    service,
    isDirect: appointment.hasSlot,
  };
}

/** e-RS says booked, but not when or where: the page of a state without words. */
function callUs(facts: StateFacts): WordsView {
  const { title, heading, body } = wordsForState("");
  return { kind: "words", title, heading: heading(facts), body: body(facts) };
}

function placeholderWords(hospital: string): { title: string; heading: string } {
  return {
    title: "The hospital will contact you",
    heading: `${hospital} will contact you to arrange your appointment`,
  };
}

/** The date of a placeholder is never shown as one that might be booked. What a change was to replace still stands. */
function unknownView(
  { state, appointment }: Referral,
  { start }: { start: Date },
  service: Service | undefined,
): ReferralView {
  const shown = service?.kind === "PLACEHOLDER" ? {} : { start };
  const isChange = state === "BOOKED" && appointment?.isPlaceholder === false;
  const heading = unknownHeadings[isChange ? "change" : "book"];
  const kept = isChange && appointment.start !== undefined ? { kept: appointment.start } : {};
  return {
    kind: "unknown",
    title: heading,
    heading,
    clinic: service?.name ?? "the clinic",
    ...shown,
    ...kept,
  };
}
