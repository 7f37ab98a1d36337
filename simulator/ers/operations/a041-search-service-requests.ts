import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { findRequestFor, UBRN } from "../access.ts";
import { requestIdBundle } from "../fhir/service-request.ts";
import { codeWithin, fhirJson, R4_IDS } from "../fhir/systems.ts";
import { ersOperation } from "../operation.ts";
import { refuse } from "../refusals.ts";

/**
 * A041 Search for service requests: the ids of the referral and of the advice and guidance request that have a UBRN; both
 * where one was made of the other, which only the official examples have. In: `identifier`, a UBRN with or without its system.
 * Out: a Bundle, empty when nothing is found; that of a request with which the caller has no relationship (R2) is empty too,
 * which is assumed. Refused 400 REC_BAD_REQUEST.
 */
export function searchServiceRequests(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A041",
      method: "get",
      path: "/referrals/FHIR/R4/ServiceRequest",
      form: "R4",
      issues: { REC_BAD_REQUEST: "required" },
    },
    ({ caller, url, now }) => {
      const ubrn = ubrnIn(url.searchParams);
      if (ubrn === undefined)
        return refuse("REC_BAD_REQUEST", "R1", "'identifier' must be a UBRN, alone or after its system.");
      return fhirJson(requestIdBundle(findRequestFor(world, caller, ubrn), url.search, now, world.baseUrl));
    },
  );
}

/** The one UBRN that is searched for. */
function ubrnIn(query: URLSearchParams): string | undefined {
  const [identifier, ...others] = query.getAll("identifier");
  const ubrn = codeWithin(R4_IDS.ubrn, identifier);
  return others.length === 0 && UBRN.test(ubrn) ? ubrn : undefined;
}
