import type { World } from "../../simulator.ts";
import { refusalAnswer } from "../fhir/operation-outcome.ts";
import type { Wording } from "../fhir/operation-outcome.ts";
import { responseOf } from "../fhir/systems.ts";
import type { Answer } from "../fhir/systems.ts";
import { keepAnswerOf, keepKeyOf, keyOf, replayOf } from "./idempotency.ts";
import type { Replay, RequestKey } from "./idempotency.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal, RefusalCode } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import type { Attempt } from "../store/attempts.ts";
import { immediateTogether } from "../store/database.ts";
import { isUniqueViolation } from "../store/violations.ts";

/** Refusals that say "not now": the same request may be answered otherwise later. */
const NOT_KEPT: readonly RefusalCode[] = ["REFERRAL_LOCKED", "REQUEST_IN_PROGRESS", "IDEMPOTENCY_KEY_REUSED"];

/** What a PAS that cannot say leaves in doubt: asked again under the same key, it may say. */
const STATUS_IN_DOUBT: readonly RefusalCode[] = ["PAS_NOT_RESPONDING", "PAS_RESPONDED_WITH_ERROR"];

export type Write = {
  /** What an earlier conversation left unknown, settled before anything is decided. */
  settleFirst?(): Promise<void>;
  /** Asks the rules and writes, inside one immediate transaction; an attempt when a PAS must be asked as well. */
  begin(): "DONE" | Attempt | Refusal;
  /** Asks the PAS, outside any transaction, and settles the attempt; the transaction that settles it may conclude the write. */
  ask?(world: World, attempt: Attempt, conclude: Conclude): Promise<Refusal | undefined>;
  /** Notes that it is done, once. */
  record?(): void;
  /** The answer when it is done, as things are now; of the conversation, if it came to one. */
  answer(attempt: Attempt | undefined): Answer;
};

/** Notes what a conversation came to and keeps the answer, in the transaction that settles it: one forced write for both. */
export type Conclude = (refusal: Refusal | undefined) => void;

type Asked = { operation: Wording; request: Request; caller: Caller; text: string };
/** A request under its key, if it has one. */
type Keyed = Asked & { key: RequestKey | undefined };

/**
 * Runs a write in two short transactions with the exchange between them, once for each Idempotency-Key of its caller:
 * the same request again gets the first answer again (422 for another body, 409 while the first still runs). What is
 * done in the first transaction is answered in it: every refusal, and what needs no PAS.
 */
export async function writeOnce(world: World, asked: Asked, write: Write): Promise<Response | Refusal> {
  const key = keyOf(asked.request, asked.caller, asked.text);
  if (isRefusal(key)) return key;
  await write.settleFirst?.();
  const keyed = { ...asked, key };
  const begun = await begin(world, keyed, write);
  if (isRefusal(begun)) return begun;
  if (begun.kind === "ANSWER") return responseOf(begun.answer);
  if (begun.kind === "DONE") return responseOf(write.answer(begun.attempt));
  let answer: Answer | Refusal | undefined;
  const conclude: Conclude = (refusal) => (answer = answerOf(world, keyed, write, begun, refusal));
  const refusal = await write.ask?.(world, begun, conclude);
  answer ??= await immediateTogether(world.ers, () => answerOf(world, keyed, write, begun, refusal));
  world.reached("answer kept", begun.ubrn);
  return isRefusal(answer) ? answer : responseOf(answer);
}

/** What a request is told of the conversation that it began, or found, and keeps; in an immediate transaction. */
function answerOf(
  world: World,
  keyed: Keyed,
  write: Write,
  attempt: Attempt,
  refusal: Refusal | undefined,
): Answer | Refusal {
  if (refusal && !isItsOwn(attempt) && STATUS_IN_DOUBT.includes(refusal.code)) return refusal;
  if (refusal) return refuseAndKeep(world, keyed, refusal);
  write.record?.();
  return keep(world, keyed.key, write.answer(attempt));
}

/** A conversation that this request began; one that it only asks about again is not known by its key. */
const isItsOwn = ({ state }: Attempt) => state === "PENDING";

/** One immediate transaction: an earlier request's answer, or the rules and the first write. */
async function begin(world: World, keyed: Keyed, write: Write): Promise<Attempt | Replay | Refusal> {
  const { key } = keyed;
  try {
    return await immediateTogether(world.ers, () => {
      const replay = key && replayOf(world, key);
      if (replay) return isRefusal(replay) ? refuseAndKeep(world, keyed, replay) : replay;
      const begun = write.begin();
      if (begun === "DONE") return finish(world, key, write);
      if (isRefusal(begun)) return refuseAndKeep(world, keyed, begun);
      if (key && isItsOwn(begun)) keepKeyOf(world, key, begun.attemptId);
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

function finish(world: World, key: RequestKey | undefined, write: Write): Replay {
  write.record?.();
  return { kind: "ANSWER", answer: keep(world, key, write.answer(undefined)) };
}

function keep(world: World, key: RequestKey | undefined, answer: Answer): Answer {
  if (key) keepAnswerOf(world, key, answer);
  return answer;
}

function refuseAndKeep(world: World, keyed: Keyed, refusal: Refusal): Refusal {
  if (!NOT_KEPT.includes(refusal.code))
    keep(world, keyed.key, refusalAnswer(refusal, keyed.operation, world.clock.now()));
  return refusal;
}
