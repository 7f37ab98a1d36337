import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { ersOperation } from "../operation.ts";
import { refuse } from "../refusals.ts";
import { findService } from "../store/services.ts";

/**
 * A037 Retrieve healthcare service version: the ETag of a service and nothing else, to compare with a copy that the caller
 * keeps of A033. For referrers. Refused 404; no answer to HEAD has a body, so the status alone says why.
 */
export function retrieveHealthcareServiceVersion(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A037",
      method: "head",
      path: "/referrals/FHIR/R4/HealthcareService/:serviceId",
      form: "R4",
    },
    ({ params }) => {
      const service = findService(world.ers, params["serviceId"] ?? "");
      if (!service) return refuse("REC_NOT_FOUND", undefined, "The service is not known.");
      const headers = { ETag: `W/"${service.versionId}"`, "Cache-Control": "no-cache" };
      return new Response(null, { headers });
    },
  );
}
