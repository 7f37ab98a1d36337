import type { PasAppointment, PasSlot } from "../store/schema.ts";

/**
 * Why a PAS rejects a booking. The codes are borrowed from the e-RS vocabulary RejectionReason (MIM 3.1.09), which
 * documents the opposite direction: 2 slot already taken, 5 unknown service, 7 other (with text).
 */
export type Rejection = { code: "2" | "5" | "7"; text: string };

export type BookingFacts = {
  request: { serviceId: string; startAt: number; endAt: number };
  /** Whether this PAS has a clinic for the service. */
  isServiceKnown: boolean;
  slot: PasSlot | undefined;
  liveAppointmentOfUbrn: PasAppointment | undefined;
  now: number;
};

export type Rule = (facts: BookingFacts) => Rejection | undefined;

/** The PAS has a clinic for the service that e-RS names. */
export const serviceIsKnown: Rule = ({ isServiceKnown }) =>
  isServiceKnown ? undefined : { code: "5", text: "Unknown service" };

/** A UBRN has one live appointment at most. */
export const ubrnHasNoAppointment: Rule = ({ liveAppointmentOfUbrn }) =>
  liveAppointmentOfUbrn ? { code: "7", text: "This UBRN already has an appointment" } : undefined;

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
  ubrnHasNoAppointment,
  slotBelongsToClinic,
  slotIsFree,
  slotHasNotMoved,
  slotHasNotBegun,
] as const;

/** The first rejection of a list of rules, or nothing. */
export function firstRejection(rules: readonly Rule[], facts: BookingFacts): Rejection | undefined {
  for (const rule of rules) {
    const rejection = rule(facts);
    if (rejection) return rejection;
  }
  return undefined;
}
