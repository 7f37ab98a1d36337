import { randomUUID } from "node:crypto";
import type { Caller } from "../rules/access.ts";
import type { Attempt } from "../store/attempts.ts";
import type { AttemptKind } from "../store/schema.ts";

/** A conversation with a PAS that is about to begin; what it is about is for its caller to say. */
export function newAttempt(
  caller: Caller,
  kind: AttemptKind,
  referral: { ubrn: string; versionId: number },
  now: number,
): Omit<Attempt, "serviceId" | "slotId"> {
  return {
    attemptId: randomUUID(),
    kind,
    ubrn: referral.ubrn,
    appointmentId: null,
    state: "PENDING",
    referralVersion: referral.versionId,
    startedAt: now,
    settledAt: null,
    outcome: null,
    becomes: null,
    reason: null,
    comment: null,
    priority: null,
    nextServices: null,
    filesToAttach: null,
    alarmedAt: null,
    explanationVersion: null,
    explanation: null,
    clinicianUserId: null,
    bookedBy: caller.kind === "patient" ? "patient" : caller.userId,
    askedByOdsCode: caller.kind === "patient" ? null : caller.odsCode,
  };
}
