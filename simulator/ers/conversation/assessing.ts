import type { World } from "../../simulator.ts";
import { londonDate } from "../../london-time.ts";
import { openReferral } from "../access.ts";
import { doerOf } from "../doer.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { assessmentRules, hasBegun } from "../rules/assessment.ts";
import type { AssessmentFacts } from "../rules/assessment.ts";
import { ASSESSMENT_OUTCOMES, isAssessmentOutcome } from "../rules/assessment-outcomes.ts";
import { firstRefusal } from "../rules/rule.ts";
import { findCurrent, fulfilAppointment } from "../store/appointments.ts";
import type { Attempt } from "../store/attempts.ts";
import { shortlistedIds } from "../store/referrals.ts";
import type { Referral } from "../store/referrals.ts";
import { findService, isCommissionedOn } from "../store/services.ts";
import { beginEnd, endingFacts } from "./ending.ts";
import { endReferral } from "./referral-ends.ts";

export type Assessment = {
  ubrn: string;
  versionId: number;
  outcome: string;
  comment: string | null;
  /** Where to, of a patient who is referred on. */
  services: readonly string[];
  cancelledInPas: boolean | undefined;
};

/**
 * x23: a clinical assessment service has assessed a patient. An appointment that has begun was kept; one that lies ahead
 * is ended first, by asking its PAS. Runs inside an immediate transaction.
 */
export function beginAssessment(world: World, caller: Caller, asked: Assessment): "DONE" | Attempt | Refusal {
  const referral = openReferral(world, caller, asked.ubrn);
  if (isRefusal(referral)) return referral;
  const facts = { ...assessmentFacts(world, caller, referral, asked.services), requested: asked };
  const refusal = firstRefusal(assessmentRules, facts);
  if (refusal) return refusal;
  const { ubrn, outcome, comment, services, cancelledInPas } = asked;
  if (!isAssessmentOutcome(outcome)) throw new Error("An unknown outcome was recorded");
  const { becomes } = ASSESSMENT_OUTCOMES[outcome];
  const wanted = { becomes, reason: outcome, comment, nextServices: [...services] };
  if (!hasBegun(facts)) return beginEnd(world, caller, referral, { ...wanted, cancelledInPas });
  const current = findCurrent(world.ers, ubrn);
  if (current) fulfilAppointment(world.ers, current.appointmentId);
  const { doneBy: bookedBy, odsCode: askedByOdsCode } = doerOf(caller);
  endReferral(world, { ubrn, appointmentId: null, ...wanted, priority: null, bookedBy, askedByOdsCode });
  return "DONE";
}

function assessmentFacts(
  world: World,
  caller: Caller,
  referral: Referral,
  services: readonly string[],
): Omit<AssessmentFacts, "requested"> {
  const { ers, clock } = world;
  const { ubrn, commRuleOrg } = referral;
  const today = londonDate(clock.now());
  const serviceId = findCurrent(ers, ubrn)?.serviceId;
  return {
    ...endingFacts(world, caller, referral),
    referral,
    service: serviceId === undefined ? undefined : findService(ers, serviceId),
    shortlist: shortlistedIds(ers, ubrn),
    today,
    next: services.map((next) => {
      const service = findService(ers, next);
      const isCommissioned = isCommissionedOn(ers, next, commRuleOrg, today);
      return { serviceId: next, facts: service && { ...service, isCommissioned } };
    }),
  };
}
