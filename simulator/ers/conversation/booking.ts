import type { World } from "../../simulator.ts";
import { bookingBounds } from "../booking-bounds.ts";
import { changeFacts } from "./change-facts.ts";
import type { BookingRequest } from "../fhir/appointment-request.ts";
import { newAttempt } from "./new-attempt.ts";
import { isToEnd } from "./referral-ends.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { bookingRules, changeRules, swappingRules } from "../rules/booking.ts";
import type { BookingFacts } from "../rules/booking.ts";
import { explanationBooked } from "../rules/placeholder.ts";
import { firstRefusal, withAlso } from "../rules/rule.ts";
import { findAppointment } from "../store/appointments.ts";
import { insertAttempt } from "../store/attempts.ts";
import type { Attempt } from "../store/attempts.ts";
import { findService } from "../store/services.ts";
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
  const facts = bookingFacts(world, caller, request);
  if (isRefusal(facts)) return facts;
  const old = replaces === undefined ? undefined : findAppointment(world.ers, replaces);
  const providerOdsCode = (old && findService(world.ers, old.serviceId)?.providerOdsCode) ?? "";
  const appointment = old?.ubrn === request.ubrn ? { ...old, providerOdsCode } : undefined;
  const refusal =
    replaces === undefined
      ? firstRefusal(bookingRules, facts)
      : firstRefusal(swappingRules, {
          ...facts,
          appointment,
          now: world.clock.now(),
          isToEnd: isToEnd(world, request.ubrn),
        });
  if (refusal) return refusal;
  const explanation = explanationBooked(facts);
  return writeBooking(world, facts, {
    appointmentId: replaces ?? null,
    explanationVersion: explanation ? (request.acknowledgedVersion ?? null) : null,
    explanation,
    clinicianUserId: request.clinicianUserId ?? null,
  });
}

/** What the rules of any booking into a slot ask for, or why the caller may not touch the referral. */
export function bookingFacts(world: World, caller: Caller, request: BookingRequest) {
  const facts = changeFacts(world, caller, request, changeRules);
  if (isRefusal(facts)) return facts;
  const { priority, commRuleOrg } = facts.referral;
  const slot = findSlot(world.ers, request.slotId);
  if (!slot)
    return withAlso(
      refuse("REFERENCE_NOT_FOUND", "R35", "'slot' The slot is not known."),
      firstRefusal(changeRules, { ...facts, requested: request }),
    );
  const bounds = bookingBounds(world.ers, facts.service, commRuleOrg, priority, world.clock.now());
  const { acknowledgedVersion } = request;
  return { ...facts, slot, priority, commRuleOrg, bounds, acknowledgedVersion, requested: request };
}

type Written = Pick<BookingFacts, "caller" | "referral" | "service" | "slot">;

/** Writes the attempt: the slot is out of sale and the referral locked until the PAS has answered. */
export function writeBooking(
  world: World,
  { caller, referral, service, slot }: Written,
  what: Partial<Attempt>,
): Attempt {
  const { serviceId } = service;
  const { slotId } = slot;
  const attempt = { ...newAttempt(caller, "BOOK", referral, world.clock.now()), ...what, serviceId, slotId };
  insertAttempt(world.ers, attempt);
  moveSlot(world.ers, slotId, "FREE", "HELD");
  return attempt;
}
