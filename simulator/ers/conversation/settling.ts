import { randomUUID } from "node:crypto";
import type { World } from "../../simulator.ts";
import { placeholderContactBy } from "./contact-by.ts";
import { tellNotBooked, tellPatient } from "./telling.ts";
import { isReviewedBy } from "../rules/slot-issues.ts";
import { doerOfAttempt } from "../doer.ts";
import { noteOverlaps } from "../overlaps.ts";
import { findCurrent, makeCurrent } from "../store/appointments.ts";
import {
  endingOf,
  findAttempt,
  insertAttempt,
  isCancelledSince,
  settleAttempt,
  turnIntoRelease,
} from "../store/attempts.ts";
import type { Attempt } from "../store/attempts.ts";
import { immediate } from "../store/database.ts";
import type { ErsDatabase } from "../store/database.ts";
import { moveReferral, referOn, shortlistedIds, standingOf } from "../store/referrals.ts";
import type { ReferralState } from "../store/schema.ts";
import { findSlot, moveSlot } from "../store/slots.ts";
import type { Slot } from "../store/slots.ts";
import { isUniqueViolation } from "../store/violations.ts";

/** What became of an attempt. NOT_ADOPTED: the PAS booked, but it could not become the referral's appointment. */
export type Settlement = "CONFIRMED" | "REJECTED" | "UNKNOWN" | "NOT_ADOPTED";

const isOpen = ({ state }: Attempt) => state === "PENDING" || state === "UNKNOWN";

/** What an attempt has come to. */
export const settlementOf = (attempt: Attempt | undefined): Settlement =>
  attempt === undefined ? "REJECTED" : attempt.state === "PENDING" ? "UNKNOWN" : attempt.state;

/**
 * R41. Takes over a booking that the PAS has confirmed: the slot is booked, the referral is BOOKED and one version on,
 * the appointment current, the patient told, and what it replaces is to be released in its PAS: all of it at once, or nothing. Only while
 * the slot lies ahead, and the referral is as it was when the PAS was asked and what a change replaces has not been
 * cancelled since; else the booking is released again.
 */
export function adoptBooking(world: World, attemptId: string): Settlement {
  try {
    return immediate(world.ers, () => adopt(world, attemptId));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return immediate(world.ers, () => giveUp(world, attemptId, "another appointment stands"));
  }
}

function adopt(world: World, attemptId: string): Settlement {
  const { ers } = world;
  const now = world.clock.now();
  const attempt = findAttempt(ers, attemptId);
  if (!attempt) return "REJECTED";
  if (attempt.state === "REJECTED") return giveUp(world, attemptId, "confirmed when it had been given up");
  if (!isOpen(attempt)) return settlementOf(attempt);
  const slot = findSlot(ers, attempt.slotId);
  const why = whyNotWanted(world, attempt, slot);
  if (!slot || why !== undefined) return giveUp(world, attemptId, why ?? "there is no such slot");
  if (!moveSlot(ers, slot.slotId, "HELD", "BOOKED")) return giveUp(world, attemptId, "the slot is not held");
  replaceCurrent(world, attempt, slot);
  settleAttempt(ers, attemptId, { state: "CONFIRMED", outcome: "confirmed by the PAS", settledAt: now });
  return "CONFIRMED";
}

/** Why a booking can no longer become the referral's appointment; nothing while it is wanted. */
export function whyNotWanted(
  { ers, clock }: World,
  attempt: Attempt,
  slot = findSlot(ers, attempt.slotId),
): string | undefined {
  const standing = standingOf(ers, attempt.ubrn);
  const isAsItWas = standing?.versionId === attempt.referralVersion;
  if (!isAsItWas && !lostWhatItChanges(ers, attempt, standing?.state)) return "the referral has moved on";
  if (attempt.appointmentId !== null && isCancelledSince(ers, attempt))
    return "what it changes was cancelled since";
  return slot && slot.startAt > clock.now() ? undefined : "the slot is past";
}

/** The provider has cancelled what a change is to replace, and nothing else has come: the new time is wanted all the more. */
const lostWhatItChanges = (ers: ErsDatabase, attempt: Attempt, state: ReferralState | undefined): boolean =>
  attempt.appointmentId !== null &&
  state === "APPT_CANCELLED_BY_PROVIDER" &&
  findCurrent(ers, attempt.ubrn)?.appointmentId === attempt.appointmentId;

/** A booking of which nobody can say what became of it is not wanted any more: if the PAS made it, it is to release it. */
export function giveUpBooking(world: World, attemptId: string, why: string): Settlement {
  return immediate(world.ers, () => giveUp(world, attemptId, why, "nobody can say"));
}

