import { HttpResponse } from "msw/http";
import type { RequestHandler } from "msw";
import { on } from "../on.ts";
import { advanceTo, setClock } from "../due.ts";
import { pollService } from "../ers/conversation/polling.ts";
import { reconcileOpenAttempts } from "../ers/conversation/reconciling.ts";
import { servicesWithPas } from "../ers/store/services.ts";
import type { Worlds } from "../worlds.ts";
import { badBody, clockAnswer } from "./answers.ts";
import { advanceBody, ClockBody, PollBody } from "./bodies.ts";
import { onWorld } from "./on-world.ts";
import { noticeHeaders } from "../world-notice.ts";
import { withBody } from "./with-body.ts";

/** A world's clock, and polls beside its schedule: of one service, or of every one whose slots come from a PAS. */
export function timeHandlers(worlds: Worlds): RequestHandler[] {
  return [
    on.get(
      "*/simulator/worlds/:world/clock",
      onWorld(worlds, (open) => HttpResponse.json(clockAnswer(open), { headers: noticeHeaders(open.world) })),
    ),
    on.put(
      "*/simulator/worlds/:world/clock",
      onWorld(worlds, (open, request) =>
        withBody(ClockBody, request, async ({ now, mode }) => {
          await worlds.changeClock(open, () => setClock(open.world, now, mode));
          return HttpResponse.json(clockAnswer(open));
        }),
      ),
    ),
    on.post(
      "*/simulator/worlds/:world/clock/advance",
      onWorld(worlds, (open, request) =>
        withBody(advanceBody(open.world.clock.now()), request, async ({ by }) => {
          await worlds.changeClock(open, () => advanceTo(open.world, open.world.clock.now() + by));
          return HttpResponse.json(clockAnswer(open));
        }),
      ),
    ),
    on.post(
      "*/simulator/worlds/:world/polls",
      onWorld(worlds, (open, request) =>
        withBody(PollBody, request, ({ service }) =>
          worlds.takeTurn(open, async () => {
            const { world } = open;
            const known = servicesWithPas(world.ers).map(({ serviceId }) => serviceId);
            const polled = service === undefined ? known : known.filter((one) => one === service);
            if (service !== undefined && polled.length === 0)
              return badBody(`There is no service "${service}" whose slots come from a PAS.`);
            await Promise.all(polled.map((one) => pollService(world, one)));
            // A list that names a slot again is a reason to ask about it, but no proof: it may be out of date.
            await reconcileOpenAttempts(world);
            return HttpResponse.json({ polled });
          }),
        ),
      ),
    ),
  ];
}
