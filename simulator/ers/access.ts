import { noteUbrn } from "../correlation.ts";
import { londonDate } from "../london-time.ts";
import type { World } from "../simulator.ts";
import { isRefusal, refuse } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";
import { accessRules, relationshipRules } from "./rules/access.ts";
import type { Caller } from "./rules/access.ts";
import { firstRefusal } from "./rules/rule.ts";
import { findCurrent } from "./store/appointments.ts";
import { archivedAtOf } from "./store/archive.ts";
import { checkedCallFor } from "./store/calls.ts";
import { findReferral, providersOf, shortlistedIds } from "./store/referrals.ts";
import type { Referral } from "./store/referrals.ts";
import { linkedServices } from "./store/sessions.ts";

/** A UBRN is 12 digits (R1). */
export const UBRN = /^\d{12}$/;

/** No referral has this UBRN. */
const NO_UBRN = "000000000000";

/** The referral with this UBRN, if the caller may touch it (R1, R2); else why not. */
export function openReferral(world: World, caller: Caller, ubrn: string): Referral | Refusal {
  if (!UBRN.test(ubrn)) return refuse("INVALID_VALUE", "R1", "'UBRN' is not 12 digits.");
  const facts = notedFacts(world, caller, ubrn);
  return (
    firstRefusal(accessRules, facts) ??
    facts.referral ??
    refuse("REFERENCE_NOT_FOUND", "R1", "'UBRN' is not known.")
  );
}

/**
 * An appointment that was looked up, with its referral, if the caller may touch that (R2). Whoever may not know that it exists is
 * answered as for one that does not.
 */
export function openAppointment<Found extends { appointment: { ubrn: string } }>(
  world: World,
  caller: Caller,
  found: Found | undefined,
): (Found & { referral: Referral }) | Refusal {
  const referral = openReferral(world, caller, found?.appointment.ubrn ?? NO_UBRN);
  if (isRefusal(referral) && referral.code !== "REFERENCE_NOT_FOUND") return referral;
  return found && !isRefusal(referral)
    ? { ...found, referral }
    : refuse(
        "REFERENCE_NOT_FOUND",
        "R51",
        "'id' is of no appointment that is the current one of a referral.",
      );
}

/** The id of the appointment that an address names; 0, which is nobody's, where it names none. */
export const appointmentIdOf = (text: string): number => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0);

/** The request with this UBRN, referral or advice and guidance, if the caller may know of it (R1, R2). */
export function findRequestFor(world: World, caller: Caller, ubrn: string): Referral | undefined {
  const facts = notedFacts(world, caller, ubrn);
  return firstRefusal(relationshipRules, facts) ? undefined : facts.referral;
}

/** Whether a caller may know of a referral that they did not ask about (R2). */
export const isRelatedTo = (world: World, caller: Caller, ubrn: string): boolean =>
  firstRefusal(relationshipRules, accessFacts(world, caller, ubrn)) === undefined;

/** What is asked of a referral that the request is about. */
function notedFacts(world: World, caller: Caller, ubrn: string) {
  const facts = accessFacts(world, caller, ubrn);
  if (facts.referral) noteUbrn(ubrn);
  return facts;
}

function accessFacts(world: World, caller: Caller, ubrn: string) {
  const referral = findReferral(world.ers, ubrn);
  const archivedAt = referral ? null : archivedAtOf(world.ers, ubrn);
  return {
    caller,
    referral,
    archivedOn: archivedAt === null ? null : londonDate(archivedAt),
    hasCheckedCall: caller.kind === "tal" && checkedCallFor(world.ers, caller.userId, ubrn) !== undefined,
    providerOdsCodes: caller.kind === "provider" && referral ? providersOf(world.ers, ubrn) : [],
    isLinked: caller.kind === "bookingManager" && referral !== undefined && isLinkedTo(world, caller, ubrn),
  };
}

/** R69. A booking manager knows of the referrals that one of their services may be booked for. */
function isLinkedTo({ ers }: World, { userId, odsCode }: { userId: string; odsCode: string }, ubrn: string) {
  const linked = linkedServices(ers, userId, odsCode);
  const current = findCurrent(ers, ubrn)?.serviceId;
  return [...shortlistedIds(ers, ubrn), current].some((id) => id !== undefined && linked.includes(id));
}
