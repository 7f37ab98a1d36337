import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { practitionerRoleBundle } from "../fhir/practitioner-role.ts";
import { fhirJson } from "../fhir/systems.ts";
import { sessionOperation } from "../operation.ts";
import { refuse } from "../refusals.ts";
import { rolesOf } from "../store/sessions.ts";

/**
 * A030 Retrieve user business functions: what a professional may act as, by organisation. Every professional who is logged
 * in may ask, and names no role. Refused 401 (nobody is logged in), 403 (a patient is: that is ours).
 */
export function retrieveBusinessFunctions(world: World): RequestHandler {
  return sessionOperation(
    world,
    { id: "A030", method: "get", path: "/referrals/FHIR/R4/PractitionerRole", form: "R4" },
    ({ session: { userId }, now }) => {
      if (userId === null) return refuse("REC_FORBIDDEN", "R3", "A030 is not open to patients.");
      return fhirJson(practitionerRoleBundle(userId, rolesOf(world.ers, userId), now, world.baseUrl));
    },
  );
}
