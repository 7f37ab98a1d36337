import type { World } from "../../simulator.ts";
import { bookingBounds } from "../booking-bounds.ts";
import { changeFacts } from "./change-facts.ts";
import type { BookingRequest } from "../fhir/appointment-request.ts";
import { newAttempt } from "./new-attempt.ts";
import { isToEnd } from "./referral-ends.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { bookingRules, swappingRules } from "../rules/booking.ts";
import type { BookingFacts } from "../rules/booking.ts";
import { firstRefusal } from "../rules/rule.ts";
import { findAppointment } from "../store/appointments.ts";
import { insertAttempt } from "../store/attempts.ts";
import type { Attempt } from "../store/attempts.ts";
import { findSlot, moveSlot } from "../store/slots.ts";

/**
 * The first half of A016 and x11: asks the booking rules (with `replaces`, those of a change) and writes the attempt, with
 * the slot out of sale and the referral locked. Runs inside an immediate transaction. Refused, it has changed nothing.
 */
export function beginBooking(
  world: World,
  caller: Caller,
  request: BookingRequest,
  replaces?: number,
): Attempt | Refusal {
  const now = world.clock.now();
  const facts = changeFacts(world, caller, request);
  if (isRefusal(facts)) return facts;
  const { referral, service } = facts;
  const slot = findSlot(world.ers, request.slotId);
  if (!slot) return refuse("REFERENCE_NOT_FOUND", "R35", "'slot' The slot is not known.");
  const { priority, commRuleOrg } = referral;
  const bounds = bookingBounds(world.ers, service, commRuleOrg, priority, now);
  const { acknowledgedVersion } = request;
  const bookingFacts: BookingFacts = {
    ...facts,
    slot,
    priority,
    commRuleOrg,
    bounds,
    acknowledgedVersion,
    requested: request,
  };
  const old = replaces === undefined ? undefined : findAppointment(world.ers, replaces);
  const appointment = old?.ubrn === request.ubrn ? old : undefined;
  const refusal =
    replaces === undefined
      ? firstRefusal(bookingRules, bookingFacts)
      : firstRefusal(swappingRules, {
          ...bookingFacts,
          appointment,
          now,
          isToEnd: isToEnd(world, request.ubrn),
        });
  if (refusal) return refusal;
  const attempt: Attempt = {
    ...newAttempt(caller, "BOOK", referral, now),
    serviceId: request.serviceId,
    slotId: request.slotId,
    appointmentId: replaces ?? null,
    explanationVersion: service.placeholder ? (acknowledgedVersion ?? null) : null,
    explanation: service.placeholder,
    clinicianUserId: request.clinicianUserId ?? null,
  };
  insertAttempt(world.ers, attempt);
  moveSlot(world.ers, request.slotId, "FREE", "HELD");
  return attempt;
}
