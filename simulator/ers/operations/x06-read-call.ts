import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { callView, ownCall } from "../calls.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal } from "../refusals.ts";

/** x06 (ours) Read call: one of the call handler's own calls. Refused 404 for any other. */
export function readCall(world: World): RequestHandler {
  return ersOperation(
    world,
    { id: "x06", method: "get", path: "/ers/calls/:callId", form: "OURS" },
    ({ caller, params }) => {
      const call = ownCall(world, caller, params["callId"] ?? "");
      return isRefusal(call) ? call : Response.json(callView(world, call));
    },
  );
}
