import type { World } from "../../simulator.ts";
import { londonDate } from "../../london-time.ts";
import { openReferral } from "../access.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import type { ReferralFacts } from "../rules/booking.ts";
import { firstRefusal, withAlso } from "../rules/rule.ts";
import type { Rule } from "../rules/rule.ts";
import { isLocked } from "../store/attempts.ts";
import { patientOf, shortlistedIds } from "../store/referrals.ts";
import { findService, isCommissionedOn } from "../store/services.ts";

type AboutReferral = Omit<ReferralFacts, "requested">;

/**
 * What the rules of any change of a referral ask for, or why the caller may not touch it. Of a service that is not known only
 * the rules about the referral can be asked.
 */
export function changeFacts<Request extends { ubrn: string; serviceId: string }>(
  world: World,
  caller: Caller,
  request: Request,
  referralRules: readonly Rule<AboutReferral & { requested: Request }>[],
) {
  const referral = openReferral(world, caller, request.ubrn);
  if (isRefusal(referral)) return referral;
  const patient = patientOf(world.ers, referral);
  const about = { caller, patient, referral, isLocked: isLocked(world.ers, request.ubrn) };
  const service = findService(world.ers, request.serviceId);
  if (!service)
    return withAlso(
      refuse("REFERENCE_NOT_FOUND", undefined, "The service is not known."),
      firstRefusal(referralRules, { ...about, requested: request }),
    );
  const today = londonDate(world.clock.now());
  return {
    ...about,
    service,
    shortlist: shortlistedIds(world.ers, request.ubrn),
    isCommissioned: isCommissionedOn(world.ers, service.serviceId, referral.commRuleOrg, today),
    today,
  };
}
