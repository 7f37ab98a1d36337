import { refuse } from "../refusals.ts";
import type { bookingEvidence, slots } from "../store/schema.ts";
import { changeRules, serviceIsShortlisted } from "./booking.ts";
import type { ReferralFacts, ShortlistFacts } from "./booking.ts";
import { firstRefusal } from "./rule.ts";
import type { Rule } from "./rule.ts";
import {
  providerRunsService,
  serviceIsAvailable,
  serviceIsCommissioned,
  serviceIsDirectlyBookable,
} from "./services.ts";
import type { CommissionedFacts } from "./services.ts";
import { slotRules } from "./slots.ts";
import type { SlotFacts } from "./slots.ts";
import { referralCanBeSent } from "./triage.ts";

/** The reasons of eRS-ReviewReason-1 for which a booking is left to the provider. */
export const DEFERRAL_REASONS = [
  "NO_SLOTS_AT_SERVICE",
  "SLOT_NOT_AVAILABLE",
  "BOOKING_ATTEMPT_PROBLEM",
] as const;
export type DeferralReason = (typeof DEFERRAL_REASONS)[number];

/** SLOT_NOT_AVAILABLE names the slot. */
export type Deferral = { reason: DeferralReason; slotId: number | undefined };

type Evidence = Pick<typeof bookingEvidence.$inferSelect, "kind" | "slotId">;

export type DeferringFacts = ReferralFacts &
  ShortlistFacts &
  CommissionedFacts &
  Omit<SlotFacts, "slot"> & {
    requested: Deferral;
    /** The slot named, if it is known. */
    slot: typeof slots.$inferSelect | undefined;
    /** What the history of searches and attempts proves. */
    evidence: readonly Evidence[];
    /** How many slots of the service this caller could book now. */
    slotsOnSale: number;
  };

/** R43. SLOT_NOT_AVAILABLE names the slot; no other reason does. */
const slotIsNamed: Rule<DeferringFacts> = ({ requested: { reason, slotId } }) => {
  if (reason === "SLOT_NOT_AVAILABLE" && slotId === undefined)
    return refuse("MISSING_VALUE", "R43", "'slot' is missing.");
  if (reason !== "SLOT_NOT_AVAILABLE" && slotId !== undefined)
    return refuse("INAPPROPRIATE_VALUE", "R43", `'slot' A deferral for ${reason} names no slot.`);
  return undefined;
};

/** R35. The slot named is one of the service's. */
const slotIsOfService: Rule<DeferringFacts> = ({ requested, slot, service }) =>
  requested.slotId === undefined || slot?.serviceId === service.serviceId
    ? undefined
    : refuse("INAPPROPRIATE_SLOT", "R35", `The slot does not belong to service ${service.serviceId}.`);

/** R44. While there are slots, having none is no reason. */
const serviceHasNoSlots: Rule<DeferringFacts> = ({ requested, slotsOnSale }) =>
  requested.reason === "NO_SLOTS_AT_SERVICE" && slotsOnSale > 0
    ? refuse("SLOTS_CURRENTLY_AVAILABLE", "R44", `The service has ${slotsOnSale} slots that can be booked.`)
    : undefined;

/** R45. A slot that can be booked is not gone. */
const slotCannotBeBooked: Rule<DeferringFacts> = ({ slot, ...facts }) =>
  slot && !firstRefusal(slotRules, { ...facts, slot })
    ? refuse("THIS_SLOT_IS_AVAILABLE", "R45", "The slot can be booked.")
    : undefined;

/** What each reason takes for proof. */
const PROOF: Record<DeferralReason, readonly Evidence["kind"][]> = {
  NO_SLOTS_AT_SERVICE: ["NO_SLOTS"],
  SLOT_NOT_AVAILABLE: ["SLOT_GONE", "PAS_ERROR"],
  BOOKING_ATTEMPT_PROBLEM: ["TIMED_OUT"],
};

/** The deferrals that this history could be proof for, the plainest reason first. */
export function deferralsProvedBy(evidence: readonly Evidence[]): Deferral[] {
  return DEFERRAL_REASONS.flatMap((reason) =>
    evidence
      .filter(({ kind }) => PROOF[reason].includes(kind))
      .map(({ slotId }) => ({ reason, slotId: reason === "SLOT_NOT_AVAILABLE" ? slotId : undefined })),
  );
}

/** R43. The reason is what the history of searches and attempts shows: an empty search, a slot refused, a time-out. */
const reasonFitsHistory: Rule<DeferringFacts> = ({ requested: { reason, slotId }, evidence }) =>
  evidence.some((one) => PROOF[reason].includes(one.kind) && (slotId ?? one.slotId) === one.slotId)
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "R43", `'reason' No search or attempt at this service shows ${reason}.`);

/** A016, deferral. First refusal wins. */
export const deferringRules: readonly Rule<DeferringFacts>[] = [
  providerRunsService,
  ...changeRules,
  referralCanBeSent,
  serviceIsShortlisted,
  serviceIsAvailable,
  serviceIsCommissioned,
  serviceIsDirectlyBookable,
  slotIsNamed,
  slotIsOfService,
  serviceHasNoSlots,
  slotCannotBeBooked,
  reasonFitsHistory,
];
