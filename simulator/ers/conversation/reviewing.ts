import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { addingFacts } from "./attaching.ts";
import { contactBy } from "./contact-by.ts";
import { endingFacts } from "./ending.ts";
import { tellPatient } from "./telling.ts";
import { doerOf } from "../doer.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { acceptingRules } from "../rules/accepting.ts";
import { deferralContactDays, soonerOf, triageContactDays } from "../rules/contact-dates.ts";
import { isReviewOutcome, recordingRules, REVIEW_OUTCOMES } from "../rules/review-outcome.ts";
import type { OutcomeFacts } from "../rules/review-outcome.ts";
import { firstRefusal } from "../rules/rule.ts";
import { acceptAppointment, findCurrent, recordOutcome } from "../store/appointments.ts";
import { isLocked } from "../store/attempts.ts";
import { attachForProvider } from "../store/files.ts";
import { moveReferral, patientOf } from "../store/referrals.ts";
import type { Referral } from "../store/referrals.ts";
import type { FileToAttach, Priority } from "../store/schema.ts";
import { findService } from "../store/services.ts";

type Asked = { ubrn: string; versionId: number };
type Review = Asked & {
  outcome: string;
  comment: string | null;
  priority: Priority | null;
  files: readonly FileToAttach[];
};

/** A013: a provider keeps a referral that is booked into its service (R61). Runs inside an immediate transaction. */
export function acceptReferral(world: World, caller: Caller, asked: Asked): "DONE" | Refusal {
  const { ers, clock } = world;
  const referral = openReferral(world, caller, asked.ubrn);
  if (isRefusal(referral)) return referral;
  const facts = endingFacts(world, caller, referral);
  const refusal = firstRefusal(acceptingRules, { ...facts, requested: asked });
  if (refusal) return refusal;
  const current = findCurrent(ers, asked.ubrn);
  if (!current) throw new Error("A referral was accepted without an appointment");
  const at = clock.now();
  // Also while the clock stands still it is the letter as it is now that was read.
  acceptAppointment(ers, current.appointmentId, Math.max(at, referral.clinicalInfoLastUpdatedAt ?? 0));
  const { state, stateReason, stateComment, contactBy } = referral;
  const asItWas = { state, stateReason, stateComment, contactBy, pathwayStartAt: null };
  moveReferral(ers, asked.ubrn, { ...asItWas, at, doer: doerOf(caller), what: "ACCEPTED" });
  return "DONE";
}

/** A028: what a service makes of a referral that was sent or deferred to it (R65). Runs inside an immediate transaction. */
export function recordReview(world: World, caller: Caller, asked: Review): "DONE" | Refusal {
  const { ers, clock } = world;
  const { ubrn, outcome, comment, priority, files } = asked;
  const now = clock.now();
  const referral = openReferral(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  const refusal = whyNotRecorded(world, caller, referral, asked);
  if (refusal) return refusal;
  const current = findCurrent(ers, ubrn);
  if (!current || !isReviewOutcome(outcome)) throw new Error("A review was recorded of nothing");
  const { becomes } = REVIEW_OUTCOMES[outcome];
  recordOutcome(ers, current.appointmentId, { reason: outcome, comment });
  attachForProvider(ers, ubrn, files, now);
  moveReferral(ers, ubrn, {
    state: becomes,
    stateReason: outcome,
    stateComment: comment,
    priority,
    contactBy: becomes === "TRIAGE_RESPONSE" ? null : promiseAfter(world, referral, priority),
    pathwayStartAt: null,
    at: now,
    doer: doerOf(caller),
  });
  tellPatient(world, ubrn);
  return "DONE";
}

/** Why A028 records no such outcome; nothing when it does. */
export const whyNotRecorded = (world: World, caller: Caller, referral: Referral, requested: Review) =>
  firstRefusal(recordingRules, {
    ...outcomeFacts(world, caller, referral),
    ...addingFacts(world, referral.ubrn, requested.files),
    referral,
    requested,
    now: world.clock.now(),
  });

/** What the rules of A028 ask for. */
export function outcomeFacts(
  { ers }: World,
  caller: Caller,
  referral: Referral,
): Omit<OutcomeFacts, "requested"> {
  const serviceId = findCurrent(ers, referral.ubrn)?.serviceId;
  const service = serviceId === undefined ? undefined : findService(ers, serviceId);
  return {
    caller,
    patient: patientOf(ers, referral),
    referral,
    providerOdsCode: service?.providerOdsCode,
    workgroup: service?.workgroup ?? null,
    isLocked: isLocked(ers, referral.ubrn),
  };
}

/** R50. By when the patient hears from the provider: what was promised stands; a new priority may bring it forward, never put it off. */
function promiseAfter(world: World, referral: Referral, priority: Priority | null): string | null {
  const { state, contactBy: promised } = referral;
  if (priority === null || priority === referral.priority) return promised;
  const daysOf = state === "AWAITING_TRIAGE" ? triageContactDays : deferralContactDays;
  return soonerOf(promised, contactBy(world, world.clock.now(), daysOf(priority)));
}
