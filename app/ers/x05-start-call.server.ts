import { z } from "zod";
import { Call } from "./call.server.ts";
import { callErs, type Answer, type Caller } from "./client.server.ts";

/** x05 (ours): opens a call of this call handler. */
export function startCall(caller: Caller): Promise<Answer<Call>> {
  return callErs(caller, { operation: "x05", method: "POST", path: "/ers/calls", body: {}, schema: Call });
}

/** x05 (ours): this call handler's own open calls, newest first. */
export function listOpenCalls(caller: Caller): Promise<Answer<Call[]>> {
  const schema = z.object({ calls: z.array(Call) }).transform(({ calls }) => calls);
  return callErs(caller, { operation: "x05", path: "/ers/calls", schema });
}
