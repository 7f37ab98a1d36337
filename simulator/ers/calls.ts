import type { World } from "../simulator.ts";
import { lockOf, subjectOfPatient, subjectOfUbrn } from "./credentials.ts";
import { matchRow } from "./finding-patients.ts";
import { personOf } from "./people.ts";
import { isRefusal, refuse } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";
import type { Caller } from "./rules/access.ts";
import { warningsOf } from "./rules/patients.ts";
import { openAttemptsOf } from "./store/attempts.ts";
import { findCall } from "./store/calls.ts";
import type { Call } from "./store/calls.ts";
import { matchesOfCall } from "./store/finding.ts";
import { findPatient, findReferral, referralsOfPatient } from "./store/referrals.ts";
import type { Patient } from "./store/referrals.ts";

/** A call of this very call handler; another's is not found. */
export function ownCall(world: World, caller: Caller, callId: string): Call | Refusal {
  const call = caller.kind === "patient" ? undefined : findCall(world.ers, callId, caller.userId);
  return call ?? refuse("NOT_FOUND", "R2", "There is no such call.");
}

/** The same, if it has not been wrapped up. */
export function openCall(world: World, caller: Caller, callId: string): Call | Refusal {
  const call = ownCall(world, caller, callId);
  if ("refused" in call || call.endedAt === null) return call;
  return refuse("CALL_CLOSED", "R2", "The call has been wrapped up.");
}

export type Match = { caller: Caller; callId: string; matchId: string };

/** The open call, if this is what it has matched: a reference, or a patient. */
export function matchedCall(world: World, { caller, callId, matchId }: Match): Call | Refusal {
  const call = openCall(world, caller, callId);
  if (isRefusal(call)) return call;
  return matchId === call.matchId ? call : refuse("NOT_FOUND", "R2", "There is no such match in this call.");
}

/** The reference that the open call has matched, if this is its match. */
export function matchedUbrn(world: World, match: Match): string | Refusal {
  const call = matchedCall(world, match);
  if (isRefusal(call)) return call;
  return call.matchUbrn ?? refuse("NOT_FOUND", "R2", "No reference was found in this call.");
}

/** What failed checks of a call are counted against: whoever was found without a reference, or the reference. */
export const subjectOfCall = ({ matchNhsNumber, matchUbrn }: Call): string =>
  matchNhsNumber === null ? subjectOfUbrn(matchUbrn ?? "") : subjectOfPatient(matchNhsNumber);

/** The patient whom a call has matched, by their reference or themselves; nothing where the reference is not known. */
export function patientOfCall({ ers }: World, { matchNhsNumber, matchUbrn }: Call): Patient | undefined {
  return findPatient(ers, matchNhsNumber ?? findReferral(ers, matchUbrn ?? "")?.nhsNumber ?? "");
}

/** Notes are a conversation’s, not a record’s. */
export const MAX_CALL_NOTES = 10_000;

const iso = (at: number) => new Date(at).toISOString();

/**
 * A call as x05–x09 show it. The referral and the patient are told only while the caller's check stands passed; the rows of those
 * whom a search found, only until then.
 */
export function callView(world: World, call: Call) {
  const lockedUntil = call.check === "LOCKED" ? lockOf(world, subjectOfCall(call)) : undefined;
  return {
    callId: call.callId,
    startedAt: iso(call.startedAt),
    ...(call.endedAt === null ? {} : { endedAt: iso(call.endedAt) }),
    check: call.check,
    ...(call.matchId === null ? {} : { matchId: call.matchId }),
    ...(lockedUntil === undefined ? {} : { lockedUntil: iso(lockedUntil) }),
    ...(call.foundBy === null ? {} : { foundBy: call.foundBy }),
    ...(call.checkedBy === null ? {} : { checkedBy: call.checkedBy }),
    ...(call.check === "PASSED" ? subjectOf(world, call) : matchesIn(world, call)),
    ...(call.heldAt === null ? {} : { hold: { since: iso(call.heldAt), note: call.holdNote ?? "" } }),
    ...(call.callerRelationship === null || call.callerAuthority === null
      ? {}
      : { onBehalf: { relationship: call.callerRelationship, authority: call.callerAuthority } }),
    ...(call.wrapUpReason === null ? {} : { wrapUpReason: call.wrapUpReason }),
    ...(call.notes === null ? {} : { notes: call.notes }),
  };
}

/** What is told of a call no more once it has ended. */
const CLOSED = {
  ...{ matchId: null, matchUbrn: null, matchNhsNumber: null, foundBy: null, checkedBy: null },
  ...{ callerRelationship: null, notes: null, heldAt: null },
} as const;

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

function askedInCall({ ers }: World, { startedAt, endedAt, check, matchUbrn, matchNhsNumber }: Call) {
  if (check !== "PASSED") return undefined;
  const isOfCall = (at: number) => at >= startedAt && at <= (endedAt ?? Infinity);
  const theirs =
    matchNhsNumber === null
      ? [matchUbrn ?? ""]
      : referralsOfPatient(ers, matchNhsNumber).map(({ ubrn }) => ubrn);
  return theirs
    .flatMap((ubrn) => openAttemptsOf(ers, ubrn))
    .map(({ attempt }) => attempt)
    .find((one) => one.kind !== "RELEASE" && isOfCall(one.startedAt));
}

/** The referral that a call is about, and its patient; where the patient was found, all referrals that they have. */
export function subjectOf(world: World, call: Call) {
  const patient = patientOfCall(world, call);
  const referral = call.matchUbrn === null ? undefined : findReferral(world.ers, call.matchUbrn);
  if (!patient) return {};
  return {
    patient: { ...personOf(patient), warnings: warningsOf(patient) },
    ...(referral ? { referral: { id: referral.id, ubrn: referral.ubrn } } : {}),
    ...(call.matchNhsNumber === null ? {} : { referrals: referralsIn(world, call.matchNhsNumber) }),
  };
}

const referralsIn = ({ ers }: World, nhsNumber: string) =>
  referralsOfPatient(ers, nhsNumber).map(({ id, ubrn, specialtyPlain, authoredAt }) => ({
    ...{ id, ubrn, specialty: specialtyPlain },
    authoredAt: iso(authoredAt),
  }));

function matchesIn({ ers }: World, { callId, foundBy }: Call) {
  if (foundBy !== "NAME") return {};
  const rows = matchesOfCall(ers, callId).map(({ matchId, patient }) => matchRow(matchId, patient));
  return { matches: rows };
}
