import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { callView, MAX_CALL_NOTES, openCall } from "../calls.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal } from "../refusals.ts";
import { auditCall, updateCall } from "../store/calls.ts";
import type { Call } from "../store/calls.ts";

/** Why a caller waits is one sentence. */
const MAX_HOLD_NOTE = 200;

const Notes = z.strictObject({ notes: z.string().max(MAX_CALL_NOTES) });
const Hold = z.strictObject({ isHeld: z.boolean(), note: z.string().max(MAX_HOLD_NOTE).optional() });
const operation = { id: "x33", method: "post", form: "OURS", statuses: BAD_REQUEST_FOR_INPUT } as const;

/**
 * x33 (ours) Keep call notes: POST …/notes keeps what a call handler has typed so far, in the place of what was kept before; POST
 * …/hold that the caller waits, since when and why (`note`), or waits no more. In: an Idempotency-Key too. Out: the call. Refused
 * 400 (longer than 10,000 characters, or 200 for a hold), 404 (another's call), 422 CALL_CLOSED.
 */
export function keepCallNotes(world: World): RequestHandler[] {
  return [
    kept(world, "notes", Notes, ({ notes }, call) => ({
      change: { notes },
      audit: call.notes === notes ? undefined : "NOTES",
    })),
    kept(world, "hold", Hold, ({ isHeld, note = "" }, { heldAt }, now) => ({
      change: isHeld ? { heldAt: heldAt ?? now, holdNote: note } : { heldAt: null, holdNote: null },
      audit: isHeld ? "HOLD" : "RESUME",
    })),
  ];
}

type Kept = { change: Partial<Call>; audit: string | undefined };

/** One thing of an open call that is kept, once for each Idempotency-Key. */
function kept<Body>(
  world: World,
  what: string,
  schema: z.ZodType<Body>,
  keep: (body: Body, call: Call, now: number) => Kept,
): RequestHandler {
  const described = { ...operation, path: `/ers/calls/:callId/${what}` };
  return ersOperation(world, described, async ({ request, caller, params, now }) => {
    const read = await readBody(request, schema);
    if (isRefusal(read)) return read;
    const callId = params["callId"] ?? "";
    const own = openCall(world, caller, callId);
    if (isRefusal(own)) return own;
    const asked = { operation, request, caller, text: `x33 ${what} ${callId} ${read.text}` };
    let after: Call = own;
    return writeOnce(world, asked, {
      begin() {
        const call = openCall(world, caller, callId);
        if (isRefusal(call)) return call;
        const { change, audit } = keep(read.body, call, now);
        updateCall(world.ers, callId, change);
        if (audit !== undefined) auditCall(world.ers, callId, now, audit);
        after = { ...call, ...change };
        return "DONE";
      },
      answer: () => jsonAnswer(callView(world, after)),
    });
  });
}
