import type { World } from "../simulator.ts";
import { refusalResponse } from "./fhir/operation-outcome.ts";
import type { ErrorForm, Statuses } from "./fhir/operation-outcome.ts";
import { keepAnswerOf, keepKeyOf, keyOf, replayOf } from "./idempotency.ts";
import type { Replay } from "./idempotency.ts";
import { isRefusal, refuse } from "./refusals.ts";
import type { Refusal, RefusalCode } from "./refusals.ts";
import type { Caller } from "./rules/access.ts";
import type { Attempt } from "./store/attempts.ts";
import { immediate } from "./store/database.ts";
import { isUniqueViolation } from "./store/violations.ts";

/** Refusals that say "not now": the same request may be answered otherwise later. */
const NOT_KEPT: readonly RefusalCode[] = ["REFERRAL_LOCKED", "REQUEST_IN_PROGRESS", "IDEMPOTENCY_KEY_REUSED"];

export type Write = {
  /** What an earlier conversation left unknown, settled before anything is decided. */
  settleFirst?(): Promise<void>;
  /** Asks the rules and writes, inside one immediate transaction; an attempt when a PAS must be asked as well. */
  begin(): "DONE" | Attempt | Refusal;
  /** Asks the PAS, outside any transaction, and settles the attempt. */
  ask?(attempt: Attempt): Promise<Refusal | undefined>;
  /** What follows once, when it is done. */
  after?(): void | Promise<void>;
  /** The answer when it is done, as things are now. */
  answer(): Response;
};

/**
 * Runs a write in two short transactions with the exchange between them, once for each Idempotency-Key of its caller:
 * the same request again gets the first answer again (422 for another body, 409 while the first still runs).
 */
export async function writeOnce(
  world: World,
  asked: { request: Request; caller: Caller; text: string; form: ErrorForm; statuses?: Statuses },
  write: Write,
): Promise<Response | Refusal> {
  const key = keyOf(asked.request, asked.caller, asked.text);
  if (isRefusal(key)) return key;
  await write.settleFirst?.();
  const begun = begin(world, key, write);
  if (begun !== "DONE" && "kind" in begun && begun.kind === "ANSWER")
    return new Response(begun.body, { status: begun.status, headers: begun.headers });
  if (begun !== "DONE" && "kind" in begun && begun.kind === "DONE") return write.answer();
  const refusal = await finish(begun, write);
  if (!refusal) {
    const response = write.answer();
    if (key) await keepAnswerOf(world, key, response);
    return response;
  }
  if (key && !NOT_KEPT.includes(refusal.code))
    await keepAnswerOf(world, key, refusalResponse(refusal, asked.form, asked.statuses));
  return refusal;
}

async function finish(
  begun: "DONE" | Attempt | Replay | Refusal,
  write: Write,
): Promise<Refusal | undefined> {
  if (isRefusal(begun)) return begun;
  const refusal = begun !== "DONE" && "attemptId" in begun ? await write.ask?.(begun) : undefined;
  if (!refusal) await write.after?.();
  return refusal;
}

/** One immediate transaction: an earlier request's answer, or the rules and the first write. */
function begin(
  world: World,
  key: Exclude<ReturnType<typeof keyOf>, Refusal>,
  write: Write,
): "DONE" | Attempt | Replay | Refusal {
  try {
    return immediate(world.ers, () => {
      const replay = key && replayOf(world, key);
      if (replay) return replay;
      const begun = write.begin();
      if (key && begun !== "DONE" && !isRefusal(begun)) keepKeyOf(world, key, begun.attemptId);
      return begun;
    });
  } catch (error) {
    if (isUniqueViolation(error, "booking_attempts.slot_id"))
      return refuse(
        "SLOT_NOT_AVAILABLE",
        "R37",
        "The slot is no longer available: its last booking is not settled.",
      );
    if (isUniqueViolation(error, "booking_attempts.ubrn"))
      return refuse("REFERRAL_LOCKED", "R10", "A PAS is being asked about this referral.");
    throw error;
  }
}
