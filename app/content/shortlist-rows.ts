import { clinicKinds, waitWords } from "./clinic-kinds.ts";
import { howToBook } from "./how-to-book.ts";
import { moveOf } from "./moving.ts";
import { cannotArrange } from "./needs.ts";
import type { Service } from "#app/ers/healthcare-service.server.ts";
import { startOfWeek } from "#app/formats/calendar.ts";
import { nhsDate, nhsDateTime, toLondonDate } from "#app/formats/date-time.ts";
import { talPath } from "#app/formats/tal-path.ts";

/** A shortlisted clinic, worded. `action` is what the call handler can do there, when anything can be done. */
export type ShortlistRow = {
  serviceId: string;
  name: string;
  organisation: string;
  miles: number | undefined;
  first: string;
  wait: string;
  how: string;
  /** What the patient needs and this clinic cannot arrange. */
  missing?: string | undefined;
  action?: { href: string; text: string } | undefined;
};

/** What e-RS said about a shortlist: the clinics, and what each offers. */
export type ShortlistFacts = {
  callId: string;
  shortlist: readonly { serviceId: string; miles?: number }[];
  services: readonly Service[];
  offers: readonly {
    serviceId: string;
    earliest?: { start: Date } | undefined;
    unavailable?: true | undefined;
  }[];
  /** Each clinic may be looked at, if only for why it has no times. */
  mayLook: boolean;
  /** An appointment stands that another time can replace: only clinics booked here are ways to change it. */
  mayChange?: boolean;
  /** A hospital has the referral: in which state, and at which clinic. */
  held?: { state: string; serviceId?: string | undefined } | undefined;
  unmetNeeds?: readonly { need: string; serviceId: string }[];
};

/** The shortlist as a call handler reads it, nearest first. A clinic that books by phone can always be read out. */
export function shortlistRows(facts: ShortlistFacts): ShortlistRow[] {
  const milesOf = ({ serviceId }: Service): number | undefined =>
    facts.shortlist.find((entry) => entry.serviceId === serviceId)?.miles;
  return facts.services
    .toSorted((a, b) => (milesOf(a) ?? Infinity) - (milesOf(b) ?? Infinity))
    .map((service) => rowOf(facts, service, milesOf(service)));
}

/** What can be done with a clinic, if anything; one that a referral is moved to, is moved to first. */
function actionAt(
  { callId, mayLook, mayChange, held }: ShortlistFacts,
  { serviceId, kind }: Service,
  week?: string,
) {
  const { page, link } = howToBook[kind];
  const clinic = { clinic: serviceId };
  const way = held && moveOf(held.state, kind)?.way;
  if (way === "call-us") return undefined;
  if (way === "move")
    return serviceId === held?.serviceId
      ? undefined
      : { href: talPath(callId, "move", clinic), text: "Move the referral" };
  const canAct = mayChange ? kind === "DIRECTLY_BOOKABLE" : mayLook || kind === "INDIRECTLY_BOOKABLE";
  if (canAct && !mayChange && kind === "DIRECTLY_BOOKABLE" && week === undefined)
    return { href: talPath(callId, "no-times", clinic), text: "Why no times" };
  return canAct ? { href: talPath(callId, page, { ...clinic, week }), text: link } : undefined;
}

function rowOf(facts: ShortlistFacts, service: Service, miles: number | undefined): ShortlistRow {
  const { offers, unmetNeeds = [] } = facts;
  const { serviceId, kind, name, organisation, averageWaitDays } = service;
  const { earliest, unavailable = false } = offers.find((offer) => offer.serviceId === serviceId) ?? {};
  const week = earliest && startOfWeek(toLondonDate(earliest.start));
  return {
    serviceId,
    name,
    organisation,
    miles,
    first: earliest ? nhsDate(earliest.start) : noFirstWords(kind, unavailable),
    missing: cannotArrange(unmetNeeds, serviceId),
    wait: waitWords(averageWaitDays),
    how: howWords(kind, { hasTimes: earliest !== undefined, unavailable }),
    action: unavailable && (facts.held || !hasTimesOf(kind)) ? undefined : actionAt(facts, service, week),
  };
}

/** Only of these can it be looked up why they have no times (x13). */
const hasTimesOf = (kind: Service["kind"]) => kind === "DIRECTLY_BOOKABLE";

const noFirstWords = (kind: Service["kind"], unavailable: boolean): string =>
  unavailable ? "None" : clinicKinds[kind].noFirstAppointment;

function howWords(
  kind: Service["kind"],
  { hasTimes, unavailable }: { hasTimes: boolean; unavailable: boolean },
) {
  if (unavailable) return "Takes no new referrals at the moment";
  return kind === "DIRECTLY_BOOKABLE" && !hasTimes
    ? "Book it here, when there are times"
    : howToBook[kind].how;
}

/** The soonest time of all the clinics in a sentence, because it is what callers ask first; nothing when none has any. */
export function soonestWords({ services, offers }: ShortlistFacts): string | undefined {
  const timed = offers.flatMap(({ serviceId, earliest }) =>
    earliest ? [{ serviceId, start: earliest.start }] : [],
  );
  const [soonest] = timed.toSorted((a, b) => a.start.getTime() - b.start.getTime());
  const service = services.find(({ serviceId }) => serviceId === soonest?.serviceId);
  return soonest && service ? `The soonest is ${nhsDateTime(soonest.start)} at ${service.name}.` : undefined;
}
