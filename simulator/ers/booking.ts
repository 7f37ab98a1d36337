import { randomUUID } from "node:crypto";
import type { World } from "../simulator.ts";
import { openReferral } from "./access.ts";
import { bookingBounds } from "./booking-bounds.ts";
import { contactBy } from "./contact-by.ts";
import type { BookingRequest, TriageRequest } from "./fhir/appointment-request.ts";
import { londonDate } from "../london-time.ts";
import { isRefusal, refuse } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";
import type { Caller } from "./rules/access.ts";
import { bookingRules } from "./rules/booking.ts";
import type { BookingFacts } from "./rules/booking.ts";
import { TRIAGE_CONTACT_DAYS } from "./rules/contact-dates.ts";
import { firstRefusal } from "./rules/rule.ts";
import { triageRules } from "./rules/triage.ts";
import { makeCurrent } from "./store/appointments.ts";
import { insertAttempt, isLocked, isOutcomeUnknown } from "./store/attempts.ts";
import type { Attempt } from "./store/attempts.ts";
import { moveReferral, shortlistOf } from "./store/referrals.ts";
import { findService } from "./store/services.ts";
import { findSlot, moveSlot } from "./store/slots.ts";

/** What the rules of any change of a referral ask for, or why the caller may not touch it. */
function changeFacts(world: World, caller: Caller, request: BookingRequest | TriageRequest) {
  const referral = openReferral(world, caller, request.ubrn);
  if (isRefusal(referral)) return referral;
  const service = findService(world.ers, request.serviceId);
  if (!service) return refuse("REFERENCE_NOT_FOUND", undefined, "'participant' The service is not known.");
  return {
    caller,
    referral,
    service,
    isLocked: isLocked(world.ers, request.ubrn),
    isOutcomeUnknown: isOutcomeUnknown(world.ers, request.ubrn),
    shortlist: shortlistOf(world.ers, request.ubrn).map(({ serviceId }) => serviceId),
    today: londonDate(world.clock.now()),
  };
}

/**
 * The first half of A016: asks the booking rules and writes the attempt, with the slot out of sale and the referral
 * locked. Runs inside an immediate transaction. Refused, it has changed nothing.
 */
export function beginBooking(world: World, caller: Caller, request: BookingRequest): Attempt | Refusal {
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
  const refusal = firstRefusal(bookingRules, bookingFacts);
  if (refusal) return refusal;
  const attempt: Attempt = {
    attemptId: randomUUID(),
    ubrn: request.ubrn,
    serviceId: request.serviceId,
    slotId: request.slotId,
    state: "PENDING",
    referralVersion: referral.versionId,
    startedAt: now,
    settledAt: null,
    outcome: null,
    explanationVersion: service.placeholder ? (acknowledgedVersion ?? null) : null,
    clinicianUserId: request.clinicianUserId ?? null,
    bookedBy: caller.kind === "patient" ? "patient" : caller.userId,
  };
  insertAttempt(world.ers, attempt);
  moveSlot(world.ers, request.slotId, "FREE", "HELD");
  return attempt;
}

/** A016 with reason TRIAGE (R49): the referral awaits triage at the service, with a date by which the patient hears (R50). */
export function sendForTriage(world: World, caller: Caller, request: TriageRequest): Refusal | undefined {
  const now = world.clock.now();
  const facts = changeFacts(world, caller, request);
  if (isRefusal(facts)) return facts;
  const refusal = firstRefusal(triageRules, { ...facts, requested: request });
  if (refusal) return refusal;
  const { ubrn, serviceId, comment } = request;
  makeCurrent(world.ers, {
    ubrn,
    serviceId,
    slotId: null,
    status: "proposed",
    reason: "TRIAGE",
    comment,
    startAt: null,
    endAt: null,
    createdAt: now,
    clinicianUserId: null,
    isPlaceholder: false,
    explanationVersion: null,
  });
  moveReferral(world.ers, ubrn, {
    state: "AWAITING_TRIAGE",
    contactBy: contactBy(now, TRIAGE_CONTACT_DAYS[facts.referral.priority]),
    pathwayStartAt: now,
  });
  return undefined;
}
