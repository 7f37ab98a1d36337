import type { World } from "../simulator.ts";
import { deferralOffered } from "./conversation/deferring.ts";
import { endingFacts } from "./conversation/ending.ts";
import { outcomeFacts } from "./conversation/reviewing.ts";
import { mayCall } from "./rules/access.ts";
import type { Caller } from "./rules/access.ts";
import { endingRules } from "./rules/appointments.ts";
import { referralAwaitsBooking } from "./rules/booking.ts";
import { referralCanBeCancelledRules } from "./rules/cancelling-referral.ts";
import { outcomeCanBeRecordedRules } from "./rules/review-outcome.ts";
import { patientRules } from "./rules/patients.ts";
import { firstRefusal } from "./rules/rule.ts";
import { shortlistCanChangeRules } from "./rules/shortlisting.ts";
import {
  providerRunsService,
  serviceAssessesReferrals,
  serviceIsAvailable,
  serviceIsCommissioned,
  slotServiceRules,
} from "./rules/services.ts";
import { referralCanBeSent } from "./rules/triage.ts";
import { serviceFacts, slotQuery } from "./slot-search.ts";
import { findCurrent } from "./store/appointments.ts";
import { endingOf, isLocked } from "./store/attempts.ts";
import { patientOf, shortlistOf } from "./store/referrals.ts";
import type { Patient, Referral } from "./store/referrals.ts";
import { findService, isCommissionedOn } from "./store/services.ts";
import type { Service } from "./store/services.ts";
import { searchSlots } from "./store/slots.ts";

/** How A016 makes an appointment: of a slot, by sending the referral to be read, or by leaving the booking to the service. */
export type AppointmentWay = "BOOK" | "SEND" | "DEFER";

/** A code of A029; `ways` goes with CREATE_APPOINTMENT, and is ours. */
export type AvailableAction = { code: string; ways?: AppointmentWay[] };

/**
 * The actions of A029 that are simulated: CREATE_APPOINTMENT, exactly when A016 could succeed for a shortlisted service,
 * CHANGE_SHORTLIST, exactly when A031 could for a shortlist that holds, CANCEL_DIRECTLY_BOOKED_APPOINTMENT, exactly when A034 could (R51), RECORD_REVIEW_OUTCOME, exactly when A028 could (R65),
 * and CANCEL_REFERRAL, exactly when A036 could (R57). A PAS that has left something unknown is not asked: the operations
 * themselves settle that before they decide.
 */
export function availableActions(world: World, caller: Caller, referral: Referral): AvailableAction[] {
  if (isLocked(world.ers, referral.ubrn)) return [];
  const patient = patientOf(world.ers, referral);
  const ways = firstRefusal(patientRules, { caller, patient }) ? [] : waysOf(world, caller, referral);
  return [
    ...(ways.length > 0 ? [{ code: "CREATE_APPOINTMENT", ways }] : []),
    ...(canShortlist(caller, referral, patient) ? [{ code: "CHANGE_SHORTLIST" }] : []),
    ...(canCancel(world, caller, referral) ? [{ code: "CANCEL_DIRECTLY_BOOKED_APPOINTMENT" }] : []),
    ...(canRecordOutcome(world, caller, referral) ? [{ code: "RECORD_REVIEW_OUTCOME" }] : []),
    ...(canCancelReferral(world, caller, referral) ? [{ code: "CANCEL_REFERRAL" }] : []),
  ];
}

/** By which kinds of A016 an appointment could be made at one shortlisted service or another. */
function waysOf(world: World, caller: Caller, referral: Referral): AppointmentWay[] {
  const services = shortlistOf(world.ers, referral.ubrn).flatMap(
    ({ serviceId }) => findService(world.ers, serviceId) ?? [],
  );
  return [
    ...(services.some((service) => canBook(world, caller, referral, service)) ? ["BOOK" as const] : []),
    ...(services.some((service) => canSend(world, caller, referral, service)) ? ["SEND" as const] : []),
    ...(services.some(({ serviceId }) => deferralOffered(world, caller, referral, serviceId))
      ? ["DEFER" as const]
      : []),
  ];
}

function canBook(world: World, caller: Caller, referral: Referral, service: Service): boolean {
  const facts = { ...serviceFacts(world, service), caller, referral };
  if (firstRefusal([providerRunsService, referralAwaitsBooking, ...slotServiceRules], facts)) return false;
  const { priority, commRuleOrg } = referral;
  return (
    searchSlots(world.ers, slotQuery(world, service, { caller, priority, commRuleOrg }), 1, 0).length > 0
  );
}

/** R18. What is sent or left to a service today. */
function sendingFacts(world: World, caller: Caller, referral: Referral, service: Service) {
  const facts = serviceFacts(world, service);
  const isCommissioned = isCommissionedOn(world.ers, service.serviceId, referral.commRuleOrg, facts.today);
  return { ...facts, caller, referral, isCommissioned };
}

const sendingRules = [
  providerRunsService,
  referralCanBeSent,
  serviceIsAvailable,
  serviceIsCommissioned,
] as const;

function canSend(world: World, caller: Caller, referral: Referral, service: Service): boolean {
  const facts = sendingFacts(world, caller, referral, service);
  return !firstRefusal([...sendingRules, serviceAssessesReferrals], facts);
}

function canCancel(world: World, caller: Caller, referral: Referral): boolean {
  const { ubrn } = referral;
  const appointment = findCurrent(world.ers, ubrn);
  const slotId = appointment?.slotId ?? null;
  return (
    mayCall(caller, "A034") &&
    !firstRefusal(endingRules, { referral, appointment, now: world.clock.now() }) &&
    slotId !== null &&
    endingOf(world.ers, ubrn, slotId) === undefined
  );
}

function canRecordOutcome(world: World, caller: Caller, referral: Referral): boolean {
  const requested = { versionId: referral.versionId };
  const facts = { ...outcomeFacts(world, caller, referral), requested };
  return mayCall(caller, "A028") && !firstRefusal(outcomeCanBeRecordedRules, facts);
}

/** What is shortlisted is for the referrer to say. The referral is not locked: else nothing is offered. */
function canShortlist(caller: Caller, referral: Referral, patient: Patient): boolean {
  const requested = { versionId: referral.versionId };
  const facts = { referral, patient, isLocked: false, requested };
  return mayCall(caller, "A031") && !firstRefusal(shortlistCanChangeRules, facts);
}

function canCancelReferral(world: World, caller: Caller, referral: Referral): boolean {
  const requested = { versionId: referral.versionId };
  const facts = { ...endingFacts(world, caller, referral), requested };
  return mayCall(caller, "A036") && !firstRefusal(referralCanBeCancelledRules, facts);
}
