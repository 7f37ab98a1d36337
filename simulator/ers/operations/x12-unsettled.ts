import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { unsettledAttempts } from "../conversation/due.ts";
import { ersOperation } from "../operation.ts";
import { endsReferral } from "../rules/attempts.ts";
import type { Attempt } from "../store/attempts.ts";
import { findSlot } from "../store/slots.ts";
import { isForStaffOf } from "../conversation/unsettled.ts";

const iso = (at: number) => new Date(at).toISOString();

/**
 * x12 (ours) Unsettled: the conversations with a PAS that staff must settle, oldest first: releases that it refused, and
 * whatever is not settled within an hour of world time. Providers see those of their services, referrers those of their
 * referrals. Out: `{ unsettled: [{ attemptId, kind, becomes?, state, ubrn, serviceId, start, startedAt, alarmedAt?, outcome? }] }`.
 */
export function unsettled(world: World): RequestHandler {
  return ersOperation(
    world,
    { id: "x12", method: "get", path: "/ers/unsettled", form: "OURS", allowed: ["provider", "referrer"] },
    ({ caller }) => {
      const theirs = unsettledAttempts(world).filter((attempt) => isForStaffOf(world, caller, attempt));
      return Response.json({ unsettled: theirs.map((attempt) => viewOf(world, attempt)) });
    },
  );
}

function viewOf({ ers }: World, attempt: Attempt) {
  const { attemptId, kind, becomes, state, ubrn, serviceId, slotId, startedAt, alarmedAt, outcome } = attempt;
  const startAt = findSlot(ers, slotId)?.startAt;
  return {
    attemptId,
    kind,
    ...(endsReferral(attempt) ? { becomes } : {}),
    state,
    ubrn,
    serviceId,
    ...(startAt === undefined ? {} : { start: iso(startAt) }),
    startedAt: iso(startedAt),
    ...(alarmedAt === null ? {} : { alarmedAt: iso(alarmedAt) }),
    ...(outcome === null ? {} : { outcome }),
  };
}
