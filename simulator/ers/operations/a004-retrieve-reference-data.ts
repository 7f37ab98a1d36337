import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { codeSystemResource } from "../fhir/code-system.ts";
import { fhirJson } from "../fhir/systems.ts";
import { ersOperation } from "../operation.ts";
import { refuse } from "../refusals.ts";

/**
 * A004 Retrieve reference data: one of the six code systems, with every code that there ever was: `effectiveTo` says which
 * may no longer be used. For clinicians and their administrators. Refused 404 (no such code system).
 */
export function retrieveReferenceData(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A004",
      method: "get",
      path: "/referrals/FHIR/STU3/CodeSystem/:codeSystemType",
      form: "STU3",
      statuses: { REFERENCE_NOT_FOUND: 404 },
    },
    ({ params }) => {
      const codeSystem = codeSystemResource(params["codeSystemType"] ?? "", world.baseUrl);
      return codeSystem
        ? fhirJson(codeSystem)
        : refuse("REFERENCE_NOT_FOUND", undefined, "There is no such code system.");
    },
  );
}
