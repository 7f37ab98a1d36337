import { createHash } from "node:crypto";
import type { World } from "../../simulator.ts";
import { nameOf } from "./evidence.ts";
import type { Answer } from "../fhir/systems.ts";
import { refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { findAttempt } from "../store/attempts.ts";
import type { Attempt } from "../store/attempts.ts";
import { findKey, keepAnswer, keepKey } from "../store/idempotency-keys.ts";

/** A caller's own key for one request, with a digest of the body that it stands for. */
export type RequestKey = { caller: string; key: string; digest: string };

/** What is already known of a request: its first answer, or the conversation that it began, which succeeded after all. */
export type Replay = { kind: "ANSWER"; answer: Answer } | { kind: "DONE"; attempt: Attempt };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The request's key; nothing when it carries none. */
export function keyOf(request: Request, caller: Caller, text: string): RequestKey | Refusal | undefined {
  const key = request.headers.get("Idempotency-Key");
  if (key === null) return undefined;
  if (!UUID.test(key)) return refuse("INVALID_VALUE", undefined, "'Idempotency-Key' must be a UUID.");
  const digest = createHash("sha256").update(text).digest("base64url");
  return { caller: nameOf(caller), key: key.toLowerCase(), digest };
}

/**
 * What an earlier request with this key came to; nothing when there was none. Refused when the body was another, or
 * while the first is still running. After an unknown outcome the answer is the state as it is now, not the first answer.
 */
export function replayOf(world: World, { caller, key, digest }: RequestKey): Replay | Refusal | undefined {
  const kept = findKey(world.ers, caller, key);
  if (!kept) return undefined;
  if (kept.digest !== digest)
    return refuse("IDEMPOTENCY_KEY_REUSED", undefined, "'Idempotency-Key' was used with another body.");
  const isSettledAnswer = kept.status !== null && kept.status < 500;
  const attempt = kept.attemptId === null ? undefined : findAttempt(world.ers, kept.attemptId);
  if (!isSettledAnswer && attempt?.state === "CONFIRMED") return { kind: "DONE", attempt };
  const refusal = isSettledAnswer ? undefined : refusalOf(attempt);
  if (refusal) return refusal;
  if (kept.status !== null && kept.body !== null)
    return {
      kind: "ANSWER",
      answer: { status: kept.status, headers: kept.headers ?? {}, body: kept.body },
    };
  if (attempt?.state === "UNKNOWN")
    return refuse("PAS_NOT_RESPONDING", "R39", "The outcome of the first request with this key is unknown.");
  return refuse("REQUEST_IN_PROGRESS", undefined, "The first request with this key is still running.");
}

/** What a request is told whose conversation failed after all; nothing while that is open. */
function refusalOf(attempt: Attempt | undefined): Refusal | undefined {
  if (attempt?.state === "NOT_ADOPTED")
    return refuse("UNABLE_TO_CONFIRM_APPOINTMENT", "R40", "The PAS booked it, but e-RS no longer wanted it.");
  if (attempt?.state !== "REJECTED") return undefined;
  return attempt.kind === "BOOK"
    ? refuse("SLOT_NOT_AVAILABLE", "R37", "The slot is no longer available: the PAS did not book it.")
    : refuse("UNABLE_TO_CANCEL_APPOINTMENT", "R54", "The PAS did not cancel the appointment.");
}

/** Keeps a key together with the conversation that it begins, in the same transaction. */
export function keepKeyOf(world: World, { caller, key, digest }: RequestKey, attemptId: string): void {
  const createdAt = world.clock.now();
  keepKey(world.ers, { caller, key, digest, attemptId, createdAt });
}

/** Keeps the first answer; where it is known in the transaction that did the work, within it. */
export function keepAnswerOf(world: World, { caller, key, digest }: RequestKey, answer: Answer): void {
  keepAnswer(world.ers, { caller, key, digest, attemptId: null, createdAt: world.clock.now(), ...answer });
}
