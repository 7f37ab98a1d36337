import { randomUUID } from "node:crypto";
import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { healthcareServiceResource } from "../fhir/healthcare-service.ts";
import { fhirJson, instant, r4Base } from "../fhir/systems.ts";
import { ersOperation } from "../operation.ts";
import { refuse } from "../refusals.ts";
import { findDirectoryEntries } from "../store/services.ts";

const MOST_SERVICES = 20;

/**
 * A035 Search for healthcare services: up to 20 services by id. In: `_id`, comma separated. Out: a Bundle of those that
 * exist. Refused 400 REC_BAD_REQUEST for a missing or malformed id, or more than 20.
 */
export function searchForHealthcareServices(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A035",
      method: "get",
      path: "/referrals/FHIR/R4/HealthcareService",
      form: "R4",
    },
    ({ url, now }) => {
      if (url.searchParams.getAll("_id").length > 1)
        return refuse("REC_BAD_REQUEST", undefined, "'_id' is given more than once.");
      const ids = [...new Set((url.searchParams.get("_id") ?? "").split(","))];
      if (!ids.every((id) => /^\d{1,10}$/.test(id)))
        return refuse("REC_BAD_REQUEST", undefined, "'_id' must be service ids, separated by commas.");
      if (ids.length > MOST_SERVICES)
        return refuse("REC_BAD_REQUEST", undefined, `'_id' may name at most ${MOST_SERVICES} services.`);
      const found = findDirectoryEntries(world.ers, ids).map(healthcareServiceResource);
      const base = r4Base(world.baseUrl);
      return fhirJson({
        id: randomUUID(),
        meta: { lastUpdated: instant(now) },
        resourceType: "Bundle",
        type: "searchset",
        timestamp: instant(now),
        total: found.length,
        link: [{ relation: "self", url: `${base}/HealthcareService${url.search}` }],
        // FHIR has no empty lists.
        ...(found.length === 0
          ? {}
          : {
              entry: found.map((resource) => ({
                fullUrl: `${base}/HealthcareService/${resource.id}`,
                resource,
                search: { mode: "match" },
              })),
            }),
      });
    },
  );
}
