import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { callView, ownCall } from "../calls.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";
import { auditCall, auditOf } from "../store/calls.ts";

const operation = { id: "x06", method: "get", form: "OURS", statuses: BAD_REQUEST_FOR_INPUT } as const;
/** A page, or the version of its words: nothing that could name a patient. */
const SHOWN = /^[a-z0-9.-]{1,40}$/;

/**
 * x06 (ours) Read call: one of the call handler's own calls. With `?shown=` and `?script=`, the page that is shown with it and the
 * version of the words beside it, both of which its audit keeps while it is open. GET …/audit lists that: `{ audit: [{ at, what,
 * correlationId? }] }`, oldest first; under the correlation id the journal tells what it led to. Refused 400 for another name of a page or a version, 404 for any other call.
 */
export function readCall(world: World): RequestHandler[] {
  return [
    ersOperation(world, { ...operation, path: "/ers/calls/:callId" }, ({ caller, params, url, now }) => {
      const call = ownCall(world, caller, params["callId"] ?? "");
      if (isRefusal(call)) return call;
      const [page, script] = [url.searchParams.get("shown"), url.searchParams.get("script")];
      if ([page, script].some((name) => name !== null && !SHOWN.test(name)))
        return refuse("INVALID_VALUE", undefined, "'shown' or 'script' is no name of a page or a version.");
      if (page !== null && call.endedAt === null)
        auditCall(
          world.ers,
          call.callId,
          now,
          `PAGE ${page}${aboutReferral(call)} SCRIPT ${script ?? "NONE"}`,
        );
      return Response.json(callView(world, call));
    }),
    ersOperation(world, { ...operation, path: "/ers/calls/:callId/audit" }, ({ caller, params }) => {
      const call = ownCall(world, caller, params["callId"] ?? "");
      if (isRefusal(call)) return call;
      const lines = auditOf(world.ers, call.callId);
      return Response.json({
        audit: lines.map(({ at, what, correlationId }) => ({
          at: new Date(at).toISOString(),
          what,
          ...(correlationId === null ? {} : { correlationId }),
        })),
      });
    }),
  ];
}

/** Whose record was shown, once it may be. */
const aboutReferral = ({ check, matchUbrn }: { check: string; matchUbrn: string | null }): string =>
  check === "PASSED" && matchUbrn !== null ? ` OF ${matchUbrn}` : "";
