import { z } from "zod";
import type { Need } from "#app/content/needs.ts";
import type { Answer, Caller } from "./client.server.ts";
import { writeOnce, type Keyed } from "./keyed-write.server.ts";

/**
 * x36 (ours): records all that the patient needs in order to come to their appointment (R23), in place of what stood there. Refused
 * among others with VERSION_CONFLICT (R9), REFERRAL_LOCKED (R10), INVALID_REQUEST_STATE (R23, R51). Silence comes back as the refusal
 * NO_ANSWER.
 */
export function recordNeeds(
  caller: Caller,
  recorded: { ubrn: string; versionId: string; needs: readonly Need[] } & Keyed,
): Promise<Answer<unknown>> {
  const { ubrn, versionId, needs, idempotencyKey } = recorded;
  return writeOnce(caller, idempotencyKey, {
    operation: "x36",
    method: "POST",
    path: "/ers/record-needs",
    body: { ubrn, versionId: Number(versionId), needs },
    schema: z.unknown(),
  });
}
