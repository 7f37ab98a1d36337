import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";
import { serviceIsShortlisted } from "../rules/booking.ts";
import { firstOf, firstRefusal } from "../rules/rule.ts";
import { slotServiceRules } from "../rules/services.ts";
import { serviceFacts } from "../slot-search.ts";
import { shortlistedIds } from "../store/referrals.ts";
import { findService } from "../store/services.ts";
import { clinicianWorksAt } from "../store/slots.ts";
import { reasonsForNoSlots } from "../why-no-slots.ts";

/**
 * x13 (ours) Why no slots: how many of a service's published slots a patient with this referral could book, and why not
 * the others. In: ubrn, service, clinician (optional). Out: `{ serviceId, bookable, reasons: [{ reason, count }] }`, the
 * commonest reason first. Refused 400 (parameters, R32), 422 (R2, R16, R17, R24). The PAS is asked as part of it.
 */
export function whyNoSlots(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x13",
      method: "get",
      path: "/ers/why-no-slots",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ caller, url }) => {
      const query = url.searchParams;
      const serviceId = query.get("service");
      if (!query.get("ubrn") || !serviceId)
        return refuse("MISSING_VALUE", undefined, "'ubrn' or 'service' is missing.");
      const referral = openReferral(world, caller, query.get("ubrn") ?? "");
      if (isRefusal(referral)) return referral;
      const service = findService(world.ers, serviceId);
      if (!service)
        return refuse("INAPPROPRIATE_VALUE", "R16", "The service is not on the shortlist of the referral.");
      const shortlist = shortlistedIds(world.ers, referral.ubrn);
      const facts = { ...serviceFacts(world, service), shortlist };
      const clinician = query.get("clinician") ?? undefined;
      const worksThere = clinician === undefined || clinicianWorksAt(world.ers, serviceId, clinician);
      const refusal = firstOf([
        firstRefusal([serviceIsShortlisted, ...slotServiceRules], facts),
        worksThere
          ? undefined
          : refuse("INVALID_VALUE", "R32", "'clinician' Invalid practitioner for service."),
      ]);
      if (refusal) return refusal;
      return Response.json(await reasonsForNoSlots(world, referral, service, clinician));
    },
  );
}