function replaceCurrent(world: World, attempt: Attempt, slot: Slot): void {
  const { ers } = world;
  const now = world.clock.now();
  const { ubrn, serviceId, explanationVersion, explanation, clinicianUserId } = attempt;
  const old = findCurrent(ers, ubrn);
  const isReplacement = old?.status === "booked";
  const standing = standingOf(ers, ubrn);
  const isReviewed = isReviewedBy(serviceId, standing?.state, old);
  if (old && !shortlistedIds(ers, ubrn).includes(serviceId)) referOn(ers, ubrn, old.serviceId, [serviceId]);
  const promised = explanation && placeholderContactBy(world, ubrn, serviceId, explanation);
  makeCurrent(ers, {
    ubrn,
    serviceId,
    slotId: slot.slotId,
    status: "booked",
    reason: null,
    comment: null,
    startAt: slot.startAt,
    endAt: slot.endAt,
    createdAt: now,
    clinicianUserId: clinicianUserId ?? slot.clinicianUserId,
    isPlaceholder: explanation !== null,
    explanationVersion,
    explanation,
    attemptId: attempt.attemptId,
    acceptedAt: isReviewed ? now : null,
  });
  moveReferral(ers, ubrn, {
    state: "BOOKED",
    at: now,
    contactBy: promised,
    pathwayStartAt: now,
    doer: doerOfAttempt(attempt),
    ...(isReplacement ? { what: "CHANGED" } : {}),
  });
  if (standing) noteOverlaps(world, standing);
  const ended = isReplacement ? old : undefined;
  tellPatient(world, ubrn, { ended, isReplacement, wasUnknown: attempt.state === "UNKNOWN" });
  if (old?.status === "booked" && old.slotId !== null)
    release(world, { ...attempt, serviceId: old.serviceId, slotId: old.slotId }, old.appointmentId);
}

/** The PAS holds a booking that is not to be, or may hold it: the attempt is over, and the PAS is to be asked to release the slot. */
function giveUp(world: World, attemptId: string, why: string, said = "confirmed by the PAS"): Settlement {
  const { ers } = world;
  const attempt = findAttempt(ers, attemptId);
  if (!attempt || attempt.state === "CONFIRMED" || attempt.state === "NOT_ADOPTED")
    return settlementOf(attempt);
  const outcome = `${said}, not adopted: ${why}`;
  settleAttempt(ers, attemptId, { state: "NOT_ADOPTED", outcome, settledAt: world.clock.now() });
  for (const status of ["FREE", "GONE"] as const) moveSlot(ers, attempt.slotId, status, "HELD");
  if (attempt.state === "UNKNOWN") tellNotBooked(world, attempt);
  release(world, attempt, null);
  return "NOT_ADOPTED";
}

/** Writes down that a PAS is to release a slot; a cancellation of it that is still open goes on as the release. */
function release(
  world: World,
  { ubrn, serviceId, slotId, referralVersion, bookedBy, askedByOdsCode }: Attempt,
  appointmentId: number | null,
): void {
  const open = endingOf(world.ers, ubrn, slotId);
  if (open) return turnIntoRelease(world.ers, open.attemptId);
  insertAttempt(world.ers, {
    attemptId: randomUUID(),
    kind: "RELEASE",
    ubrn,
    serviceId,
    slotId,
    appointmentId,
    state: "PENDING",
    referralVersion,
    startedAt: world.clock.now(),
    settledAt: null,
    outcome: null,
    becomes: null,
    reason: null,
    comment: null,
    priority: null,
    nextServices: null,
    filesToAttach: null,
    alarmedAt: null,
    explanationVersion: null,
    explanation: null,
    clinicianUserId: null,
    bookedBy,
    askedByOdsCode,
  });
}

/**
 * The PAS has said that nothing is booked: the attempt is over and the slot off sale until the PAS lists it again. Whoever was told that
 * nobody knew is told now.
 */
export function rejectBooking(world: World, attemptId: string, outcome: string): Settlement {
  return immediate(world.ers, () => {
    const attempt = findAttempt(world.ers, attemptId);
    if (!attempt || !isOpen(attempt)) return settlementOf(attempt);
    moveSlot(world.ers, attempt.slotId, "HELD", "GONE");
    settleAttempt(world.ers, attemptId, { state: "REJECTED", outcome, settledAt: world.clock.now() });
    if (attempt.state === "UNKNOWN") tellNotBooked(world, attempt);
    return "REJECTED";
  });
}

/** R39. Nobody knows what the PAS did: the referral is unlocked, the slot stays out of sale. */
export function leaveUnknown(world: World, attemptId: string, outcome: string): Settlement {
  return immediate(world.ers, () => {
    const attempt = findAttempt(world.ers, attemptId);
    if (!attempt || !isOpen(attempt)) return settlementOf(attempt);
    settleAttempt(world.ers, attemptId, { state: "UNKNOWN", outcome, settledAt: world.clock.now() });
    return "UNKNOWN";
  });
}
