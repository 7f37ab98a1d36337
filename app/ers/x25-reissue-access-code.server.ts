import { z } from "zod";
import { callPath } from "./call.server.ts";
import { callErs, type Answer, type Caller } from "./client.server.ts";

/** x25 (ours): a new access code goes to the address on record of a checked caller's patient, and the one before works no more. Refused NO_RELATIONSHIP, NOT_FOUND, and INVALID_REQUEST_STATE of a cancelled referral. */
export function renewAccessCode(caller: Caller, callId: string, matchId: string): Promise<Answer<unknown>> {
  const path = callPath(callId, "/renew-access-code");
  return callErs(caller, { operation: "x25", method: "POST", path, body: { matchId }, schema: z.unknown() });
}

/**
 * x25 (ours), by the appointments line: has the access code that stands sent to the address on record, and is told neither what it
 * is nor whether it went: a caller who lost it passes no check. Refused NOT_FOUND for another match, CALL_CLOSED.
 */
export function resendAccessCode(
  caller: Caller,
  callId: string,
  matchId: string,
): Promise<Answer<Record<string, never>>> {
  const path = callPath(callId, "/resend-access-code");
  const schema = z.object({});
  return callErs(caller, { operation: "x25", method: "POST", path, body: { matchId }, schema });
}
