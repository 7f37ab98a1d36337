import { Call, callPath } from "./call.server.ts";
import { callErs, type Answer, type Caller } from "./client.server.ts";

/** x09 (ours): ends a call with the reason and the notes. Refused CALL_CLOSED when it has ended before. */
export function wrapUpCall(
  caller: Caller,
  callId: string,
  wrapUp: { reason: string; notes: string },
): Promise<Answer<Call>> {
  const path = callPath(callId, "/wrap-up");
  return callErs(caller, { operation: "x09", method: "POST", path, body: wrapUp, schema: Call });
}
