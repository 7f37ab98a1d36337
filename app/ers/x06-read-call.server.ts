import { Call, callPath } from "./call.server.ts";
import { callErs, type Answer, type Caller } from "./client.server.ts";

/** x06 (ours): one of this call handler's calls. Refused 404 for anyone else's. */
export function readCall(caller: Caller, callId: string): Promise<Answer<Call>> {
  return callErs(caller, { operation: "x06", path: callPath(callId), schema: Call });
}
