import type { World } from "../simulator.ts";
import type { Caller } from "./rules/access.ts";
import { referralAwaitsBooking } from "./rules/booking.ts";
import { firstRefusal } from "./rules/rule.ts";
import { serviceAssessesReferrals, serviceIsAvailable, slotServiceRules } from "./rules/services.ts";
import { referralCanBeSent } from "./rules/triage.ts";
import { serviceFacts, slotQuery } from "./slot-search.ts";
import { isLocked, isOutcomeUnknown } from "./store/attempts.ts";
import { shortlistOf } from "./store/referrals.ts";
import type { Referral } from "./store/referrals.ts";
import { findService } from "./store/services.ts";
import type { Service } from "./store/services.ts";
import { searchSlots } from "./store/slots.ts";

/**
 * The actions of A029 that are simulated: CREATE_APPOINTMENT, exactly when A016 could succeed for a shortlisted service;
 * none while the referral is locked (R10) or the outcome of its last booking unknown (R39).
 */
export function availableActions(world: World, caller: Caller, referral: Referral): string[] {
  if (isLocked(world.ers, referral.ubrn) || isOutcomeUnknown(world.ers, referral.ubrn)) return [];
  const services = shortlistOf(world.ers, referral.ubrn).flatMap(
    ({ serviceId }) => findService(world.ers, serviceId) ?? [],
  );
  const canCreate = services.some(
    (service) => canBook(world, caller, referral, service) || canSend(world, referral, service),
  );
  return canCreate ? ["CREATE_APPOINTMENT"] : [];
}

function canBook(world: World, caller: Caller, referral: Referral, service: Service): boolean {
  const facts = { ...serviceFacts(world, service), referral };
  if (firstRefusal([referralAwaitsBooking, ...slotServiceRules], facts)) return false;
  const { priority, commRuleOrg } = referral;
  return (
    searchSlots(world.ers, slotQuery(world, service, { caller, priority, commRuleOrg }), 1, 0).length > 0
  );
}

function canSend(world: World, referral: Referral, service: Service): boolean {
  const facts = { ...serviceFacts(world, service), referral };
  return !firstRefusal([referralCanBeSent, serviceIsAvailable, serviceAssessesReferrals], facts);
}
