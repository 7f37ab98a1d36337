import type { World } from "../../simulator.ts";
import { tellPatient } from "./telling.ts";
import { doerOfAttempt } from "../doer.ts";
import { ASSESSMENT_OUTCOMES, isAssessmentOutcome } from "../rules/assessment-outcomes.ts";
import { endsReferral } from "../rules/attempts.ts";
import { promiseAfterEnd } from "../rules/placeholder.ts";
import { ACTION_LATER, appointmentReasonOf } from "../rules/referral-reasons.ts";
import { cancelAppointment, currentAppointment, makeProposal } from "../store/appointments.ts";
import { openAttemptsOf } from "../store/attempts.ts";
import type { Attempt } from "../store/attempts.ts";
import { attachForProvider } from "../store/files.ts";
import { findReferral, moveReferral, referOn } from "../store/referrals.ts";
import type { Ending, FileToAttach } from "../store/schema.ts";

/** What a referral is to become, and the appointment that ends with it; null: it holds none. */
export type End = Pick<
  Attempt,
  "ubrn" | "appointmentId" | "reason" | "comment" | "priority" | "bookedBy" | "askedByOdsCode"
> & {
  becomes: Ending;
  /** The services to which an assessed patient is referred on. */
  nextServices?: string[] | null;
  /** What the provider adds to it (A022). */
  filesToAttach?: FileToAttach[] | null;
  /** R64. Of an appointment that was booked indirectly: whether the provider's PAS has ended it too. */
  cancelledInPas?: boolean | null;
};

/** True while an end of the referral waits for its PAS: nothing else becomes of the referral meanwhile. */
export const isToEnd = (world: World, ubrn: string): boolean =>
  openAttemptsOf(world.ers, ubrn).some(({ attempt }) => endsReferral(attempt));

/**
 * A referral comes to the end that was asked for: rejected (R62), with the provider to act on it (R63), assessed, or cancelled (R57).
 * Its appointment ends with it and the patient is told, all in the transaction that this runs in. Once that has ended otherwise, or the referral
 * holds another, the referral is left as it is.
 */
export function endReferral(world: World, end: End): void {
  const { ers } = world;
  const { ubrn, appointmentId, becomes, reason, comment, priority, cancelledInPas = null } = end;
  const current = currentAppointment(ers, ubrn)?.appointment;
  if (appointmentId !== null) {
    const why = { reason: appointmentReasonOf(becomes, reason), comment, cancelledInPas };
    if (!cancelAppointment(ers, appointmentId, why) || current?.appointmentId !== appointmentId) return;
  }
  if (becomes === "TRIAGED_PROVIDER_TO_ACTION" && current) proposeLater(world, end, current.serviceId);
  // R74: the pathway of a referral that was never booked or sent has not started.
  const promised = promiseAfterEnd(becomes, findReferral(ers, ubrn)?.contactBy ?? null);
  const at = world.clock.now();
  const move = { contactBy: promised, pathwayStartAt: null, at };
  const why = { stateReason: reason, stateComment: comment, endedByOdsCode: end.askedByOdsCode };
  if (end.nextServices?.length && current) referOn(ers, ubrn, current.serviceId, end.nextServices);
  attachForProvider(ers, ubrn, end.filesToAttach ?? [], at);
  const told = reason !== null && isAssessmentOutcome(reason) ? ASSESSMENT_OUTCOMES[reason].told : undefined;
  const what = told === undefined ? {} : { what: told };
  moveReferral(ers, ubrn, { ...move, ...why, state: becomes, priority, ...what, doer: doerOfAttempt(end) });
  tellPatient(world, ubrn, { ended: appointmentId === null ? undefined : current });
}

/** R63. What the provider is to arrange instead, at the service that had the appointment. */
function proposeLater(world: World, { ubrn, comment }: End, serviceId: string): void {
  makeProposal(world.ers, { ubrn, serviceId, reason: ACTION_LATER, comment, at: world.clock.now() });
}
