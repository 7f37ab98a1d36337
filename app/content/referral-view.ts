import { chooseView, type WordsView } from "./choose-view.ts";
import { WAS_PLACEHOLDER } from "./referral-reasons.ts";
import { waitingTwists, wordsForState } from "./referral-states.ts";
import { sentence, type StateFacts, type StateWords } from "./state-words.ts";
import { waitingView, type WaitingView } from "./waiting-view.ts";
import type { Referral } from "#app/ers/a005-retrieve-referral-request.server.ts";
import type { Service } from "#app/ers/healthcare-service.server.ts";
import { dateOf } from "#app/formats/calendar.ts";
import { nhsDate, nhsDateTime } from "#app/formats/date-time.ts";
import { wayPath, type Way } from "#app/formats/way.ts";

/** The pages that one address can show, by what is true of the referral now. */
export type ReferralView =
  | WordsView
  | WaitingView
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
      isOverdue: boolean;
      start?: Date;
    }
  | {
      kind: "unknown";
      title: string;
      heading: string;
      clinic: string;
      start?: Date;
      kept?: Date;
      check: string;
    };

export const unknownHeadings: Record<Way, string> = {
  book: "We do not know if your appointment is booked",
  change: "We do not know if your appointment is changed",
};

/** The page that follows at once has a title of its own: nobody is to take it for that of the referral (2.4.2). */
export const unansweredTitles: Record<Way, string> = {
  book: "The hospital has not said if your appointment is booked",
  change: "The hospital has not said if your appointment is changed",
};

type Facts = { referral: Referral; services: readonly Service[]; actions: readonly string[]; now: Date };

/** Which service a referral's page is about: the one tried, booked or sent to. */
export function serviceInQuestion({ pendingAttempt, appointment }: Referral): string | undefined {
  return pendingAttempt?.serviceId ?? appointment?.serviceId;
}

/** What the referral's page says. e-RS's own list of actions (A029) decides whether a clinic is offered to be chosen. */
export function viewOf({ referral, services, actions, now }: Facts): ReferralView {
  const service = services.find(({ serviceId }) => serviceId === serviceInQuestion(referral));
  const facts = factsOf(referral, service, now);
  const words = wordsForState(referral.state, reasonOf(referral));
  if (referral.pendingAttempt !== undefined) return unknownView(referral, service);
  const { page } = words;
  if (page === "may-choose") {
    const onList = referral.shortlist.map(({ serviceId }) => serviceId);
    return chooseView({
      referral,
      facts,
      words,
      actions,
      services: services.filter(({ serviceId }) => onList.includes(serviceId)),
    });
  }
  if (page === "waiting") return waitingView({ referral, facts, words, service, actions });
  return page === "appointment"
    ? appointmentView({ referral, facts, service, actions, now })
    : wordsView(words, facts, service);
}

/** Why the referral is as it is: its own reason, or that of the appointment that ended. */
export function reasonOf({ state, stateReason, appointment }: Referral): string | undefined {
  const isCancelled = state.startsWith("APPT_CANCELLED");
  if (isCancelled && appointment?.isPlaceholder === true) return WAS_PLACEHOLDER;
  return stateReason ?? appointment?.reason;
}

/** What a referral’s words are made of. */
export function factsOf(referral: Referral, service: Service | undefined, now: Date): StateFacts {
  const { endedStart, appointment, contactBy, referrerName, state } = referral;
  const words = (start: Date | undefined) => (start === undefined ? undefined : nhsDateTime(start));
  return {
    hospital: service?.siteName ?? "the hospital",
    surgery: referrerName ?? "your GP surgery",
    contactBy: contactBy === undefined ? undefined : nhsDate(dateOf(contactBy)),
    endedOn: endedStart !== undefined && endedStart > now ? words(endedStart) : undefined,
    missedOn: state === "DID_NOT_ATTEND" ? words(appointment?.start) : undefined,
    ...(service === undefined ? {} : { mode: service.mode }),
  };
}

function wordsView(words: StateWords, facts: StateFacts, service: Service | undefined): WordsView {
  const { title, heading, body, call } = words;
  const phone = call?.who === "clinic" ? service?.phone : undefined;
  return {
    kind: "words",
    title,
    heading: sentence(heading(facts)),
    body: body(facts).map(sentence),
    ...(call === undefined ? {} : { call: { lead: call.lead, ...(phone === undefined ? {} : { phone }) } }),
  };
}

type Booked = {
  referral: Referral;
  facts: StateFacts;
  service: Service | undefined;
  actions: readonly string[];
  now: Date;
};

function appointmentView({ referral, facts, service, actions, now }: Booked): ReferralView {
  const { appointment } = referral;
  // e-RS says booked, but not when or where: the page of a state without words.
  if (appointment?.start === undefined || service === undefined)
    return wordsView(wordsForState(""), facts, service);
  const { start, hasSlot: isDirect } = appointment;
  if (appointment.isPlaceholder) {
    const { placeholder = service.placeholder } = appointment;
    const explained = { ...service, ...(placeholder === undefined ? {} : { placeholder }) };
    return {
      kind: "placeholder",
      ...(referral.isOverdue
        ? { title: waitingTwists.overdue.title, heading: sentence(waitingTwists.overdue.heading(facts)) }
        : {
            title: "The hospital will contact you",
            heading: sentence(`${facts.hospital} will contact you to arrange your appointment`),
          }),
      service: explained,
      surgery: facts.surgery,
      isOverdue: referral.isOverdue,
      start,
      ...(facts.contactBy === undefined ? {} : { contactBy: facts.contactBy }),
    };
  }
  const isPast = start <= now;
  const { title, heading } = wordsForState("BOOKED");
  return {
    kind: "appointment",
    id: referral.id,
    mayChange: actions.includes("CANCEL_DIRECTLY_BOOKED_APPOINTMENT"),
    isEnding: referral.pendingCancellation !== undefined,
    title,
    heading: isPast ? "This appointment is in the past" : heading(facts),
    isPast,
    start,
    service,
    isDirect,
  };
}

/** The date of a placeholder is never shown as one that might be booked; an appointment that was to be replaced still stands. */
function unknownView(referral: Referral, service: Service | undefined): ReferralView {
  const { pendingAttempt, appointment } = referral;
  const start = service?.kind === "PLACEHOLDER" ? undefined : pendingAttempt?.start;
  const isReal = appointment?.status === "booked" && !appointment.isPlaceholder;
  const kept = isReal ? appointment.start : undefined;
  const way = kept === undefined ? "book" : "change";
  const heading = unknownHeadings[way];
  return {
    kind: "unknown",
    check: checkPath(referral, way, start),
    title: heading,
    heading,
    clinic: service?.name ?? "the clinic",
    ...(start === undefined ? {} : { start }),
    ...(kept === undefined ? {} : { kept }),
  };
}

/** Where it is asked again what became of a booking: as soon as that is known the page there says so, or leads to the one that does. */
function checkPath({ id, pendingAttempt }: Referral, way: Way, start: Date | undefined): string {
  const query = new URLSearchParams({ why: "not-done", clinic: pendingAttempt?.serviceId ?? "" });
  if (start !== undefined) query.set("start", start.toISOString());
  return wayPath(id, way, `/not-booked?${query.toString()}`);
}
