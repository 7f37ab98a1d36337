import type { RequestHandler } from "msw";
import { isCalendarDate, londonMidnight } from "../../london-time.ts";
import type { World } from "../../simulator.ts";
import { listedCall } from "../calls.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { ersOperation } from "../operation.ts";
import { refuse } from "../refusals.ts";
import { callsOfTeam } from "../store/calls.ts";

/**
 * x35 (ours) Read team calls: what a supervisor sees of the call handlers of their organisation since a London date (`?since=`), newest
 * first: `{ calls: [{ callId, handler, startedAt, endedAt?, wrapUpReason?, waiting? }] }`. `waiting`: what a PAS was asked in it and has
 * not answered, of which the caller is to be told. No patient is named. Refused 400 (no date), 403.
 */
export function readTeamCalls(world: World): RequestHandler {
  return ersOperation(
    world,
    { id: "x35", method: "get", path: "/ers/team-calls", form: "OURS", statuses: BAD_REQUEST_FOR_INPUT },
    ({ caller, url }) => {
      const since = url.searchParams.get("since") ?? "";
      if (!isCalendarDate(since)) return refuse("INVALID_VALUE", undefined, "'since' is not a date.");
      if (caller.kind === "patient") return refuse("FORBIDDEN", "R3", "Patients supervise nobody.");
      const calls = callsOfTeam(world.ers, caller.odsCode, londonMidnight(since));
      return Response.json({
        calls: calls.map(({ handler, call }) => {
          const { callId, startedAt, endedAt, wrapUpReason, waiting } = listedCall(world, call);
          return {
            ...{ callId, handler, startedAt },
            ...(endedAt === undefined ? {} : { endedAt }),
            ...(wrapUpReason === undefined ? {} : { wrapUpReason }),
            ...(waiting === undefined ? {} : { waiting }),
          };
        }),
      });
    },
  );
}
