import type { z } from "zod";
import { refusalOf } from "../input.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { PRIORITIES } from "../store/schema.ts";
import type { SearchCriteria } from "../store/schema.ts";
import { coding, identifier, parametersBody, readParameters } from "./parameters.ts";
import { STU3, STU3_CODES, STU3_IDS, STU3_REFERENCE_DATA, stu3Base } from "./systems.ts";

const PROFILE = `${STU3}/eRS-ServiceSearchCriteria-Parameters-1`;
const Body = parametersBody(PROFILE);

const PARAMETERS = {
  priority: coding(`${STU3_CODES}/eRS-Priority-1`),
  specialty: coding(`${STU3_REFERENCE_DATA}/SPECIALTY`),
  clinicType: coding(`${STU3_CODES}/eRS-ClinicType-1`),
  indicativeAppointmentWaitTimeLimit: "valueUnsignedInt",
  postcode: "valueString",
  distanceLimit: "valueUnsignedInt",
  clinicalTerm: coding("http://snomed.info/sct"),
  namedClinician: identifier(STU3_IDS.user),
  ageAndGenderAppropriate: "valueBoolean",
  // Ignored when it is sent: everything that is commissioned is searched.
  commissioningProvisioning: coding(`${STU3_CODES}/eRS-CommissioningProvisioning-1`),
  organisation: identifier(STU3_IDS.directory),
} as const;

/** A resource inside another, or the refusal that names the first field that does not fit. */
export function readResource<Schema extends z.ZodType>(
  schema: Schema,
  resource: unknown,
): z.output<Schema> | Refusal {
  const parsed = schema.safeParse(resource);
  return parsed.success ? parsed.data : refusalOf(parsed.error.issues, resource);
}

/** The search criteria of A010, A011 and A031, as they were sent. */
export function readSearchCriteria(resource: unknown): SearchCriteria | Refusal {
  const body = readResource(Body, resource);
  if (isRefusal(body)) return body;
  const given = readParameters(body, PARAMETERS);
  if (isRefusal(given)) return given;
  const { commissioningProvisioning: _ignored, priority: code, ageAndGenderAppropriate, ...rest } = given;
  const priority = PRIORITIES.find((one) => one === code);
  if (code === undefined) return refuse("MISSING_VALUE", "A010", "'priority' is missing.");
  if (!priority) return refuse("INVALID_CODE", "A010", "'priority' is not one of the legal values.");
  if (ageAndGenderAppropriate === undefined)
    return refuse("MISSING_VALUE", "A010", "'ageAndGenderAppropriate' is missing.");
  return { priority, ageAndGenderAppropriate, ...rest };
}

/** The search criteria of a shortlist, as a referral contains them. Its organisation is not among them. */
export function searchCriteriaResource(criteria: SearchCriteria, baseUrl: string) {
  const coded = (name: string, system: string, code: string | undefined) =>
    code === undefined ? [] : [{ name, valueCoding: { system, code } }];
  const number = (name: string, value: number | undefined) =>
    value === undefined ? [] : [{ name, valueUnsignedInt: value }];
  const { clinicType, namedClinician, postcode } = criteria;
  return {
    id: "serviceSearchCriteria",
    meta: { profile: [PROFILE] },
    resourceType: "Parameters",
    parameter: [
      ...coded("priority", `${STU3_CODES}/eRS-Priority-1`, criteria.priority),
      ...coded("specialty", `${stu3Base(baseUrl)}/CodeSystem/SPECIALTY`, criteria.specialty),
      ...coded("clinicType", `${STU3_CODES}/eRS-ClinicType-1`, clinicType),
      ...number("indicativeAppointmentWaitTimeLimit", criteria.indicativeAppointmentWaitTimeLimit),
      ...(postcode === undefined ? [] : [{ name: "postcode", valueString: postcode }]),
      ...number("distanceLimit", criteria.distanceLimit),
      ...coded("clinicalTerm", "http://snomed.info/sct", criteria.clinicalTerm),
      ...(namedClinician === undefined
        ? []
        : [{ name: "namedClinician", valueIdentifier: { system: STU3_IDS.user, value: namedClinician } }]),
      { name: "ageAndGenderAppropriate", valueBoolean: criteria.ageAndGenderAppropriate },
      ...coded(
        "commissioningProvisioning",
        `${STU3_CODES}/eRS-CommissioningProvisioning-1`,
        "ALL_AVAILABLE_FOR_BOOKING",
      ),
    ],
  };
}
