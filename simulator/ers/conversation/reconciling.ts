import { randomUUID } from "node:crypto";
import type { World } from "../../simulator.ts";
import { requestCancellation } from "./cancellation-exchange.ts";
import { converse } from "./conversations.ts";
import { askPas } from "./pas-messages.ts";
import { pollService } from "./polling.ts";
import { confirmEnding, isStillToEnd, rejectEnding } from "./settling-endings.ts";
import { adoptBooking, leaveUnknown, rejectBooking } from "./settling.ts";
import type { Settlement } from "./settling.ts";
import {
  findAttempt,
  hasOpenAttempt,
  openAttempts,
  openAttemptsOf,
  refusedReleases,
} from "../store/attempts.ts";
import type { Attempt } from "../store/attempts.ts";
import { findService } from "../store/services.ts";
import { findSlot } from "../store/slots.ts";

/** Settling is quick or not at all, in real milliseconds: nobody waits for it two minutes. */
const SETTLING_LIMIT_MS = 5_000;

/** A PAS that is back after a silence is not asked about everything at once. */
const REFERRALS_AT_ONCE = 10;

const limitOf = (world: World) => Math.min(SETTLING_LIMIT_MS, world.exchangeLimitMs);

/**
 * Settles every attempt whose outcome is unknown, and those that a process left behind when it died. The PAS is asked
 * what it holds: a booking still wanted is adopted, one that was never made is ended, a cancellation or release is asked
 * for again. Silence leaves things as they are.
 */
export async function reconcileOpenAttempts(world: World): Promise<void> {
  const unsettled = [...openAttempts(world.ers), ...refusedReleases(world.ers)];
  const byReferral = Map.groupBy(unsettled, ({ ubrn }) => ubrn).entries();
  const toPoll = new Set<string>();
  const settleNext = async () => {
    for (const [ubrn, attempts] of byReferral) {
      for (const attempt of attempts) if (await reconcile(world, attempt)) toPoll.add(attempt.serviceId);
      // A booking that was not adopted leaves a release behind.
      await askForReleases(world, ubrn);
    }
  };
  await Promise.all(Array.from({ length: REFERRALS_AT_ONCE }, settleNext));
  for (const serviceId of toPoll) await pollService(world, serviceId);
}

/** The same for one referral, before it is used again. */
export async function reconcileReferral(world: World, ubrn: string): Promise<void> {
  if (!hasOpenAttempt(world.ers, ubrn)) return;
  for (const { attempt } of openAttemptsOf(world.ers, ubrn))
    if (attempt.kind !== "RELEASE" && (await reconcile(world, attempt)))
      await pollService(world, attempt.serviceId, limitOf(world));
  await askForReleases(world, ubrn);
}

/** Asks the PAS systems to release what is no longer this referral's, if they have not been asked yet. */
export async function askForReleases(world: World, ubrn: string): Promise<void> {
  for (const { attempt } of openAttemptsOf(world.ers, ubrn))
    if (attempt.kind === "RELEASE" && attempt.state === "PENDING") await reconcile(world, attempt);
}

/** Settles one attempt, if that can be; true when its slot turns out not to be booked, so that a poll may list it again. */
async function reconcile(world: World, { attemptId }: Attempt): Promise<boolean> {
  const isFree = await converse(attemptId, async () => {
    const attempt = findAttempt(world.ers, attemptId);
    if (!attempt || attempt.state === "CONFIRMED" || attempt.state === "NOT_ADOPTED") return false;
    const settlement = await settle(world, attempt);
    const { ubrn, kind } = attempt;
    const name = kind === "BOOK" ? "reconcile" : `reconcile ${kind}`;
    world.journal.record({ direction: "decision", name, ubrn, outcome: settlement });
    return kind === "BOOK" && settlement === "REJECTED";
  });
  return isFree ?? false;
}

async function settle(world: World, attempt: Attempt): Promise<Settlement> {
  const { attemptId, kind, state } = attempt;
  if (kind === "RELEASE" && state !== "REJECTED")
    return (await requestCancellation(world, attempt, limitOf(world))).settlement;
  const isBooked = await isHeldInPas(world, attempt);
  if (isBooked === "SILENT" || isBooked === "ERROR")
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

/** Asks the PAS whether it holds what an attempt is about. */
export async function isHeldInPas(
  world: World,
  { ubrn, slotId, serviceId }: Attempt,
): Promise<boolean | "SILENT" | "ERROR"> {
  const odsCode = findService(world.ers, serviceId)?.pasOdsCode;
  const slot = findSlot(world.ers, slotId);
  if (!odsCode || !slot) return "ERROR";
  const query = { messageId: randomUUID(), interaction: "STATUS_QUERY" as const, ubrn, usrn: slot.usrn };
  world.reached("status asked", ubrn);
  const answer = await askPas(world, odsCode, query, limitOf(world));
  world.reached("status answered", ubrn);
  if (answer.kind === "answer") return answer.content.booked;
  return answer.kind === "silence" ? "SILENT" : "ERROR";
}
