import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { newAttempt } from "./new-attempt.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { cancellingRules } from "../rules/cancelling.ts";
import { firstRefusal } from "../rules/rule.ts";
import { findAppointment } from "../store/appointments.ts";
import { endingOf, insertAttempt, isLocked } from "../store/attempts.ts";
import type { Attempt } from "../store/attempts.ts";

type CancellationRequest = {
  appointmentId: number;
  ubrn: string;
  versionId: number;
  reason: string;
  comment: string | null;
};

/**
 * The first half of A034: asks the cancelling rules and writes the attempt, with the referral locked. Runs inside an
 * immediate transaction. Refused, it has changed nothing.
 */
export function beginCancellation(
  world: World,
  caller: Caller,
  request: CancellationRequest,
): Attempt | Refusal {
  const { ers, clock } = world;
  const now = clock.now();
  const { appointmentId, ubrn, reason, comment } = request;
  const referral = openReferral(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  const appointment = findAppointment(ers, appointmentId);
  const slotId = appointment?.slotId ?? null;
  const refusal = firstRefusal(cancellingRules, {
    caller,
    referral,
    appointment,
    isLocked: isLocked(ers, ubrn),
    isPending: slotId !== null && endingOf(ers, ubrn, slotId) !== undefined,
    requested: request,
    now,
  });
  if (refusal) return refusal;
  if (!appointment || slotId === null)
    return refuse("INVALID_REQUEST_STATE", "R51", "The appointment was not booked directly.");
  const { serviceId } = appointment;
  const attempt: Attempt = {
    ...newAttempt(caller, "CANCEL", referral, now),
    serviceId,
    slotId,
    appointmentId,
    becomes: "APPT_CANCELLED_BY_PATIENT",
    reason,
    comment,
  };
  insertAttempt(ers, attempt);
  return attempt;
}
