import type { World } from "../../simulator.ts";
import { londonDate } from "../../london-time.ts";
import { doerOf } from "../doer.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { movableRules, movingRules } from "../rules/moving.ts";
import { firstRefusal } from "../rules/rule.ts";
import { findCurrent, withdrawProposal } from "../store/appointments.ts";
import { isLocked } from "../store/attempts.ts";
import { moveReferral, patientOf, shortlistedIds } from "../store/referrals.ts";
import type { Referral } from "../store/referrals.ts";
import { findService, isCommissionedOn } from "../store/services.ts";
import type { Service } from "../store/services.ts";
import { changeFacts } from "./change-facts.ts";
import { awaitTriage } from "./deferring.ts";
import { tellMovedBack } from "./telling.ts";

type MoveRequest = { ubrn: string; versionId: number; serviceId: string };

/** What the rules of a move ask of the referral. */
const assessedBy = ({ ers }: World, { ubrn, state }: Referral): string | undefined =>
  state === "AWAITING_TRIAGE" ? findCurrent(ers, ubrn)?.serviceId : undefined;

/**
 * x27: the referral goes to another service of its shortlist that reads it (AWAITING_TRIAGE, with a new date by which the
 * patient hears, R50), or back from one to a service that is booked (NOT_BOOKED). Runs inside an immediate transaction.
 */
export function moveReferralTo(world: World, caller: Caller, request: MoveRequest): "DONE" | Refusal {
  const facts = changeFacts(world, caller, request, movableRules);
  if (isRefusal(facts)) return facts;
  const { referral, service } = facts;
  const refusal = firstRefusal(movingRules, {
    ...facts,
    assessedBy: assessedBy(world, referral),
    requested: request,
  });
  if (refusal) return refusal;
  if (service.requestFlow === "REVIEW")
    awaitTriage(world, caller, referral.priority, { ...request, comment: null });
  else moveBack(world, caller, request.ubrn);
  return "DONE";
}

function moveBack(world: World, caller: Caller, ubrn: string): void {
  const { ers, clock } = world;
  const proposed = findCurrent(ers, ubrn);
  withdrawProposal(ers, ubrn);
  const move = { state: "NOT_BOOKED", contactBy: null, pathwayStartAt: null } as const;
  moveReferral(ers, ubrn, { ...move, at: clock.now(), doer: doerOf(caller) });
  if (proposed) tellMovedBack(world, proposed);
}

/** The services of its shortlist to which this caller could move a referral now. */
export function placesToMoveTo(world: World, caller: Caller, referral: Referral): Service[] {
  const { ers, clock } = world;
  const { ubrn, versionId, commRuleOrg } = referral;
  const today = londonDate(clock.now());
  const shortlist = shortlistedIds(ers, ubrn);
  const facts = {
    caller,
    patient: patientOf(ers, referral),
    referral,
    shortlist,
    isLocked: isLocked(ers, ubrn),
    today,
    assessedBy: assessedBy(world, referral),
    requested: { versionId },
  };
  return shortlist
    .flatMap((serviceId) => findService(ers, serviceId) ?? [])
    .filter((service) => {
      const isCommissioned = isCommissionedOn(ers, service.serviceId, commRuleOrg, today);
      return !firstRefusal(movingRules, { ...facts, service, isCommissioned });
    });
}
