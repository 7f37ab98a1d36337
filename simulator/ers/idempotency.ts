import { createHash } from "node:crypto";
import type { World } from "../simulator.ts";
import { nameOf } from "./evidence.ts";
import { refuse } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";
import type { Caller } from "./rules/access.ts";
import { findAttempt } from "./store/attempts.ts";
import { findKey, keepAnswer, keepKey } from "./store/idempotency-keys.ts";

/** A caller's own key for one request, with a digest of the body that it stands for. */
export type RequestKey = { caller: string; key: string; digest: string };

/** What is already known of a request: its first answer, or that what it began was done after all. */
export type Replay =
  { kind: "ANSWER"; status: number; headers: Record<string, string>; body: string } | { kind: "DONE" };

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
  if (!isSettledAnswer && attempt?.state === "CONFIRMED") return { kind: "DONE" };
  if (!isSettledAnswer && attempt?.state === "REJECTED")
    return refuse("SLOT_NOT_AVAILABLE", "R37", "The slot is no longer available: the PAS did not book it.");
  if (kept.status !== null && kept.body !== null)
    return { kind: "ANSWER", status: kept.status, headers: kept.headers ?? {}, body: kept.body };
  if (attempt?.state === "UNKNOWN")
    return refuse("PAS_NOT_RESPONDING", "R39", "The outcome of the first request with this key is unknown.");
  return refuse("REQUEST_IN_PROGRESS", undefined, "The first request with this key is still running.");
}

/** Keeps a key together with the conversation that it begins, in the same transaction. */
export function keepKeyOf(world: World, { caller, key, digest }: RequestKey, attemptId: string): void {
  const createdAt = world.clock.now();
  keepKey(world.ers, { caller, key, digest, attemptId, status: null, headers: null, body: null, createdAt });
}

/** Keeps the first answer. */
export async function keepAnswerOf(
  world: World,
  { caller, key, digest }: RequestKey,
  response: Response,
): Promise<void> {
  const headers = Object.fromEntries(response.headers);
  const answer = { status: response.status, headers, body: await response.clone().text() };
  keepAnswer(world.ers, { caller, key, digest, attemptId: null, createdAt: world.clock.now(), ...answer });
}
