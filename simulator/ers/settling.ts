import type { World } from "../simulator.ts";
import { contactBy } from "./contact-by.ts";
import { makeCurrent } from "./store/appointments.ts";
import { findAttempt, settleAttempt } from "./store/attempts.ts";
import type { Attempt } from "./store/attempts.ts";
import { immediate } from "./store/database.ts";
import { findReferral, moveReferral } from "./store/referrals.ts";
import { findService } from "./store/services.ts";
import { findSlot, moveSlot } from "./store/slots.ts";
import { isUniqueViolation } from "./store/violations.ts";

/** What became of an attempt. NOT_ADOPTED: it is booked in the PAS, but the referral is no longer as it was. */
export type Settlement = "CONFIRMED" | "REJECTED" | "UNKNOWN" | "NOT_ADOPTED";

const isOpen = ({ state }: Attempt) => state === "PENDING" || state === "UNKNOWN";
/** What a settled attempt came to. */
const settledAs = (attempt: Attempt | undefined): Settlement =>
  attempt?.state === "CONFIRMED" || attempt?.state === "NOT_ADOPTED" ? attempt.state : "REJECTED";

/**
 * R41. Takes over a booking that the PAS has confirmed: the slot is booked, the referral is BOOKED and one version on,
 * the appointment current. That time may have passed: what the PAS holds is the patient's appointment all the same. Only
 * while the referral is as it was when the PAS was asked, as the rules and the indexes see to; else it ends NOT_ADOPTED.
 */
export function adoptBooking(world: World, attemptId: string): Settlement {
  try {
    return immediate(world.ers, () => adopt(world, attemptId));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return immediate(world.ers, () => endNotAdopted(world, attemptId, "another appointment stands"));
  }
}

function adopt(world: World, attemptId: string): Settlement {
  const { ers } = world;
  const now = world.clock.now();
  const attempt = findAttempt(ers, attemptId);
  if (!attempt || !isOpen(attempt)) return settledAs(attempt);
  const { ubrn, slotId, serviceId, explanationVersion, clinicianUserId, referralVersion } = attempt;
  const slot = findSlot(ers, slotId);
  if (findReferral(ers, ubrn)?.versionId !== referralVersion)
    return endNotAdopted(world, attemptId, "the referral has moved on");
  if (!slot || !moveSlot(ers, slotId, "HELD", "BOOKED"))
    return endNotAdopted(world, attemptId, "the slot is not held");
  const placeholder = findService(ers, serviceId)?.placeholder ?? null;
  makeCurrent(ers, {
    ubrn,
    serviceId,
    slotId,
    status: "booked",
    reason: null,
    comment: null,
    startAt: slot.startAt,
    endAt: slot.endAt,
    createdAt: now,
    clinicianUserId: clinicianUserId ?? slot.clinicianUserId,
    isPlaceholder: placeholder !== null,
    explanationVersion,
    attemptId,
  });
  moveReferral(ers, ubrn, {
    state: "BOOKED",
    contactBy: placeholder ? contactBy(now, placeholder.withinWorkingDays) : null,
    pathwayStartAt: now,
  });
  settleAttempt(ers, attemptId, { state: "CONFIRMED", outcome: "confirmed by the PAS", settledAt: now });
  return "CONFIRMED";
}

/** The attempt is over without an appointment in e-RS; its slot is the PAS's own affair until the PAS lists it again. */
function endNotAdopted(world: World, attemptId: string, why: string): Settlement {
  const { ers, clock } = world;
  const attempt = findAttempt(ers, attemptId);
  if (!attempt || !isOpen(attempt)) return settledAs(attempt);
  moveSlot(ers, attempt.slotId, "HELD", "GONE");
  const outcome = `confirmed by the PAS, not adopted: ${why}`;
  settleAttempt(ers, attemptId, { state: "NOT_ADOPTED", outcome, settledAt: clock.now() });
  return "NOT_ADOPTED";
}

/** The PAS has said that nothing is booked: the attempt is over and the slot off sale until the PAS lists it again. */
export function rejectBooking(world: World, attemptId: string, outcome: string): Settlement {
  return immediate(world.ers, () => {
    const attempt = findAttempt(world.ers, attemptId);
    if (!attempt || !isOpen(attempt)) return settledAs(attempt);
    moveSlot(world.ers, attempt.slotId, "HELD", "GONE");
    settleAttempt(world.ers, attemptId, { state: "REJECTED", outcome, settledAt: world.clock.now() });
    return "REJECTED";
  });
}

/** R39. Nobody knows whether it is booked: the slot stays out of sale and the referral locked until the PAS says so. */
export function leaveUnknown(world: World, attemptId: string, outcome: string): Settlement {
  return immediate(world.ers, () => {
    const attempt = findAttempt(world.ers, attemptId);
    if (attempt && isOpen(attempt))
      settleAttempt(world.ers, attemptId, { state: "UNKNOWN", outcome, settledAt: world.clock.now() });
    return "UNKNOWN";
  });
}
