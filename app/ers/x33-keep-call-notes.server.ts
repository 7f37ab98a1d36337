import { Call, callPath } from "./call.server.ts";
import { callErs, type Answer, type Caller } from "./client.server.ts";

/** x33 (ours): keeps the notes of an open call as they stand. Refused INVALID_VALUE when too long, CALL_CLOSED after the wrap-up. */
export function keepCallNotes(caller: Caller, callId: string, notes: string): Promise<Answer<Call>> {
  const path = callPath(callId, "/notes");
  return callErs(caller, { operation: "x33", method: "POST", path, body: { notes }, schema: Call });
}

/** x33 (ours): the caller waits, and why, or waits no more. Refused CALL_CLOSED after the wrap-up. */
export function holdCall(
  caller: Caller,
  callId: string,
  hold: { isHeld: boolean; note?: string },
): Promise<Answer<Call>> {
  const path = callPath(callId, "/hold");
  return callErs(caller, { operation: "x33", method: "POST", path, body: hold, schema: Call });
}
