import { londonDate } from "../london-time.ts";
import type { World } from "../simulator.ts";
import { bookingBounds } from "./booking-bounds.ts";
import type { Caller } from "./rules/access.ts";
import { slotSearch } from "./rules/slots.ts";
import type { ServiceFacts } from "./rules/services.ts";
import type { Priority } from "./store/schema.ts";
import type { Service } from "./store/services.ts";
import type { SlotQuery } from "./store/slots.ts";

/** The query that finds exactly the slots of a service that the slot rules let this caller have now. */
export function slotQuery(
  world: World,
  service: Service,
  search: { caller: Caller; priority: Priority; commRuleOrg: string; clinicianUserId?: string | undefined },
): SlotQuery {
  const { caller, priority, commRuleOrg, clinicianUserId } = search;
  const bounds = bookingBounds(world.ers, service, commRuleOrg, priority, world.clock.now());
  return {
    serviceId: service.serviceId,
    ...slotSearch({ caller, service, priority, bounds }),
    clinicianUserId,
  };
}

/** The facts that the rules about a service ask for. */
export function serviceFacts(world: World, service: Service): ServiceFacts {
  return { service, today: londonDate(world.clock.now()) };
}
