import { randomUUID } from "node:crypto";
import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openCall } from "../calls.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { ersOperation } from "../operation.ts";
import { Ubrn } from "../people.ts";
import { isRefusal } from "../refusals.ts";
import { auditCall, updateCall } from "../store/calls.ts";

const Body = z.strictObject({ ubrn: Ubrn });

/**
 * x07 (ours) Find patient by booking reference. Out: one match for any well-formed reference, known or not, because
 * nothing is told before the check. An earlier check of this call no longer counts. In: an Idempotency-Key too.
 * Refused 400 (not 12 digits), 404 (another's call), 422 CALL_CLOSED.
 */
export function findPatientByReference(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x07",
      method: "post",
      path: "/ers/calls/:callId/find-patient",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ request, caller, params, now }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const callId = params["callId"] ?? "";
      const call = openCall(world, caller, callId);
      if (isRefusal(call)) return call;
      const matchId = randomUUID();
      const asked = { request, caller, text: `${callId} ${read.text}`, form: "OURS" } as const;
      return writeOnce(
        world,
        { ...asked, statuses: BAD_REQUEST_FOR_INPUT },
        {
          begin() {
            // It may have been wrapped up at the same moment.
            const open = openCall(world, caller, callId);
            if (isRefusal(open)) return open;
            updateCall(world.ers, callId, {
              ...{ check: "STARTED", matchId, matchUbrn: read.body.ubrn },
              ...{ callerRelationship: null, callerAuthority: null },
            });
            auditCall(world.ers, callId, now, "FIND_PATIENT");
            return "DONE";
          },
          answer: () => jsonAnswer({ matches: [{ matchId }] }),
        },
      );
    },
  );
}
