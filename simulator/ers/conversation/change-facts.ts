import type { World } from "../../simulator.ts";
import { londonDate } from "../../london-time.ts";
import { openReferral } from "../access.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { isLocked } from "../store/attempts.ts";
import { patientOf, shortlistedIds } from "../store/referrals.ts";
import { findService, isCommissionedOn } from "../store/services.ts";

/** What the rules of any change of a referral ask for, or why the caller may not touch it. */
export function changeFacts(world: World, caller: Caller, request: { ubrn: string; serviceId: string }) {
  const referral = openReferral(world, caller, request.ubrn);
  if (isRefusal(referral)) return referral;
  const service = findService(world.ers, request.serviceId);
  if (!service) return refuse("REFERENCE_NOT_FOUND", undefined, "'participant' The service is not known.");
  const today = londonDate(world.clock.now());
  return {
    caller,
    patient: patientOf(world.ers, referral),
    referral,
    service,
    isLocked: isLocked(world.ers, request.ubrn),
    shortlist: shortlistedIds(world.ers, request.ubrn),
    isCommissioned: isCommissionedOn(world.ers, service.serviceId, referral.commRuleOrg, today),
    today,
  };
}
