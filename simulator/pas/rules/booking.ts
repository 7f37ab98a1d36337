import type { PasAppointment, PasSlot } from "../store/schema.ts";

import type { Rule as RuleOf } from "./rejection.ts";

export type BookingFacts = {
  /** `replaces` is the USRN of the appointment that a change gives up once the new one stands. */
  request: { serviceId: string; startAt: number; endAt: number; replaces?: string | undefined };
  /** Whether this PAS has a clinic for the service. */
  isServiceKnown: boolean;
  slot: PasSlot | undefined;
  liveAppointmentsOfUbrn: readonly PasAppointment[];
  now: number;
};

type Rule = RuleOf<BookingFacts>;

/** The PAS has a clinic for the service that e-RS names. */
export const serviceIsKnown: Rule = ({ isServiceKnown }) =>
  isServiceKnown ? undefined : { code: "5", text: "Unknown service" };

/** A UBRN has one appointment to come at most; a change holds the one that it replaces beside the new one. One that has begun is history. */
export const ubrnHasNoOtherAppointment: Rule = ({ liveAppointmentsOfUbrn, request, now }) =>
  liveAppointmentsOfUbrn.some(({ usrn, startAt }) => usrn !== request.replaces && startAt > now)
    ? { code: "7", text: "This UBRN already has an appointment" }
    : undefined;

/** The slot that e-RS names is one of the clinic's own. */
export const slotBelongsToClinic: Rule = ({ slot, request }) =>
  slot?.serviceId === request.serviceId ? undefined : { code: "7", text: "The clinic has no such slot" };

/** R38. Nobody has taken the slot, and the clinic has not withdrawn it. */
export const slotIsFree: Rule = ({ slot }) =>
  slot?.status === "FREE" ? undefined : { code: "2", text: "Slot already taken" };

/** The slot is still where e-RS believes it to be. */
export const slotHasNotMoved: Rule = ({ slot, request }) =>
  slot?.startAt === request.startAt && slot.endAt === request.endAt
    ? undefined
    : { code: "7", text: "The slot has moved" };

/** The slot lies ahead. */
export const slotHasNotBegun: Rule = ({ slot, now }) =>
  slot !== undefined && slot.startAt > now ? undefined : { code: "7", text: "The slot is in the past" };

/** What a PAS asks before it books, in this order; the first rejection wins. */
export const pasBookingRules = [
  serviceIsKnown,
  ubrnHasNoOtherAppointment,
  slotBelongsToClinic,
  slotIsFree,
  slotHasNotMoved,
  slotHasNotBegun,
] as const;
