import { addDays, londonDate, londonMidnight } from "../london-time.ts";
import type { SlotBounds } from "./rules/slots.ts";
import type { ErsDatabase } from "./store/database.ts";
import type { Priority } from "./store/schema.ts";
import { findContract } from "./store/services.ts";
import type { Service } from "./store/services.ts";

const HOUR_MS = 60 * 60_000;

/** The days for which e-RS asks a service's PAS: from now to the end of the last day of its polling range. */
export function pollingRange(
  service: Pick<Service, "pollingRangeDays">,
  now: number,
): { from: number; before: number } {
  return { from: now, before: endOfDay(now, service.pollingRangeDays ?? 0) };
}

/** The instant at which the day so many days after an instant's London day has ended. */
function endOfDay(at: number, daysAhead: number): number {
  return londonMidnight(addDays(londonDate(at), daysAhead + 1));
}

/**
 * The ranges within which a service offers slots, as instants. A priority without a window of its own has the whole
 * polling range; a window without an end goes to the end of it (R26).
 */
export function bookingBounds(
  db: ErsDatabase,
  service: Service,
  commRuleOrg: string,
  priority: Priority,
  now: number,
): SlotBounds {
  const polling = pollingRange(service, now);
  const window = service.windows?.[priority];
  const contract = findContract(db, service.serviceId, commRuleOrg);
  return {
    polling,
    window: {
      from: now + (window?.startHours ?? 0) * HOUR_MS,
      before: window && window.endDays !== null ? endOfDay(now, window.endDays) : polling.before,
    },
    contract: contract && {
      from: londonMidnight(contract.fromDate),
      before:
        contract.toDate === null ? Number.MAX_SAFE_INTEGER : londonMidnight(addDays(contract.toDate, 1)),
    },
    publishedBefore: endOfDay(now, -(service.reservationDays ?? 0)),
  };
}
