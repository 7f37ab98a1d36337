import { z } from "zod";
import type { Answer, Caller } from "./client.server.ts";
import { writeOnce, type Keyed } from "./keyed-write.server.ts";

const Moved = z.object({ state: z.string() });

/**
 * x27 (ours): moves a referral that is being read to another service of its shortlist. One that is booked has it NOT_BOOKED at once.
 * Refused among others with VERSION_CONFLICT (R9), REFERRAL_LOCKED (R10), INVALID_REQUEST_STATE (R46), INAPPROPRIATE_VALUE (R49).
 * Silence comes back as the refusal NO_ANSWER.
 */
export function moveToService(
  caller: Caller,
  move: { ubrn: string; versionId: string; serviceId: string } & Keyed,
): Promise<Answer<z.output<typeof Moved>>> {
  const { ubrn, versionId, serviceId, idempotencyKey } = move;
  return writeOnce(caller, idempotencyKey, {
    operation: "x27",
    method: "POST",
    path: "/ers/move-to-service",
    body: { ubrn, versionId: Number(versionId), serviceId },
    schema: Moved,
  });
}
