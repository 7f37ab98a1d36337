import { hash, randomBytes } from "node:crypto";
import type { World } from "../simulator.ts";
import { guestOf } from "./guests.ts";
import { refuse } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";
import { callerActsForClinician, callerHasFitRole } from "./rules/access.ts";
import type { Caller } from "./rules/access.ts";
import { callerKindOf } from "./rules/roles.ts";
import type { Endpoint } from "./rules/roles.ts";
import { firstOf } from "./rules/rule.ts";
import { auditCall, openCallsOf, updateCall } from "./store/calls.ts";
import { immediate } from "./store/database.ts";
import {
  findSession,
  hasOpenCall,
  holdsRole,
  insertSession,
  lastUseOf,
  touchSession,
} from "./store/sessions.ts";
import type { Session } from "./store/sessions.ts";

const IDLE_LIMIT_MS = 15 * 60_000;
/** A call handler listens and talks for longer than they press anything. */
const IDLE_IN_CALL_LIMIT_MS = 60 * 60_000;
const ABSOLUTE_LIMIT_MS = 8 * 60 * 60_000;
/** Use is written down at most this often, so that reading costs no write: idle time may run this much short. */
const NOTED_EVERY_MS = 10_000;

/** Tokens are kept as digests only. */
const digestOf = (token: string) => hash("sha256", token, "base64url");

/** Begins a session on real time; the token is seen here once and never again. */
export function startSession(
  world: World,
  who: { kind: "PATIENT"; nhsNumber: string } | { kind: "STAFF"; userId: string },
): { token: string; expiresAt: string } {
  const token = randomBytes(32).toString("base64url");
  const now = world.realNow();
  if (who.kind === "STAFF") closeIdleCalls(world, who.userId);
  const session: Session = {
    tokenDigest: digestOf(token),
    kind: who.kind,
    nhsNumber: who.kind === "PATIENT" ? who.nhsNumber : null,
    userId: who.kind === "STAFF" ? who.userId : null,
    startedAtRealMs: now,
    lastUsedAtRealMs: now,
  };
  insertSession(world.ers, session);
  return { token, expiresAt: expiryOf(world, session) };
}

/** When a session ends if it is not used again: 15 minutes idle, 60 while the call handler has a call open, 8 hours in all. */
export function expiryOf(world: World, session: Session): string {
  return new Date(expiresAtMs(world, session)).toISOString();
}

/** In how many seconds that is. */
export const secondsLeftOf = (world: World, session: Session): number =>
  Math.max(0, Math.floor((expiresAtMs(world, session) - world.realNow()) / 1000));

function expiresAtMs(world: World, { userId, startedAtRealMs, lastUsedAtRealMs }: Session): number {
  const absolute = startedAtRealMs + ABSOLUTE_LIMIT_MS;
  const isInCall = userId !== null && hasOpenCall(world.ers, userId);
  return Math.min(absolute, lastUsedAtRealMs + (isInCall ? IDLE_IN_CALL_LIMIT_MS : IDLE_LIMIT_MS));
}

/** Ends the calls of a call handler who has used none of their sessions for as long as that; what was typed of them is kept. */
function closeIdleCalls({ ers, clock, realNow }: World, userId: string): void {
  const lastUsed = lastUseOf(ers, userId);
  if (lastUsed === undefined || realNow() - lastUsed < IDLE_IN_CALL_LIMIT_MS) return;
  const endedAt = clock.now();
  immediate(ers, () => {
    for (const { callId } of openCallsOf(ers, userId)) {
      updateCall(ers, callId, { endedAt, wrapUpReason: LEFT_IDLE });
      auditCall(ers, callId, endedAt, `CLOSED ${LEFT_IDLE}`);
    }
  });
}
/** What stands for a wrap-up reason where nobody gave one. */
const LEFT_IDLE = "LEFT_IDLE";

/**
 * The session of a request's bearer token as it was noted last, live or over; and the one that the request is made in, its idle
 * time started again: that of the token while it lives, in an open world else that of a guest.
 */
export type Presented = { noted?: Session; session: Session | undefined };

/** What a request presents. Nothing is written. */
export function presentedBy(world: World, request: Request): Presented {
  const presented = sessionOfToken(world, request);
  if (presented.session || !world.isOpen) return presented;
  return { ...presented, session: guestOf(world, request) };
}

function sessionOfToken(world: World, request: Request): Presented {
  const token = /^Bearer (\S+)$/.exec(request.headers.get("Authorization") ?? "")?.[1];
  const noted = token === undefined ? undefined : findSession(world.ers, digestOf(token));
  if (!noted) return { session: undefined };
  const now = world.realNow();
  if (now >= expiresAtMs(world, noted)) return { noted, session: undefined };
  const isNoted = now - noted.lastUsedAtRealMs < NOTED_EVERY_MS;
  return { noted, session: isNoted ? noted : { ...noted, lastUsedAtRealMs: now } };
}

/** Notes when a session was used; one that was over when it was presented ends the calls of its call handler. */
export function noteUse(world: World, { noted, session }: Presented): void {
  if (!noted || session === noted) return;
  if (session?.tokenDigest === noted.tokenDigest)
    touchSession(world.ers, noted.tokenDigest, session.lastUsedAtRealMs);
  else if (noted.userId !== null) closeIdleCalls(world, noted.userId);
}

/**
 * Who the holder of a session acts as: patients as themselves, professionals in a role that they name and really hold (R3, R4);
 * or why the operation is not for them.
 */
export function callerOf(
  world: World,
  session: Session,
  request: Request,
  operation: Endpoint,
): Caller | Refusal {
  if (session.nhsNumber !== null) {
    const caller: Caller = { kind: "patient", nhsNumber: session.nhsNumber };
    return callerHasFitRole({ caller, operation }) ?? caller;
  }
  const odsCode = request.headers.get("NHSD-End-User-Organisation-ODS");
  const businessFunction = request.headers.get("NHSD-eRS-Business-Function");
  const { userId } = session;
  if (!userId || !odsCode || !businessFunction)
    return refuse(
      "FORBIDDEN",
      "R3",
      "NHSD-eRS-Business-Function and NHSD-End-User-Organisation-ODS must name a role.",
    );
  if (!holdsRole(world.ers, userId, odsCode, businessFunction))
    return refuse("FORBIDDEN", "R3", `The user does not hold the role ${businessFunction} at ${odsCode}.`);
  const clinician = request.headers.get("NHSD-eRS-On-Behalf-Of-User-ID");
  const role = { kind: callerKindOf(businessFunction), userId, odsCode, businessFunction };
  const caller: Caller = clinician === null ? role : { ...role, onBehalfOf: clinician };
  const refusalToAct = callerActsForClinician({
    businessFunction,
    namesClinician: clinician !== null,
    isClinicianThere:
      clinician !== null && holdsRole(world.ers, clinician, odsCode, "SERVICE_PROVIDER_CLINICIAN"),
  });
  return firstOf([refusalToAct, callerHasFitRole({ caller, operation })]) ?? caller;
}
