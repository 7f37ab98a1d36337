import { randomUUID } from "node:crypto";
import type { World } from "../../simulator.ts";
import { requestCancellation } from "./cancellation-exchange.ts";
import { converse } from "./conversations.ts";
import { askForAppointmentAgain } from "./pas-exchange.ts";
import { askPas } from "./pas-messages.ts";
import { pollService } from "./polling.ts";
import { confirmEnding, isStillToEnd, rejectEnding } from "./settling-endings.ts";
import {
  adoptBooking,
  giveUpBooking,
  leaveUnknown,
  rejectBooking,
  settlementOf,
  whyNotWanted,
} from "./settling.ts";
import type { Settlement } from "./settling.ts";
import {
  findAttempt,
  hasOpenAttempt,
  openAttempts,
  openAttemptsOf,
  refusedReleases,
} from "../store/attempts.ts";
import type { Attempt } from "../store/attempts.ts";
import { findSlot } from "../store/slots.ts";

/** What a PAS says of an appointment. UNASKABLE: it does not know the question. */
type Held = boolean | "SILENT" | "ERROR" | "UNASKABLE";

/** Whether a request may be sent again to a PAS that cannot be asked what became of it, or only what is certain is settled. */
type Means = "ASK AGAIN" | "ASK ONLY";

/** Settling is quick or not at all, in real milliseconds: nobody waits for it two minutes. */
const SETTLING_LIMIT_MS = 5_000;

/** A PAS that is back after a silence is not asked about everything at once. */
const REFERRALS_AT_ONCE = 10;

const limitOf = (world: World) => Math.min(SETTLING_LIMIT_MS, world.exchangeLimitMs);

/**
 * Settles every attempt whose outcome is unknown, and those that a process left behind when it died. The PAS is asked
 * what it holds: a booking still wanted is adopted, one that was never made is ended, a cancellation or release is asked
 * for again. Silence leaves things as they are. A PAS that does not know the question is sent the request again.
 */
export async function reconcileOpenAttempts(world: World): Promise<void> {
  const unsettled = [...openAttempts(world.ers), ...refusedReleases(world.ers)];
  const byReferral = Map.groupBy(unsettled, ({ ubrn }) => ubrn).entries();
  const toPoll = new Set<string>();
  const settleNext = async () => {
    for (const [ubrn, attempts] of byReferral) {
      for (const attempt of attempts)
        if (await reconcile(world, attempt, "ASK AGAIN")) toPoll.add(attempt.serviceId);
      // A booking that was not adopted leaves a release behind.
      await askForReleases(world, ubrn);
    }
  };
  await Promise.all(Array.from({ length: REFERRALS_AT_ONCE }, settleNext));
  for (const serviceId of toPoll) await pollService(world, serviceId);
}

/** The same for one referral, before it is used again: nothing that is about to be replaced is booked on the way. */
export async function reconcileReferral(world: World, ubrn: string): Promise<void> {
  if (!hasOpenAttempt(world.ers, ubrn)) return;
  for (const { attempt } of openAttemptsOf(world.ers, ubrn))
    if (attempt.kind !== "RELEASE" && (await reconcile(world, attempt, "ASK ONLY")))
      await pollService(world, attempt.serviceId, limitOf(world));
  await askForReleases(world, ubrn);
}

/** Asks the PAS systems to release what is no longer this referral's, if they have not been asked yet. */
export async function askForReleases(world: World, ubrn: string): Promise<void> {
  for (const { attempt } of openAttemptsOf(world.ers, ubrn))
    if (attempt.kind === "RELEASE" && attempt.state === "PENDING")
      await reconcile(world, attempt, "ASK AGAIN");
}

/** Settles one attempt, if that can be; true when its slot turns out not to be booked, so that a poll may list it again. */
async function reconcile(world: World, { attemptId }: Attempt, means: Means): Promise<boolean> {
  const isFree = await converse(attemptId, async () => {
    const attempt = findAttempt(world.ers, attemptId);
    if (!attempt || attempt.state === "CONFIRMED" || attempt.state === "NOT_ADOPTED") return false;
    const settlement = await settle(world, attempt, means);
    const { ubrn, kind } = attempt;
    const name = kind === "BOOK" ? "reconcile" : `reconcile ${kind}`;
    world.journal.record({ direction: "decision", name, ubrn, outcome: settlement });
    world.measured.settled(settlement);
    return kind === "BOOK" && settlement === "REJECTED";
  });
  return isFree ?? false;
}

async function settle(world: World, attempt: Attempt, means: Means): Promise<Settlement> {
  const { attemptId, kind, state } = attempt;
  if (kind === "RELEASE" && state !== "REJECTED")
    return (await requestCancellation(world, attempt, limitOf(world))).settlement;
  const isBooked = await isHeldInPas(world, attempt);
  if (isBooked === "UNASKABLE" && means === "ASK AGAIN") return settleUnasked(world, attempt);
  if (isBooked === "UNASKABLE" || isBooked === "SILENT" || isBooked === "ERROR")
    return leaveUnknown(world, attemptId, "the PAS cannot say");
  if (kind === "BOOK")
    return isBooked
      ? adoptBooking(world, attemptId)
      : rejectBooking(world, attemptId, "not booked in the PAS");
  if (!isBooked) return confirmEnding(world, attemptId);
  if (state === "REJECTED") return "REJECTED";
  if (!isStillToEnd(world, attempt)) return rejectEnding(world, attemptId, "no longer to be cancelled");
  return (await requestCancellation(world, attempt, limitOf(world))).settlement;
}

/**
 * Settles an attempt with a PAS that does not know the status query, by what it does know: the same request again, which it
 * answers as it did the first time; or, for a booking that is not wanted any more, a request to cancel it.
 */
async function settleUnasked(world: World, attempt: Attempt): Promise<Settlement> {
  const { attemptId, kind, state } = attempt;
  if (state === "REJECTED") return "REJECTED";
  if (kind !== "BOOK") return (await requestCancellation(world, attempt, limitOf(world))).settlement;
  const why = whyNotWanted(world, attempt);
  if (why !== undefined) return giveUpBooking(world, attemptId, why);
  await askForAppointmentAgain(world, attempt, limitOf(world));
  return settlementOf(findAttempt(world.ers, attemptId));
}

/** Asks the PAS that listed the slot whether it holds what an attempt is about. */
export async function isHeldInPas(world: World, { ubrn, slotId }: Attempt): Promise<Held> {
  const slot = findSlot(world.ers, slotId);
  if (!slot?.pasOdsCode) return "ERROR";
  const { pasOdsCode, usrn } = slot;
  const query = { messageId: randomUUID(), interaction: "STATUS_QUERY" as const, ubrn, usrn };
  world.reached("status asked", ubrn);
  const answer = await askPas(world, pasOdsCode, query, limitOf(world));
  world.reached("status answered", ubrn);
  if (answer.kind === "answer") return answer.content.booked;
  if (answer.kind === "silence") return "SILENT";
  return answer.isNotUnderstood ? "UNASKABLE" : "ERROR";
}
