import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { doerOf } from "../doer.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { needsRules } from "../rules/additional-requirements.ts";
import { firstRefusal } from "../rules/rule.ts";
import { findCurrent } from "../store/appointments.ts";
import { isLocked } from "../store/attempts.ts";
import { describeReferral, moveReferral, patientOf } from "../store/referrals.ts";
import { ADDITIONAL_REQUIREMENTS } from "../store/schema.ts";
import type { AdditionalRequirement } from "../store/schema.ts";
import { tellPatient } from "./telling.ts";

type NeedsRequest = { ubrn: string; versionId: number; needs: readonly AdditionalRequirement[] };

/**
 * x36: what the patient needs in order to come stands on the referral, another version of it, and the patient is told (R23). Runs
 * inside an immediate transaction.
 */
export function recordNeeds(world: World, caller: Caller, request: NeedsRequest): "DONE" | Refusal {
  const { ers, clock } = world;
  const { ubrn, needs } = request;
  const referral = openReferral(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  const refusal = firstRefusal(needsRules, {
    caller,
    patient: patientOf(ers, referral),
    referral,
    isLocked: isLocked(ers, ubrn),
    appointment: findCurrent(ers, ubrn),
    now: clock.now(),
    requested: request,
  });
  if (refusal) return refusal;
  describeReferral(ers, ubrn, {
    additionalRequirements: ADDITIONAL_REQUIREMENTS.filter((need) => needs.includes(need)),
  });
  moveReferral(ers, ubrn, {
    state: referral.state,
    at: clock.now(),
    contactBy: referral.contactBy,
    pathwayStartAt: null,
    doer: doerOf(caller),
    what: "NEEDS_RECORDED",
  });
  tellPatient(world, ubrn, {}, "NEEDS_RECORDED");
  return "DONE";
}
