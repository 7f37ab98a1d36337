import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { addingFacts } from "./attaching.ts";
import { doerOf } from "../doer.ts";
import { newAttempt } from "./new-attempt.ts";
import { endReferral } from "./referral-ends.ts";
import type { End } from "./referral-ends.ts";
import { endAppointment } from "./settling-endings.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { endsAppointmentOnly } from "../rules/attempts.ts";
import { cancellingLaterRules } from "../rules/cancelling-later.ts";
import { cancellingReferralRules } from "../rules/cancelling-referral.ts";
import { liveAppointment } from "../rules/ending.ts";
import type { ReviewingFacts } from "../rules/ending.ts";
import { ACTION_LATER } from "../rules/referral-reasons.ts";
import { rejectingRules } from "../rules/rejecting.ts";
import { firstRefusal } from "../rules/rule.ts";
import { currentAppointment } from "../store/appointments.ts";
import { endingOf, insertAttempt, isLocked, openAttemptsOf } from "../store/attempts.ts";
import type { Attempt } from "../store/attempts.ts";
import type { ErsDatabase } from "../store/database.ts";
import { patientOf } from "../store/referrals.ts";
import type { Referral } from "../store/referrals.ts";
import type { FileToAttach, Priority } from "../store/schema.ts";
import { findService } from "../store/services.ts";

type Asked = { ubrn: string; versionId: number; comment: string | null };
type Reviewed = Asked & { cancelledInPas: boolean | undefined };

/** Done at once, begun by asking the PAS, or refused with nothing changed. */
type Begun = "DONE" | Attempt | Refusal;

/** The first half of A014: a referral is to be sent back. Runs inside an immediate transaction, like the two below. */
export function beginRejection(world: World, caller: Caller, asked: Reviewed & { reason: string }): Begun {
  const { ubrn, reason, comment, cancelledInPas } = asked;
  const referral = openReferral(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  const facts = endingFacts(world, caller, referral);
  const refusal = firstRefusal(rejectingRules, { ...facts, requested: asked });
  return (
    refusal ?? beginEnd(world, caller, referral, { becomes: "REJECTED", reason, comment, cancelledInPas })
  );
}

/** The first half of A022: the appointment is to end, and the provider arranges what follows; perhaps at another priority, and with files of its own. */
export function beginActionLater(
  world: World,
  caller: Caller,
  asked: Reviewed & { priority: Priority | null; files: FileToAttach[] },
): Begun {
  const { ubrn, comment, priority, cancelledInPas, files: filesToAttach } = asked;
  const referral = openReferral(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  const facts = { ...endingFacts(world, caller, referral), ...addingFacts(world, ubrn, filesToAttach) };
  const refusal = firstRefusal(cancellingLaterRules, { ...facts, requested: asked });
  const becomes = "TRIAGED_PROVIDER_TO_ACTION";
  const end = { becomes, reason: ACTION_LATER, comment, priority, cancelledInPas, filesToAttach } as const;
  return refusal ?? beginEnd(world, caller, referral, end);
}

/** The first half of A036: the referral is to be cancelled for good, with the appointment that it may hold. */
export function beginReferralCancellation(
  world: World,
  caller: Caller,
  asked: Asked & { reason: string },
): Begun {
  const { ubrn, reason, comment } = asked;
  const referral = openReferral(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  const facts = endingFacts(world, caller, referral);
  const refusal = firstRefusal(cancellingReferralRules, { ...facts, requested: asked });
  return refusal ?? beginEnd(world, caller, referral, { becomes: "CANCELLED_REFERRAL", reason, comment });
}

/** R39. A PAS may hold a booking, still to come, of which it has not said whether it made it. */
const mayBeBooked = (ers: ErsDatabase, ubrn: string, now: number): boolean =>
  openAttemptsOf(ers, ubrn).some(({ attempt, startAt }) => attempt.kind === "BOOK" && startAt > now);

/** What the rules of an end ask for. */
export function endingFacts(
  world: World,
  caller: Caller,
  referral: Referral,
): Omit<ReviewingFacts, "requested"> & { referral: Referral } {
  const { ers, clock } = world;
  const { ubrn } = referral;
  const now = clock.now();
  const current = currentAppointment(ers, ubrn)?.appointment;
  const slotId = current?.slotId ?? null;
  const service = current && findService(ers, current.serviceId);
  return {
    caller,
    patient: patientOf(ers, referral),
    referral,
    appointment: current && {
      ...current,
      providerOdsCode: service?.providerOdsCode ?? "",
    },
    workgroup: service?.workgroup ?? null,
    isLocked: isLocked(ers, ubrn),
    isPending: (slotId !== null && endingOf(ers, ubrn, slotId) !== undefined) || mayBeBooked(ers, ubrn, now),
    now,
  };
}

type Wanted = Pick<End, "becomes" | "reason" | "comment"> & {
  nextServices?: string[];
  filesToAttach?: FileToAttach[];
  priority?: Priority | null;
  cancelledInPas?: boolean | undefined;
};

/**
 * While a PAS holds the appointment there is no end: the attempt says what the referral is to become, and locks it. Where
 * no PAS has to be asked, the end comes at once; an indirectly booked appointment is then for the provider to end (R64).
 */
export function beginEnd(world: World, caller: Caller, referral: Referral, wanted: Wanted): "DONE" | Attempt {
  const { ubrn } = referral;
  const live = liveAppointment(referral, currentAppointment(world.ers, ubrn)?.appointment);
  const { becomes, reason, comment, priority = null, nextServices = [], filesToAttach = [] } = wanted;
  const cancelledInPas = live ? (wanted.cancelledInPas ?? false) : null;
  const appointmentId = live?.appointmentId ?? null;
  const { doneBy: bookedBy, odsCode: askedByOdsCode } = doerOf(caller);
  const end = {
    ubrn,
    appointmentId,
    becomes,
    reason,
    comment,
    priority,
    nextServices,
    filesToAttach,
    bookedBy,
    askedByOdsCode,
  };
  if (!live || live.slotId === null) {
    if (endsAppointmentOnly(becomes)) endAppointment(world, { ...end, cancelledInPas }, becomes);
    else endReferral(world, { ...end, cancelledInPas });
    return "DONE";
  }
  const { serviceId, slotId } = live;
  const attempt = {
    ...newAttempt(caller, "CANCEL", referral, world.clock.now()),
    ...end,
    serviceId,
    slotId,
  };
  insertAttempt(world.ers, attempt);
  return attempt;
}
