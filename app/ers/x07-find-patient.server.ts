import { z } from "zod";
import { callPath } from "./call.server.ts";
import { callErs, type Answer, type Caller } from "./client.server.ts";

const Found = z.object({ matches: z.array(z.object({ matchId: z.string() })) });

/**
 * x07 (ours): looks a booking reference up in a call. Answers a match for any well-formed reference, known or not: nothing is
 * told before the check. A new find starts the check again. Refused CALL_CLOSED after the wrap-up.
 */
export function findPatient(
  caller: Caller,
  callId: string,
  ubrn: string,
): Promise<Answer<z.output<typeof Found>>> {
  const path = callPath(callId, "/find-patient");
  return callErs(caller, { operation: "x07", method: "POST", path, body: { ubrn }, schema: Found });
}
