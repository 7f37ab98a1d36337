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

const Body = z.strictObject({ notes: z.string().max(MAX_CALL_NOTES) });

/**
 * x33 (ours) Keep call notes: what a call handler has typed so far, in the place of what was kept before. In: notes, an
 * Idempotency-Key. Out: the call. Refused 400 (longer than 10,000 characters), 404 (another's call), 422 CALL_CLOSED.
 */
export function keepCallNotes(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x33",
      method: "post",
      path: "/ers/calls/:callId/notes",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ request, caller, params, now }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const callId = params["callId"] ?? "";
      const own = openCall(world, caller, callId);
      if (isRefusal(own)) return own;
      const { notes } = read.body;
      const asked = { request, caller, text: `x33 ${callId} ${read.text}`, form: "OURS" } as const;
      return writeOnce(
        world,
        { ...asked, statuses: BAD_REQUEST_FOR_INPUT },
        {
          begin() {
            const call = openCall(world, caller, callId);
            if (isRefusal(call)) return call;
            updateCall(world.ers, callId, { notes });
            if (call.notes !== notes) auditCall(world.ers, callId, now, "NOTES");
            return "DONE";
          },
          answer: () => jsonAnswer(callView(world, { ...own, notes })),
        },
      );
    },
  );
}
