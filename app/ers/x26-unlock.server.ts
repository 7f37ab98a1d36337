import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";

/** x26 (ours): forgets failed log-ins with a checked caller's booking reference, and its lock. Refused NO_RELATIONSHIP. */
export function unlock(caller: Caller, ubrn: string): Promise<Answer<unknown>> {
  return callErs(caller, {
    operation: "x26",
    method: "POST",
    path: "/ers/unlock",
    body: { ubrn },
    schema: z.unknown(),
  });
}
