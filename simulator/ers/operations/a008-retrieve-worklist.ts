import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { concept, identifier, parametersBody, readParameters } from "../fhir/parameters.ts";
import { fhirJson, STU3, STU3_CODES, STU3_IDS, STU3_REFERENCE_DATA } from "../fhir/systems.ts";
import { worklistResource } from "../fhir/worklist.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";
import { isWorklist } from "../rules/worklists.ts";
import { fetchWorklist } from "../worklists.ts";

const PARAMETERS = {
  listType: concept(`${STU3_CODES}/eRS-ReferralListSelector-1`),
  service: identifier(STU3_IDS.service),
  specialtyAssignedIndicator: concept(`${STU3_CODES}/eRS-AssignedIndicator-1`),
  specialty: concept(`${STU3_REFERENCE_DATA}/SPECIALTY`),
  location: identifier(STU3_IDS.directory),
  clinicianAssignedIndicator: concept(`${STU3_CODES}/eRS-AssignedIndicator-1`),
  clinician: identifier(STU3_IDS.user),
} as const;
const Body = parametersBody(`${STU3}/eRS-FetchWorklist-Parameters-1`);

/**
 * A008 Retrieve referral worklist: the referrals that the caller's organisation has to do something about. In: listType and,
 * for the two lists of providers, what to narrow it to. Out: 200 and a List, all in one: the specification knows no pages.
 * Refused by `fetchingRules` (403 for another side's list, 422), 422 for a body that is not as specified.
 */
export function retrieveWorklist(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A008",
      method: "post",
      path: "/referrals/FHIR/STU3/ReferralRequest/$ers.fetchworklist",
      form: "STU3",
    },
    async ({ request, caller, now }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const given = readParameters(read.body, PARAMETERS);
      if (isRefusal(given)) return given;
      const { listType, service, location } = given;
      if (listType === undefined) return refuse("MISSING_VALUE", "A008", "'listType' is missing.");
      if (!isWorklist(listType))
        return refuse("INVALID_CODE", "A008", "'listType' is not one of the legal values.");
      if (caller.kind === "patient") return refuse("FORBIDDEN", "R3", "A008 is not open to patients.");
      const rows = fetchWorklist(world, caller, listType, {
        service,
        location,
        specialty: { indicator: given.specialtyAssignedIndicator, value: given.specialty },
        clinician: { indicator: given.clinicianAssignedIndicator, value: given.clinician },
      });
      if (isRefusal(rows)) return rows;
      const { baseUrl, datesNotCounted } = world;
      return fhirJson(worklistResource(listType, rows, { now, baseUrl, datesNotCounted }));
    },
  );
}
