import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { healthcareServiceResource } from "../fhir/healthcare-service.ts";
import { fhirJson } from "../fhir/systems.ts";
import { ersOperation } from "../operation.ts";
import { refuse } from "../refusals.ts";
import { findDirectoryEntries } from "../store/services.ts";

/** A033 Retrieve healthcare service: one service of the directory, with its ETag. Refused 404 REC_NOT_FOUND. */
export function retrieveHealthcareService(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A033",
      method: "get",
      path: "/referrals/FHIR/R4/HealthcareService/:serviceId",
      form: "R4",
    },
    ({ params }) => {
      const [entry] = findDirectoryEntries(world.ers, [params["serviceId"] ?? ""]);
      if (!entry) return refuse("REC_NOT_FOUND", undefined, "The service is not known.");
      const headers = { ETag: `W/"${entry.service.versionId}"`, "Cache-Control": "no-cache" };
      return fhirJson(healthcareServiceResource(entry), { headers });
    },
  );
}
