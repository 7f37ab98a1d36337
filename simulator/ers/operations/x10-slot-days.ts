import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { isCalendarDate } from "../../london-time.ts";
import { openReferral } from "../access.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { serviceIsShortlisted } from "../rules/booking.ts";
import { slotDaysOf } from "../slot-days.ts";
import type { DayRange } from "../slot-days.ts";
import { serviceFacts } from "../slot-search.ts";
import { shortlistedIds } from "../store/referrals.ts";
import { findService } from "../store/services.ts";

const MOST_SERVICES = 20;

/**
 * x10 (ours) Slot days: for services on a referral's shortlist, what A015 offers this caller, by London day and part of
 * day. In: ubrn, service (repeats), from, to, slots=true. `days` keeps to from–to; the totals do not.
 * `unavailable`: it is no choice any more, because it was withdrawn or its contract is over (R17, R18).
 * `deferral`: the reason, and the slot where one is named, for which A016 would now leave the booking to the service (R43–R46).
 * Refused 400 (parameters), 422 NO_RELATIONSHIP (R2), INAPPROPRIATE_VALUE (R16).
 */
export function slotDays(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x10",
      method: "get",
      path: "/ers/slot-days",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    ({ caller, url }) => {
      const query = url.searchParams;
      const serviceIds = [...new Set(query.getAll("service"))];
      if (!query.get("ubrn") || serviceIds.length === 0)
        return refuse("MISSING_VALUE", undefined, "'ubrn' or 'service' is missing.");
      if (serviceIds.length > MOST_SERVICES)
        return refuse("INVALID_VALUE", undefined, `'service' may name at most ${MOST_SERVICES} services.`);
      const range = readRange(query);
      if (isRefusal(range)) return range;
      const referral = openReferral(world, caller, query.get("ubrn") ?? "");
      if (isRefusal(referral)) return referral;
      const shortlist = shortlistedIds(world.ers, referral.ubrn);
      const services = [];
      for (const serviceId of serviceIds) {
        const service = findService(world.ers, serviceId);
        if (!service)
          return refuse("INAPPROPRIATE_VALUE", "R16", "A service is not on the shortlist of the referral.");
        const refusal = serviceIsShortlisted({ ...serviceFacts(world, service), shortlist });
        if (refusal) return refusal;
        services.push(slotDaysOf(world, caller, referral, service, range));
      }
      return Response.json({ services });
    },
  );
}

function readRange(query: URLSearchParams): DayRange | Refusal {
  const [from, to] = [query.get("from") ?? undefined, query.get("to") ?? undefined];
  for (const date of [from, to])
    if (date !== undefined && !isCalendarDate(date))
      return refuse("INVALID_VALUE", undefined, "'from' and 'to' must be dates, like 2026-12-01.");
  return { from, to, withSlots: query.get("slots") === "true" };
}
