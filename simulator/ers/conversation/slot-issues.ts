import type { World } from "../../simulator.ts";
import { doerOf } from "../doer.ts";
import { londonDate } from "../../london-time.ts";
import { openReferral } from "../access.ts";
import { bookingFacts, writeBooking } from "./booking.ts";
import { contactBy } from "./contact-by.ts";
import { beginEnd } from "./ending.ts";
import { arrangedFacts } from "./provider-cancelling.ts";
import { tellPatient } from "./telling.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { recordReview, whyNotRecorded } from "./reviewing.ts";
import type { Caller } from "../rules/access.ts";
import { soonerOf, triageContactDays } from "../rules/contact-dates.ts";
import { BOOKED_OUTSIDE } from "../rules/provider-cancelling.ts";
import { firstRefusal, withAlso } from "../rules/rule.ts";
import { slotIssueBookingRules, slotIssueRules, slotIssueTriageRules } from "../rules/slot-issues.ts";
import type { Attempt } from "../store/attempts.ts";
import { makeProposal } from "../store/appointments.ts";
import { moveReferral, patientOf, referOn, shortlistedIds } from "../store/referrals.ts";
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

type Begun = "DONE" | Attempt | Refusal;

/** The first half of x22. Runs inside an immediate transaction. Refused, it has changed nothing. */
export function beginOutcome(world: World, caller: Caller, asked: Outcome): Begun {
  const referral = openReferral(world, caller, asked.ubrn);
  if (isRefusal(referral)) return referral;
  const facts = arrangedFacts(world, caller, referral, asked);
  if (isRefusal(facts)) return facts;
  const refusal = firstRefusal(slotIssueRules, { ...facts, requested: asked });
  const begin = beginningOf(world, caller, asked, referral, facts.service.serviceId);
  if (isRefusal(begin)) return refusal ? withAlso(refusal, begin) : begin;
  return refusal ?? begin();
}

/** How an outcome begins, or why it cannot: nothing is written before the rules of all outcomes have been asked as well. */
function beginningOf(
  world: World,
  caller: Caller,
  asked: Outcome,
  referral: Referral,
  deferredTo: string,
): (() => Begun) | Refusal {
  const { comment } = asked;
  if (asked.outcome === "RETURN") {
    const review = { ...asked, outcome: "RETURN_TO_REFERRER_WITH_ADVICE", priority: null, files: [] };
    return whyNotRecorded(world, caller, referral, review) ?? (() => recordReview(world, caller, review));
  }
  if (asked.outcome === "BOOKED_OUTSIDE") {
    const end = { becomes: "CANCELLED_REFERRAL", reason: BOOKED_OUTSIDE, comment } as const;
    return () => beginEnd(world, caller, referral, end);
  }
  const { slot, ...target } = asked;
  return slot
    ? intoSlot(world, caller, { ...target, ...slot }, referral, deferredTo)
    : elsewhere(world, caller, target, referral, deferredTo);
}

type Target = Issue & { outcome: "BOOK" | "REDIRECT"; serviceId: string };

/** R66. The booking is a conversation like any other; what staff arrange is real unless they say otherwise. */
function intoSlot(
  world: World,
  caller: Caller,
  asked: Target & IntoSlot,
  { nhsNumber }: Referral,
  deferredTo: string,
): (() => Attempt) | Refusal {
  const requested = { nhsNumber, clinicianUserId: undefined, acknowledgedVersion: undefined, ...asked };
  const facts = bookingFacts(world, caller, { ...requested, kind: "BOOKING" });
  if (isRefusal(facts)) return facts;
  const refusal = firstRefusal(slotIssueBookingRules, { ...facts, deferredTo, requested });
  return (
    refusal ??
    (() =>
      writeBooking(world, facts, {
        explanation: asked.isPlaceholder ? facts.service.placeholder : null,
      }))
  );
}

/** R66, R49. Another service is to assess it. */
function elsewhere(
  world: World,
  caller: Caller,
  asked: Target,
  referral: Referral,
  deferredTo: string,
): (() => "DONE") | Refusal {
  const service = findService(world.ers, asked.serviceId);
  if (!service) return refuse("REFERENCE_NOT_FOUND", undefined, "'serviceId' The service is not known.");
  const patient = patientOf(world.ers, referral);
  const today = londonDate(world.clock.now());
  const isCommissioned = isCommissionedOn(world.ers, service.serviceId, referral.commRuleOrg, today);
  const facts = { caller, patient, service, deferredTo, isCommissioned, today, requested: asked };
  return firstRefusal(slotIssueTriageRules, facts) ?? (() => sendElsewhere(world, caller, facts, referral));
}

/** The patient hears within the days of whoever assesses it, or sooner if that was promised. */
function sendElsewhere(
  world: World,
  caller: Caller,
  { requested: asked, deferredTo }: { requested: Target; deferredTo: string },
  referral: Referral,
): "DONE" {
  const now = world.clock.now();
  const { priority, contactBy: promised } = referral;
  const within = contactBy(world, now, triageContactDays(priority));
  const { ubrn, serviceId, comment } = asked;
  if (!shortlistedIds(world.ers, ubrn).includes(serviceId)) referOn(world.ers, ubrn, deferredTo, [serviceId]);
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
