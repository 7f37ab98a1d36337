import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { callView, MAX_CALL_NOTES, openCall, ownCall } from "../calls.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";
import { auditCall, updateCall } from "../store/calls.ts";

const WRAP_UP_REASONS = [
  "BOOKED",
  "CHANGED",
  "CANCELLED",
  "GAVE_PHONE_NUMBER",
  "HOSPITAL_WILL_CONTACT",
  "PLACEHOLDER_EXPLAINED",
  "COULD_NOT_VERIFY",
  "NO_SUITABLE_APPOINTMENT",
  "CALLER_ENDED",
  "OTHER",
] as const;

const Body = z.strictObject({
  reason: z.string().optional(),
  notes: z.string().max(MAX_CALL_NOTES).optional(),
});
const Reason = z.enum(WRAP_UP_REASONS);

/**
 * x09 (ours) Wrap up call: ends it, with a reason and notes, or those that were kept before (x33); the referral is closed to the call handler again (R2).
 * In: an Idempotency-Key too. Out: the call. Refused 400 INVALID_VALUE (reason missing or unknown, notes too long), 404, 422 CALL_CLOSED.
 */
export function wrapUpCall(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x09",
      method: "post",
      path: "/ers/calls/:callId/wrap-up",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ operation, request, caller, params, now }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const reason = Reason.safeParse(read.body.reason);
      if (!reason.success)
        return refuse("INVALID_VALUE", undefined, "'reason' is missing or is not a wrap-up reason.");
      const callId = params["callId"] ?? "";
      const own = ownCall(world, caller, callId);
      if (isRefusal(own)) return own;
      const { notes = own.notes ?? "" } = read.body;
      const ended = { endedAt: now, wrapUpReason: reason.data, notes };
      const asked = { operation, request, caller, text: `${callId} ${read.text}` };
      return writeOnce(world, asked, {
        begin() {
          const call = openCall(world, caller, callId);
          if (isRefusal(call)) return call;
          updateCall(world.ers, callId, ended);
          auditCall(world.ers, callId, now, `WRAP_UP ${reason.data}`);
          return "DONE";
        },
        answer: () => jsonAnswer(callView(world, { ...own, ...ended })),
      });
    },
  );
}
