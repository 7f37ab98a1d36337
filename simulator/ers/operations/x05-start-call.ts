import { randomUUID } from "node:crypto";
import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { isCalendarDate, londonMidnight } from "../../london-time.ts";
import { callView, listedCall } from "../calls.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";
import { callsSince, insertCall, openCallsOf } from "../store/calls.ts";
import type { Call } from "../store/calls.ts";

const Body = z.strictObject({});
const operation = {
  id: "x05",
  path: "/ers/calls",
  form: "OURS",
  statuses: BAD_REQUEST_FOR_INPUT,
} as const;

/** x05 (ours) Start call: POST begins a call (201; once for each Idempotency-Key), GET lists the call handler's own open calls, newest first, or with `?since=` a London date all since then. */
export function startCall(world: World): RequestHandler[] {
  return [
    ersOperation(world, { ...operation, method: "post" }, async ({ request, caller, now }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      if (caller.kind === "patient") return refuse("FORBIDDEN", "R3", "Patients make no calls here.");
      const call: Call = {
        callId: randomUUID(),
        userId: caller.userId,
        startedAt: now,
        endedAt: null,
        check: "NOT_STARTED",
        matchId: null,
        matchUbrn: null,
        matchNhsNumber: null,
        foundBy: null,
        checkedBy: null,
        heldAt: null,
        holdNote: null,
        callerRelationship: null,
        callerAuthority: null,
        wrapUpReason: null,
        notes: null,
      };
      return writeOnce(
        world,
        { operation, request, caller, text: read.text },
        {
          begin() {
            insertCall(world.ers, call);
            return "DONE";
          },
          answer: () => jsonAnswer(callView(world, call), { status: 201 }),
        },
      );
    }),
    ersOperation(world, { ...operation, method: "get" }, ({ caller, url }) => {
      if (caller.kind === "patient") return Response.json({ calls: [] });
      const since = url.searchParams.get("since");
      if (since !== null && !isCalendarDate(since))
        return refuse("INVALID_VALUE", undefined, "'since' is not a date.");
      const listed =
        since === null
          ? openCallsOf(world.ers, caller.userId)
          : callsSince(world.ers, caller.userId, londonMidnight(since));
      return Response.json({ calls: listed.map((call) => listedCall(world, call)) });
    }),
  ];
}
