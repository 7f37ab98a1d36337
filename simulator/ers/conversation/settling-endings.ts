import type { World } from "../../simulator.ts";
import { endReferral } from "./referral-ends.ts";
import { doerOfAttempt } from "../doer.ts";
import { isYetToBegin } from "../rules/appointments.ts";
import { endsReferral } from "../rules/attempts.ts";
import { cancelAppointment, findAppointment, findCurrent, isTaken } from "../store/appointments.ts";
import { findAttempt, settleAttempt } from "../store/attempts.ts";
import type { Attempt } from "../store/attempts.ts";
import { immediate } from "../store/database.ts";
import { moveReferral } from "../store/referrals.ts";
import type { ReferralState } from "../store/schema.ts";
import { moveSlot } from "../store/slots.ts";
import { tellPatient } from "./telling.ts";
import type { Doer } from "../store/referral-events.ts";
import { settlementOf } from "./settling.ts";
import type { Settlement } from "./settling.ts";

/**
 * The PAS has cancelled what a CANCEL or RELEASE attempt is about. The current appointment is cancelled and its referral
 * open again (R56), or at the end that was asked for; any other appointment ends without a word to the referral. The slot
 * returns to sale by a poll (R55).
 */
export function confirmEnding(world: World, attemptId: string): Settlement {
  return immediate(world.ers, () => {
    const attempt = findAttempt(world.ers, attemptId);
    if (!attempt || attempt.state === "CONFIRMED") return settlementOf(attempt);
    if (endsReferral(attempt)) endReferral(world, attempt);
    else endAppointment(world, { ...attempt, doer: doerOfAttempt(attempt) }, endedBy(attempt));
    // Of a booking that was given up, somebody else may have the slot by now.
    if (!isTaken(world.ers, attempt.slotId)) moveSlot(world.ers, attempt.slotId, "BOOKED", "GONE");
    moveSlot(world.ers, attempt.slotId, "HELD", "GONE");
    const settledAt = world.clock.now();
    settleAttempt(world.ers, attemptId, { state: "CONFIRMED", outcome: "cancelled in the PAS", settledAt });
    return "CONFIRMED";
  });
}

/** R56, R67. Who has cancelled the appointment. */
const endedBy = ({ becomes }: Attempt) =>
  becomes === "APPT_CANCELLED_BY_PROVIDER" ? becomes : "APPT_CANCELLED_BY_PATIENT";

/** What is said of an appointment that ends; of one that was booked indirectly, whether its PAS has ended it too (R64). */
type Ended = Pick<Attempt, "appointmentId" | "ubrn" | "reason" | "comment"> & {
  cancelledInPas?: boolean | null;
  doer?: Doer;
};

/** Ends an appointment; only if it was the current one, its referral is open again, one version on, and the patient told. */
export function endAppointment(
  world: World,
  { appointmentId, ubrn, reason, comment, doer, cancelledInPas = null }: Ended,
  state: Extract<ReferralState, "APPT_CANCELLED_BY_PATIENT" | "APPT_CANCELLED_BY_PROVIDER">,
): void {
  if (appointmentId === null) return;
  const current = findCurrent(world.ers, ubrn);
  const isCurrent = current?.appointmentId === appointmentId;
  const why = { reason, comment, cancelledInPas };
  if (!cancelAppointment(world.ers, appointmentId, why) || !isCurrent) return;
  const at = world.clock.now();
  moveReferral(world.ers, ubrn, { state, at, contactBy: null, pathwayStartAt: at, doer });
  tellPatient(world, ubrn, { ended: { ...current, reason } });
}

/** The PAS has refused to cancel: the appointment stands (R54). A refused release stays for staff to settle. */
export function rejectEnding(world: World, attemptId: string, outcome: string): Settlement {
  return immediate(world.ers, () => {
    const attempt = findAttempt(world.ers, attemptId);
    if (!attempt || attempt.state === "CONFIRMED" || attempt.state === "REJECTED")
      return settlementOf(attempt);
    settleAttempt(world.ers, attemptId, { state: "REJECTED", outcome, settledAt: world.clock.now() });
    return "REJECTED";
  });
}

/** True while the appointment that a CANCEL attempt is about stands and has not begun: only then is it asked for again. */
export function isStillToEnd(world: World, { appointmentId, kind }: Attempt): boolean {
  if (kind === "RELEASE") return true;
  const appointment = appointmentId === null ? undefined : findAppointment(world.ers, appointmentId);
  return appointment?.status === "booked" && isYetToBegin(appointment, world.clock.now());
}
