import { HttpResponse } from "msw/http";
import type { RequestHandler } from "msw";
import type { z } from "zod";
import { on } from "../on.ts";
import {
  cancelClinicLocally,
  changePatientLocally,
  moveSlotLocally,
  takeSlotLocally,
} from "../pas/local-view.ts";
import type { LocalPas, LocalRefusal } from "../pas/local-view.ts";
import { sendDueMessages } from "../pas/send-messages.ts";
import type { Worlds } from "../worlds.ts";
import { badBody } from "./answers.ts";
import { onWorld } from "./on-world.ts";
import { ClinicCancelledBody, PatientDetailsBody, SlotMovedBody, SlotTakenBody } from "./pas-bodies.ts";
import { withBody } from "./with-body.ts";

/**
 * `POST /simulator/worlds/:world/pas/:ods/…`: what a provider's staff do in their own system. e-RS is told at once of the
 * appointments that this cancels; of all else it knows nothing until it polls or asks. Answers `{ cancelled }`, how many
 * appointments it cancelled, or 400 when this PAS cannot do it.
 */
export function localViewHandlers(worlds: Worlds): RequestHandler[] {
  const local = <Body>(
    name: string,
    schema: z.ZodType<Body>,
    change: (pas: LocalPas, body: Body) => { cancelled: number } | LocalRefusal,
  ) =>
    on.post(
      `*/simulator/worlds/:world/pas/:ods/${name}`,
      onWorld(worlds, (open, request, params) =>
        withBody(schema, request, (body) =>
          worlds.takeTurn(open, async () => {
            const { world } = open;
            const odsCode = params["ods"] ?? "";
            const changed = change({ pas: world.pas, odsCode, now: world.clock.now() }, body);
            if ("impossible" in changed) return badBody(changed.impossible);
            await sendDueMessages(world);
            return HttpResponse.json(changed);
          }),
        ),
      ),
    );
  return [
    local("slot-moved", SlotMovedBody, (pas, { usrn, start }) =>
      moveSlotLocally(pas, { usrn, startAt: start }),
    ),
    local("slot-taken", SlotTakenBody, takeSlotLocally),
    local("clinic-cancelled", ClinicCancelledBody, cancelClinicLocally),
    local("patient-details", PatientDetailsBody, changePatientLocally),
  ];
}
