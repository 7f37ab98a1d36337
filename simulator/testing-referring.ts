import type { World } from "./simulator.ts";
import { findReferral } from "./ers/store/referrals.ts";
import { CLINIC } from "./testing-booking.ts";

/** What tests of A010, A011 and A031 do again and again. */

const STU3 = "https://fhir.nhs.uk/STU3";
const RESOURCES = "/referrals/FHIR/STU3";
export const A010 = `${RESOURCES}/HealthcareService/$ers.searchHealthcareServicesForPatient`;
export const A011 = `${RESOURCES}/ReferralRequest/$ers.createReferral`;
export const a031 = (ubrn: string) => `${RESOURCES}/ReferralRequest/${ubrn}/$ers.changeShortlist`;

type Parameter = { name: string; [value: string]: unknown };
const profile = (name: string) => ({ profile: [`${STU3}/StructureDefinition/${name}-1`] });
const code = (name: string, system: string, valueCode: string): Parameter => ({
  name,
  valueCoding: { system: `${STU3}/CodeSystem/${system}-1`, code: valueCode },
});
export const identified = (name: string, value: string, system = "http://fhir.nhs.net/Id/sds-user-id") => ({
  name,
  valueIdentifier: { system, value },
});
export const patientParameter = (nhsNumber: string) =>
  identified("patient", nhsNumber, "http://fhir.nhs.net/Id/nhs-number");

export type Criteria = Record<string, string | number | boolean>;
export const SKIN: Criteria = {
  priority: "ROUTINE",
  specialty: "DERMATOLOGY",
  clinicType: "NOT_OTHERWISE_SPECIFIED_DERMATOLOGY",
  ageAndGenderAppropriate: true,
};

const CRITERIA_SYSTEMS: Record<string, string> = {
  priority: `${STU3}/CodeSystem/eRS-Priority-1`,
  specialty: `${RESOURCES}/CodeSystem/SPECIALTY`,
  clinicType: `${STU3}/CodeSystem/eRS-ClinicType-1`,
  clinicalTerm: "http://snomed.info/sct",
  commissioningProvisioning: `${STU3}/CodeSystem/eRS-CommissioningProvisioning-1`,
};

/** Search criteria as the official examples write them. */
export function criteriaResource(criteria: Criteria) {
  const parameterOf = (name: string, value: string | number | boolean): Parameter => {
    if (typeof value === "number") return { name, valueUnsignedInt: value };
    if (typeof value === "boolean") return { name, valueBoolean: value };
    if (name === "postcode") return { name, valueString: value };
    if (name === "namedClinician") return identified(name, value);
    return name === "organisation"
      ? identified(name, value, "https://directory.spineservices.nhs.uk/STU3/Organization")
      : { name, valueCoding: { system: CRITERIA_SYSTEMS[name], code: value } };
  };
  return {
    resourceType: "Parameters",
    meta: profile("eRS-ServiceSearchCriteria-Parameters"),
    id: "ServiceSearchCriteria-1",
    parameter: Object.entries(criteria).map(([name, value]) => parameterOf(name, value)),
  };
}

/** The body of A010. */
export const searchBody = (nhsNumber: string, criteria: Criteria, ...more: Parameter[]) => ({
  resourceType: "Parameters",
  meta: profile("eRS-PatientServiceSearch-Parameters"),
  parameter: [
    code("requestType", "eRS-RequestType", "APPOINTMENT_REQUEST"),
    code("sortBy", "eRS-SortBy", "DISTANCE"),
    patientParameter(nhsNumber),
    { name: "searchCriteria", resource: criteriaResource(criteria) },
    ...more,
  ],
});

export const intention = (value: string) =>
  code("intentionToAddReferralLetter", "eRS-ReferralLetterIntention", value);

const shortlisting = (serviceIds: string[], criteria: Criteria, letter: string): Parameter[] => [
  {
    name: "shortlist",
    resource: {
      meta: profile("eRS-Shortlist-List"),
      resourceType: "List",
      status: "current",
      mode: "snapshot",
      contained: [criteriaResource(criteria)],
      entry: serviceIds.map((value) => ({
        item: { identifier: { system: "http://fhir.nhs.net/Id/ers-service", value } },
      })),
      extension: [
        {
          url: `${STU3}/StructureDefinition/Extension-eRS-Shortlist-SearchCriteria-1`,
          valueReference: { reference: "#ServiceSearchCriteria-1" },
        },
      ],
    },
  },
  intention(letter),
  { name: "firstReminderLetterFollowUpDays", valueUnsignedInt: 0 },
];

type Shortlisted = { serviceIds?: string[]; criteria?: Criteria; letter?: string; more?: Parameter[] };

/** The body of A011: a routine referral to a skin clinic. */
export const creatingBody = (nhsNumber: string, over: Shortlisted = {}) => ({
  resourceType: "Parameters",
  meta: profile("eRS-CreateReferral-Parameters"),
  parameter: [
    patientParameter(nhsNumber),
    ...shortlisting(over.serviceIds ?? [CLINIC], over.criteria ?? SKIN, over.letter ?? "NEED_TO_ADD_LATER"),
    ...(over.more ?? []),
  ],
});

/** The body of A031. */
export const changingBody = (over: Shortlisted = {}) => ({
  resourceType: "Parameters",
  meta: profile("eRS-ChangeShortlist-Parameters"),
  parameter: [
    ...shortlisting(over.serviceIds ?? [CLINIC], over.criteria ?? SKIN, over.letter ?? "NEED_TO_ADD_LATER"),
    ...(over.more ?? []),
  ],
});

/** A referral that must be there. */
export function referralOf({ ers }: World, ubrn: string) {
  const referral = findReferral(ers, ubrn);
  if (!referral) throw new Error("There is no such referral");
  return referral;
}
