import { HttpResponse } from "msw/http";
import type { RequestHandler } from "msw";
import { and, asc, eq, gte, lt } from "drizzle-orm";
import { on } from "../on.ts";
import { bookingBounds } from "../ers/booking-bounds.ts";
import { warningsOf } from "../ers/rules/service-warnings.ts";
import { reasonNotOffered } from "../ers/rules/slots.ts";
import { commissioning, PRIORITIES, slots } from "../ers/store/schema.ts";
import type { Priority } from "../ers/store/schema.ts";
import { findService, wholeDirectory } from "../ers/store/services.ts";
import type { DirectoryEntry, Service } from "../ers/store/services.ts";
import { addDays, londonDate, londonMidnight } from "../london-time.ts";
import type { World } from "../simulator.ts";
import type { Worlds } from "../worlds.ts";
import { badBody } from "./answers.ts";
import { onWorld } from "./on-world.ts";

const DAYS_SHOWN = 42;

/**
 * `GET /simulator/worlds/:world/directory`: the published services. `GET …/directory/:service/days?priority=`: its slots by day
 * for six weeks, as a patient whose organisation commissions it is offered them, and the reason for each that is withheld.
 */
export function directoryHandlers(worlds: Worlds): RequestHandler[] {
  return [
    on.get(
      "*/simulator/worlds/:world/directory",
      onWorld(worlds, ({ world }) => HttpResponse.json({ services: wholeDirectory(world.ers).map(shown) })),
    ),
    on.get(
      "*/simulator/worlds/:world/directory/:service/days",
      onWorld(worlds, ({ world }, request, params) => {
        const serviceId = params["service"] ?? "";
        const service = findService(world.ers, serviceId);
        if (!service) return badBody(`There is no service "${serviceId}".`);
        const asked = new URL(request.url).searchParams.get("priority") ?? "ROUTINE";
        const priority = PRIORITIES.find((one) => one === asked);
        if (!priority) return badBody(`The parameter "priority" must be one of ${PRIORITIES.join(", ")}.`);
        return HttpResponse.json({ days: daysOf(world, service, priority) });
      }),
    ),
  ];
}

const shown = ({ service, site, provider }: DirectoryEntry) => ({
  serviceId: service.serviceId,
  name: service.name,
  patientName: service.patientName,
  site: site.name,
  provider: provider.name,
  requestFlow: service.requestFlow,
  bookableType: service.bookableType,
  priorities: service.priorities,
  pollingRangeDays: service.pollingRangeDays,
  reservationDays: service.reservationDays,
  windows: service.windows,
  hoursText: service.hoursText,
  patientPhone: service.patientPhone,
  pasOdsCode: service.pasOdsCode,
  pollTimes: service.pollTimes,
  polledAt: service.polledAt === null ? null : new Date(service.polledAt).toISOString(),
  placeholder: service.placeholder,
  warnings: warningsOf(service),
});

/** The slots that e-RS knows of a service, by London day: how many are offered, and how many are not, by the reason. */
function daysOf({ ers, clock }: World, service: Service, priority: Priority) {
  const now = clock.now();
  const { serviceId } = service;
  const payer = ers.select().from(commissioning).where(eq(commissioning.serviceId, serviceId)).get();
  const commRuleOrg = payer?.commRuleOrg ?? "";
  const bounds = bookingBounds(ers, service, commRuleOrg, priority, now);
  const until = londonMidnight(addDays(londonDate(now), DAYS_SHOWN));
  const known = ers
    .select()
    .from(slots)
    .where(and(eq(slots.serviceId, serviceId), gte(slots.startAt, now), lt(slots.startAt, until)))
    .orderBy(asc(slots.startAt))
    .all();
  const days = new Map<string, Record<string, number>>();
  for (const slot of known) {
    const date = londonDate(slot.startAt);
    const day = days.get(date) ?? {};
    days.set(date, day);
    const caller = { kind: "patient", nhsNumber: "" } as const;
    const reason =
      slot.status === "FREE"
        ? (reasonNotOffered({ slot, service, priority, commRuleOrg, caller, bounds }) ?? "OFFERED")
        : slot.status;
    day[reason] = (day[reason] ?? 0) + 1;
  }
  return [...days].map(([date, counts]) => ({ date, counts }));
}
