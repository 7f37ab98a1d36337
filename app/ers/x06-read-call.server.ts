import { SCRIPTS_VERSION } from "#app/content/scripts-version.ts";
import { Call, callPath } from "./call.server.ts";
import { callErs, type Answer, type Caller } from "./client.server.ts";

/**
 * x06 (ours): one of this call handler's own calls. `shown`: the page that is shown with it, which its audit keeps with the version of
 * the words beside it. Refused NOT_FOUND for another's.
 */
export function readCall(caller: Caller, callId: string, shown?: string): Promise<Answer<Call>> {
  const query = shown === undefined ? "" : `?shown=${encodeURIComponent(shown)}&script=${SCRIPTS_VERSION}`;
  return callErs(caller, { operation: "x06", path: `${callPath(callId)}${query}`, schema: Call });
}
