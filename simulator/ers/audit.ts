import type { World } from "../simulator.ts";
import type { Caller } from "./rules/access.ts";
import { auditCall, checkedCallFor } from "./store/calls.ts";

/**
 * What notes in a call handler's open call what was done for the referral; for anyone else it notes nothing. The call is
 * the one that is open now: an exchange takes up to two minutes, and the call may be wrapped up by then.
 */
export function auditTrail(world: World, caller: Caller, ubrn: string): (what: string) => void {
  const callId = caller.kind === "tal" ? checkedCallFor(world.ers, caller.userId, ubrn) : undefined;
  return (what) => {
    if (callId !== undefined) auditCall(world.ers, callId, world.clock.now(), what);
  };
}

/** Journals who was given or sent an access code, or let in again; never the code. */
export function recordAccess(
  world: World,
  caller: Caller,
  done: { name: string; ubrn: string; outcome: string; rule?: string | undefined },
): void {
  const facts =
    caller.kind === "patient"
      ? "patient"
      : `${caller.businessFunction} ${caller.userId} at ${caller.odsCode}`;
  world.journal.record({ direction: "decision", ...done, facts });
}
