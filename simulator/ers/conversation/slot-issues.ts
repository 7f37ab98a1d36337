import type { World } from "../../simulator.ts";
import { doerOf } from "../doer.ts";
import { londonDate } from "../../london-time.ts";
import { openReferral } from "../access.ts";
import { bookingFacts, writeBooking } from "./booking.ts";
import { contactBy, soonerOf } from "./contact-by.ts";
import { beginEnd } from "./ending.ts";
import { arrangedFacts } from "./provider-cancelling.ts";
import { tellPatient } from "./telling.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { recordReview } from "./reviewing.ts";
import type { Caller } from "../rules/access.ts";
import { triageContactDays } from "../rules/contact-dates.ts";
import { BOOKED_OUTSIDE } from "../rules/provider-cancelling.ts";
import { firstRefusal } from "../rules/rule.ts";
import { slotIssueBookingRules, slotIssueRules, slotIssueTriageRules } from "../rules/slot-issues.ts";
import type { Attempt } from "../store/attempts.ts";
import { makeProposal } from "../store/appointments.ts";
import { moveReferral, patientOf } from "../store/referrals.ts";
import type { Referral } from "../store/referrals.ts";
import { findService, isCommissionedOn } from "../store/services.ts";

type Issue = { ubrn: string; versionId: number; comment: string | null };
type IntoSlot = { slotId: number; startAt: number; endAt: number; isPlaceholder: boolean };
type Elsewhere = { serviceId: string; slot?: IntoSlot | undefined };

export type Outcome =
  | ({ outcome: "BOOK"; serviceId: string; slot: IntoSlot } & Issue)
  | ({ outcome: "REDIRECT" } & Elsewhere & Issue)
  | ({ outcome: "RETURN" } & Issue)
  | ({ outcome: "BOOKED_OUTSIDE" } & Issue);

/** The first half of x22. Runs inside an immediate transaction. Refused, it has changed nothing. */
export function beginOutcome(world: World, caller: Caller, asked: Outcome): "DONE" | Attempt | Refusal {
  const referral = openReferral(world, caller, asked.ubrn);
  if (isRefusal(referral)) return referral;
  const facts = arrangedFacts(world, caller, referral);
  if (isRefusal(facts)) return facts;
  const refusal = firstRefusal(slotIssueRules, { ...facts, requested: asked });
  if (refusal) return refusal;
  const { comment } = asked;
  if (asked.outcome === "RETURN")
    return recordReview(world, caller, {
      ...asked,
      outcome: "RETURN_TO_REFERRER_WITH_ADVICE",
      priority: null,
    });
  if (asked.outcome === "BOOKED_OUTSIDE")
    return beginEnd(world, caller, referral, {
      becomes: "CANCELLED_REFERRAL",
      reason: BOOKED_OUTSIDE,
      comment,
    });
  const { slot, ...target } = asked;
  const deferredTo = facts.service.serviceId;
  return slot
    ? beginSlot(world, caller, { ...target, ...slot }, referral, deferredTo)
    : sendElsewhere(world, caller, target, referral, deferredTo);
}

type Target = Issue & { outcome: "BOOK" | "REDIRECT"; serviceId: string };

/** R66. The booking is a conversation like any other; what staff arrange is real unless they say otherwise. */
function beginSlot(
  world: World,
  caller: Caller,
  asked: Target & IntoSlot,
  { nhsNumber }: Referral,
  deferredTo: string,
): Attempt | Refusal {
  const requested = { nhsNumber, clinicianUserId: undefined, acknowledgedVersion: undefined, ...asked };
  const facts = bookingFacts(world, caller, { ...requested, kind: "BOOKING" });
  if (isRefusal(facts)) return facts;
  const refusal = firstRefusal(slotIssueBookingRules, { ...facts, deferredTo, requested });
  return (
    refusal ??
    writeBooking(world, facts, {
      explanation: asked.isPlaceholder ? facts.service.placeholder : null,
    })
  );
}

/** R66, R49. Another service is to assess it: the patient hears within its days, or sooner if that was promised. */
function sendElsewhere(
  world: World,
  caller: Caller,
  asked: Target,
  referral: Referral,
  deferredTo: string,
): "DONE" | Refusal {
  const service = findService(world.ers, asked.serviceId);
  if (!service) return refuse("REFERENCE_NOT_FOUND", undefined, "'serviceId' The service is not known.");
  const { priority, contactBy: promised } = referral;
  const patient = patientOf(world.ers, referral);
  const now = world.clock.now();
  const today = londonDate(now);
  const isCommissioned = isCommissionedOn(world.ers, service.serviceId, referral.commRuleOrg, today);
  const facts = { caller, patient, service, deferredTo, isCommissioned, today, requested: asked };
  const refusal = firstRefusal(slotIssueTriageRules, facts);
  if (refusal) return refusal;
  const within = contactBy(now, triageContactDays(priority));
  const { ubrn, serviceId, comment } = asked;
  makeProposal(world.ers, { ubrn, serviceId, comment, reason: "TRIAGE", at: now });
  moveReferral(world.ers, asked.ubrn, {
    state: "AWAITING_TRIAGE",
    // Also what hides it from the patient: it is staff's.
    stateComment: asked.comment,
    at: now,
    contactBy: soonerOf(promised, within),
    pathwayStartAt: now,
    doer: doerOf(caller),
  });
  tellPatient(world, asked.ubrn);
  return "DONE";
}
