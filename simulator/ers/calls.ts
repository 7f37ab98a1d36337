import type { World } from "../simulator.ts";
import { lockOf } from "./credentials.ts";
import { personOf } from "./people.ts";
import { isRefusal, refuse } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";
import type { Caller } from "./rules/access.ts";
import { warningsOf } from "./rules/patients.ts";
import { openAttemptsOf } from "./store/attempts.ts";
import { findCall } from "./store/calls.ts";
import type { Call } from "./store/calls.ts";
import { findPatient, findReferral } from "./store/referrals.ts";

/** A call of this very call handler; another's is not found. */
export function ownCall(world: World, caller: Caller, callId: string): Call | Refusal {
  const call = caller.kind === "patient" ? undefined : findCall(world.ers, callId, caller.userId);
  return call ?? refuse("NOT_FOUND", "R2", "There is no such call.");
}

/** The same, if it has not been wrapped up. */
export function openCall(world: World, caller: Caller, callId: string): Call | Refusal {
  const call = ownCall(world, caller, callId);
  if ("refused" in call || call.endedAt === null) return call;
  return refuse("CALL_CLOSED", undefined, "The call has been wrapped up.");
}

export type Match = { caller: Caller; callId: string; matchId: string };

/** The reference that the open call has matched, if this is its match. */
export function matchedUbrn(world: World, { caller, callId, matchId }: Match): string | Refusal {
  const call = openCall(world, caller, callId);
  if (isRefusal(call)) return call;
  return call.matchUbrn !== null && matchId === call.matchId
    ? call.matchUbrn
    : refuse("NOT_FOUND", "R2", "There is no such match in this call.");
}

/** Notes are a conversation’s, not a record’s. */
export const MAX_CALL_NOTES = 10_000;

const iso = (at: number) => new Date(at).toISOString();

/** A call as x05–x09 show it. The referral and the patient are told only while the caller's check stands passed. */
export function callView(world: World, call: Call) {
  const lockedUntil =
    call.check === "LOCKED" && call.matchUbrn !== null ? lockOf(world, call.matchUbrn) : undefined;
  return {
    callId: call.callId,
    startedAt: iso(call.startedAt),
    ...(call.endedAt === null ? {} : { endedAt: iso(call.endedAt) }),
    check: call.check,
    ...(call.matchId === null ? {} : { matchId: call.matchId }),
    ...(lockedUntil === undefined ? {} : { lockedUntil: iso(lockedUntil) }),
    ...(call.check === "PASSED" && call.matchUbrn !== null ? subjectOf(world, call.matchUbrn) : {}),
    ...(call.callerRelationship === null || call.callerAuthority === null
      ? {}
      : { onBehalf: { relationship: call.callerRelationship, authority: call.callerAuthority } }),
    ...(call.wrapUpReason === null ? {} : { wrapUpReason: call.wrapUpReason }),
    ...(call.notes === null ? {} : { notes: call.notes }),
  };
}

/** What is told of a call no more once it has ended. */
const CLOSED = { matchId: null, matchUbrn: null, callerRelationship: null, notes: null } as const;

/**
 * A call in a list of its call handler's: one that has ended tells nothing of its patient any more (R2). `waiting`: what was asked
 * of a PAS in it and is not answered yet (R39), so that nobody knows what the caller is to be told.
 */
export function listedCall(world: World, call: Call) {
  const asked = askedInCall(world, call);
  return {
    ...callView(world, call.endedAt === null ? call : { ...call, ...CLOSED }),
    ...(asked ? { waiting: { kind: asked.kind, since: iso(asked.startedAt) } } : {}),
  };
}

function askedInCall({ ers }: World, { startedAt, endedAt, check, matchUbrn }: Call) {
  if (check !== "PASSED" || matchUbrn === null) return undefined;
  const isOfCall = (at: number) => at >= startedAt && at <= (endedAt ?? Infinity);
  return openAttemptsOf(ers, matchUbrn)
    .map(({ attempt }) => attempt)
    .find((one) => one.kind !== "RELEASE" && isOfCall(one.startedAt));
}

/** The referral that a call is about, and its patient. */
export function subjectOf(world: World, ubrn: string) {
  const referral = findReferral(world.ers, ubrn);
  const patient = referral && findPatient(world.ers, referral.nhsNumber);
  if (!referral || !patient) return {};
  return {
    referral: { id: referral.id, ubrn },
    patient: { ...personOf(patient), warnings: warningsOf(patient) },
  };
}
