import { HttpResponse } from "msw/http";
import type { RequestHandler } from "msw";
import { on } from "../on.ts";
import { findReferral } from "../ers/store/referrals.ts";
import { findService } from "../ers/store/services.ts";
import type { Worlds } from "../worlds.ts";
import { badBody, faultsAnswer } from "./answers.ts";
import { FaultBody } from "./fault-bodies.ts";
import { onWorld } from "./on-world.ts";
import { withBody } from "./with-body.ts";

/** A world's faults: the armed ones with how often each has fired, another one, and none. */
export function faultHandlers(worlds: Worlds): RequestHandler[] {
  return [
    on.get(
      "*/simulator/worlds/:world/faults",
      onWorld(worlds, (open) => HttpResponse.json(faultsAnswer(open))),
    ),
    on.post(
      "*/simulator/worlds/:world/faults",
      onWorld(worlds, (open, request) =>
        withBody(FaultBody, request, ({ kind, times, ...details }) => {
          const { faults, ers } = open.world;
          const { service, ubrn } = details;
          if (service !== undefined && !findService(ers, service))
            return badBody(`There is no service "${service}".`);
          if (ubrn !== undefined && !findReferral(ers, ubrn))
            return badBody(`There is no referral with the UBRN "${ubrn}".`);
          faults.arm(kind, times, details);
          return HttpResponse.json(faultsAnswer(open), { status: 201 });
        }),
      ),
    ),
    on.delete(
      "*/simulator/worlds/:world/faults/:fault",
      onWorld(worlds, (open, _request, params) => {
        const id = params["fault"] ?? "";
        return open.world.faults.disarm(Number(id))
          ? new HttpResponse(null, { status: 204 })
          : HttpResponse.json(
              { code: "FAULT_NOT_FOUND", diagnostics: `No fault ${id} is armed.` },
              { status: 404 },
            );
      }),
    ),
    on.delete(
      "*/simulator/worlds/:world/faults",
      onWorld(worlds, (open) => {
        open.world.faults.disarmAll();
        return new HttpResponse(null, { status: 204 });
      }),
    ),
  ];
}
