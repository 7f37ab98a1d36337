import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";

/** x03 (ours): revokes the caller's token. A token that is already dead is refused with 401, which is as good. */
export function logOut(caller: Caller, access: "patient" | "staff"): Promise<Answer<undefined>> {
  const path = `/${access}-access/log-out`;
  return callErs(caller, { operation: "x03", method: "POST", path, schema: z.undefined() });
}

/** Revokes a token as far as e-RS can be reached. One that stays behind ends by itself when it has been idle. */
export async function revoke(caller: Caller, access: "patient" | "staff"): Promise<void> {
  await logOut(caller, access).catch((error: unknown) => {
    if (!(error instanceof Response && error.status === 503)) throw error;
  });
}
