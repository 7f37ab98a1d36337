import type { World } from "../../simulator.ts";
import { bookingBounds } from "../booking-bounds.ts";
import { changeFacts } from "./change-facts.ts";
import { contactBy } from "./contact-by.ts";
import { evidenceFor } from "./evidence.ts";
import { tellPatient } from "./telling.ts";
import type { DeferralRequest, TriageRequest } from "../fhir/appointment-request.ts";
import { doerOf } from "../doer.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { changeRules } from "../rules/booking.ts";
import { deferralContactDays, triageContactDays } from "../rules/contact-dates.ts";
import { deferralsProvedBy, deferringRules } from "../rules/deferring.ts";
import type { Deferral, DeferringFacts } from "../rules/deferring.ts";
import { firstRefusal } from "../rules/rule.ts";
import { triageRules } from "../rules/triage.ts";
import { slotQuery } from "../slot-search.ts";
import { makeProposal } from "../store/appointments.ts";
import type { Evidence } from "../store/evidence.ts";
import { moveReferral } from "../store/referrals.ts";
import type { Referral } from "../store/referrals.ts";
import type { Priority } from "../store/schema.ts";
import { extentOfSlots, findSlot } from "../store/slots.ts";

/** A016 with reason TRIAGE (R49): the referral awaits triage at the service, with a date by which the patient hears (R50). */
export function sendForTriage(world: World, caller: Caller, request: TriageRequest): Refusal | undefined {
  const facts = changeFacts(world, caller, request, changeRules);
  if (isRefusal(facts)) return facts;
  const refusal = firstRefusal(triageRules, { ...facts, requested: request });
  if (refusal) return refusal;
  awaitTriage(world, caller, facts.referral.priority, request);
  return undefined;
}

/** The referral is with a service that reads it: what it had proposed before steps back. */
export function awaitTriage(
  world: World,
  caller: Caller,
  priority: Priority,
  request: { ubrn: string; serviceId: string; comment: string | null },
): void {
  const now = world.clock.now();
  const { ubrn, serviceId, comment } = request;
  makeProposal(world.ers, { ubrn, serviceId, comment, reason: "TRIAGE", at: now });
  moveReferral(world.ers, request.ubrn, {
    state: "AWAITING_TRIAGE",
    at: now,
    contactBy: contactBy(world, now, triageContactDays(priority)),
    pathwayStartAt: now,
    doer: doerOf(caller),
  });
  tellPatient(world, request.ubrn);
}

/**
 * A016 with another reason: the provider takes over the booking, once it is proved that the service cannot be booked
 * (R43–R45). The referral is on its list of appointment slot issues, with a date by which the patient hears (R48, R50).
 */
export function deferToProvider(world: World, caller: Caller, request: DeferralRequest): Refusal | undefined {
  const { ers } = world;
  const now = world.clock.now();
  const facts = changeFacts(world, caller, request, changeRules);
  if (isRefusal(facts)) return facts;
  const { priority } = facts.referral;
  const evidence = evidenceFor(world, caller, request.ubrn, request.serviceId);
  const refusal = refusalToDefer(world, facts, evidence, request);
  if (refusal) return refusal;
  const { ubrn, serviceId, comment, reason } = request;
  makeProposal(ers, { ubrn, serviceId, comment, reason, at: now });
  moveReferral(ers, request.ubrn, {
    state: "DEFERRED_TO_PROVIDER",
    at: now,
    contactBy: contactBy(world, now, deferralContactDays(priority)),
    pathwayStartAt: now,
    doer: doerOf(caller),
  });
  tellPatient(world, request.ubrn);
  return undefined;
}

type ChangeFacts = Exclude<ReturnType<typeof changeFacts>, Refusal>;

function refusalToDefer(
  world: World,
  facts: ChangeFacts,
  evidence: readonly Evidence[],
  requested: DeferringFacts["requested"],
): Refusal | undefined {
  const { caller, service, referral } = facts;
  const { priority, commRuleOrg } = referral;
  const search = { caller, priority, commRuleOrg };
  return firstRefusal(deferringRules, {
    ...facts,
    ...search,
    bounds: bookingBounds(world.ers, service, commRuleOrg, priority, world.clock.now()),
    requested,
    slot: requested.slotId === undefined ? undefined : findSlot(world.ers, requested.slotId),
    evidence,
    slotsOnSale: extentOfSlots(world.ers, slotQuery(world, service, search)).total,
  });
}

/** What A016 would take now as the reason to leave the booking to a service (R43–R46): its own rules are asked. Nothing: none. */
export function deferralOffered(
  world: World,
  caller: Caller,
  { ubrn, versionId, nhsNumber }: Referral,
  serviceId: string,
): Deferral | undefined {
  const evidence = evidenceFor(world, caller, ubrn, serviceId);
  if (evidence.length === 0) return undefined;
  const facts = changeFacts(world, caller, { ubrn, serviceId }, []);
  if (isRefusal(facts)) return undefined;
  return deferralsProvedBy(evidence).find(
    (one) => !refusalToDefer(world, facts, evidence, { ...one, versionId, nhsNumber }),
  );
}
