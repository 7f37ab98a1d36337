import { Call, callPath } from "./call.server.ts";
import { callErs, type Answer, type Caller } from "./client.server.ts";

/** x33 (ours): keeps the notes of an open call as they stand. Refused INVALID_VALUE when too long, CALL_CLOSED after the wrap-up. */
export function keepCallNotes(caller: Caller, callId: string, notes: string): Promise<Answer<Call>> {
  const path = callPath(callId, "/notes");
  return callErs(caller, { operation: "x33", method: "POST", path, body: { notes }, schema: Call });
}
