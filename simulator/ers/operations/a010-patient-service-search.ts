import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { searchFor } from "../conversation/referring.ts";
import { coding, identifier, parametersBody, readParameters } from "../fhir/parameters.ts";
import { readSearchCriteria } from "../fhir/search-criteria.ts";
import { serviceListResource } from "../fhir/service-list.ts";
import { fhirJson, STU3, STU3_CODES, STU3_IDS } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";
import { searchServices, SORTS } from "../service-search.ts";

const PARAMETERS = {
  requestType: coding(`${STU3_CODES}/eRS-RequestType-1`),
  sortBy: coding(`${STU3_CODES}/eRS-SortBy-1`),
  patient: identifier(STU3_IDS.nhsNumber),
  searchCriteria: "resource",
  referringClinician: identifier(STU3_IDS.user),
  commissioningRuleOrganisation: identifier(STU3_IDS.organisation),
} as const;
const Body = parametersBody(`${STU3}/eRS-PatientServiceSearch-Parameters-1`);
const REQUEST_TYPES = ["APPOINTMENT_REQUEST", "ADVICE_AND_GUIDANCE_REQUEST"];

/**
 * A010 Patient service search: the services to which a patient can be referred. In: patient, requestType, sortBy,
 * searchCriteria; referringClinician, commissioningRuleOrganisation. Out: 200 and a List, nearest or soonest first. Refused
 * 422 by `criteriaRules` (R21), `referringRules` (R20), and for a body that is not as specified.
 */
export function patientServiceSearch(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A010",
      method: "post",
      path: "/referrals/FHIR/STU3/HealthcareService/$ers.searchHealthcareServicesForPatient",
      form: "STU3",
    },
    async ({ request, caller }) => {
      if (caller.kind === "patient") return refuse("FORBIDDEN", "R3", "A010 is not open to patients.");
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const given = readParameters(read.body, PARAMETERS);
      if (isRefusal(given)) return given;
      const { requestType, sortBy: sort, patient: nhsNumber, searchCriteria } = given;
      for (const name of ["requestType", "sortBy", "patient", "searchCriteria"] as const)
        if (given[name] === undefined) return refuse("MISSING_VALUE", "A010", `'${name}' is missing.`);
      const sortBy = SORTS.find((one) => one === sort);
      if (requestType === undefined || !REQUEST_TYPES.includes(requestType))
        return refuse("INVALID_CODE", "A010", "'requestType' is not one of the legal values.");
      if (!sortBy) return refuse("INVALID_CODE", "A010", "'sortBy' is not one of the legal values.");
      const criteria = readSearchCriteria(searchCriteria);
      if (isRefusal(criteria)) return criteria;
      const { referringClinician: clinicianUserId, commissioningRuleOrganisation: commRuleOrg } = given;
      const isForAdvice = requestType === "ADVICE_AND_GUIDANCE_REQUEST";
      if (isForAdvice && commRuleOrg !== undefined)
        return refuse("FIELD_NOT_PERMITTED", "A010", "'commissioningRuleOrganisation' is for referrals.");
      const sought = { nhsNumber: nhsNumber ?? "", clinicianUserId, commRuleOrg, criteria };
      const search = searchFor(world, caller, sought);
      if (isRefusal(search)) return search;
      // No service here gives advice and guidance.
      const found = isForAdvice ? [] : searchServices(world, search, sortBy);
      return fhirJson(serviceListResource(found, world.baseUrl));
    },
  );
}
