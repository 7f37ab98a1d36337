import type { World } from "../simulator.ts";
import type { Caller } from "./rules/access.ts";
import { auditCall, checkedCallFor } from "./store/calls.ts";

/** Notes in a call handler's open call what was done for the referral; nothing for anyone else. */
export function auditDeed(world: World, caller: Caller, ubrn: string, what: string): void {
  const callId = caller.kind === "tal" ? checkedCallFor(world.ers, caller.userId, ubrn) : undefined;
  if (callId) auditCall(world.ers, callId, world.clock.now(), what);
}
