import { z } from "zod";
import type { Sought } from "#app/formats/sought-patient.ts";
import { callPath } from "./call.server.ts";
import { callErs, type Answer, type Caller } from "./client.server.ts";

const Found = z.object({ matches: z.array(z.object({ matchId: z.string() })) });

/**
 * x07 (ours): looks a patient up in a call. Answers a match for any well-formed booking reference, known or not: nothing is
 * told before the check; for an NHS number or a name, one for each person meant, whose rows the call then shows (x06). One match
 * alone is the call's. A new find starts the check again. Refused CALL_CLOSED after the wrap-up.
 */
export function findPatient(
  caller: Caller,
  callId: string,
  sought: Sought,
): Promise<Answer<z.output<typeof Found>>> {
  const path = callPath(callId, "/find-patient");
  return callErs(caller, { operation: "x07", method: "POST", path, body: sought, schema: Found });
}

/** x07 (ours): this one of several is meant. Refused NOT_FOUND for a match of another search, CALL_CLOSED. */
export function pickMatch(caller: Caller, callId: string, matchId: string): Promise<Answer<unknown>> {
  const path = callPath(callId, "/pick-match");
  return callErs(caller, { operation: "x07", method: "POST", path, body: { matchId }, schema: z.unknown() });
}

/** x07 (ours): which of a checked patient's referrals is talked about. Refused NOT_FOUND for anybody else's, CALL_CLOSED. */
export function openReferralOf(caller: Caller, callId: string, referralId: string): Promise<Answer<unknown>> {
  const path = callPath(callId, "/open-referral");
  const body = { referralId };
  return callErs(caller, { operation: "x07", method: "POST", path, body, schema: z.unknown() });
}
