import { z } from "zod";
import { Call } from "./call.server.ts";
import { callErs, type Answer, type Caller } from "./client.server.ts";

/** x05 (ours): opens a call of this call handler. */
export function startCall(caller: Caller): Promise<Answer<Call>> {
  return callErs(caller, { operation: "x05", method: "POST", path: "/ers/calls", body: {}, schema: Call });
}

/** x05 (ours): this call handler's own calls since a London date, and those still open, newest first. One that has ended names no patient. */
export function listCalls(caller: Caller, since: string): Promise<Answer<Call[]>> {
  const schema = z.object({ calls: z.array(Call) }).transform(({ calls }) => calls);
  return callErs(caller, { operation: "x05", path: `/ers/calls?since=${since}`, schema });
}
