import { londonDate } from "../london-time.ts";
import type { World } from "../simulator.ts";
import { ageOn } from "./age.ts";
import { milesBetween } from "./fhir/distance.ts";
import { clinicTypeCode } from "./fhir/clinic-type.ts";
import { codeOf } from "./fhir/systems.ts";
import { CLINIC_TYPES } from "./reference-data/clinic-types.ts";
import { SPECIALTIES } from "./reference-data/specialties.ts";
import { refuse } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";
import { whyNotListed } from "./rules/matching.ts";
import type { MatchFacts } from "./rules/matching.ts";
import type { CriteriaFacts } from "./rules/search-criteria.ts";
import { findOrganisation } from "./store/referrals.ts";
import type { Organisation, Patient } from "./store/referrals.ts";
import type { SearchCriteria } from "./store/schema.ts";
import { findDirectoryEntries, findPlace, isCommissionedOn, wholeDirectory } from "./store/services.ts";
import type { DirectoryEntry } from "./store/services.ts";
import { hasSlotsOf } from "./store/slots.ts";
import { rolesOf } from "./store/sessions.ts";
import type { StaffRole } from "./store/sessions.ts";

/** What services are sought for whom, and whose commissioning rules hold. */
export type ServiceSearch = { criteria: SearchCriteria; patient: Patient; commRuleOrg: string };

/** A service that a search found; how far it is from the postcode of the search, if there is one. */
export type FoundService = { entry: DirectoryEntry; miles: number | undefined };

export const SORTS = ["DISTANCE", "IWT"] as const;

/** The services of the directory that a search finds, nearest or soonest first (A010). Without a postcode, near is near the patient. */
export function searchServices(
  world: World,
  search: ServiceSearch,
  sortBy: (typeof SORTS)[number],
): FoundService[] {
  const hasPostcode = search.criteria.postcode !== undefined;
  const factsOf = matcher(world, search);
  return wholeDirectory(world.ers)
    .map((entry) => ({ entry, facts: factsOf(entry) }))
    .filter(({ facts }) => !whyNotListed(facts))
    .sort(({ facts: one }, { facts: other }) => order[sortBy](one) - order[sortBy](other))
    .map(({ entry, facts }) => ({ entry, miles: hasPostcode ? facts.miles : undefined }));
}

const order = {
  DISTANCE: ({ miles }: MatchFacts) => miles,
  IWT: ({ service }: MatchFacts) => service.averageWaitDays ?? Number.MAX_SAFE_INTEGER,
};

/** Tells of the services of a shortlist why the same search would not list them (R15). */
export function unlistedIn(
  world: World,
  search: ServiceSearch,
  serviceIds: readonly string[],
): (serviceId: string) => Refusal | undefined {
  const entries = findDirectoryEntries(world.ers, [...serviceIds]);
  const factsOf = matcher(world, search);
  return (serviceId) => {
    const entry = entries.find(({ service }) => service.serviceId === serviceId);
    return entry
      ? whyNotListed(factsOf(entry))
      : refuse("SHORTLISTED_SERVICE_NOT_IN_RESULTS", "R15", `Service ${serviceId} is not known.`);
  };
}

function matcher(
  { ers, clock }: World,
  { criteria, patient, commRuleOrg }: ServiceSearch,
): (entry: DirectoryEntry) => MatchFacts {
  const today = londonDate(clock.now());
  const from = (criteria.postcode === undefined ? undefined : findPlace(ers, criteria.postcode)) ?? patient;
  const { namedClinician } = criteria;
  return ({ service, site, provider }) => {
    return {
      criteria,
      service,
      codes: {
        specialty: codeOf(service.specialty),
        clinicType: clinicTypeCode(service),
        organisations: [site.odsCode, provider.odsCode],
      },
      patient: { age: ageOn(patient.birthDate, today), sex: patient.sex },
      today,
      commRuleOrg,
      isCommissioned: isCommissionedOn(ers, service.serviceId, commRuleOrg, today),
      miles: milesBetween(from, site),
      hasClinician: namedClinician !== undefined && hasSlotsOf(ers, service.serviceId, namedClinician),
    };
  };
}

/** What e-RS knows of the names in search criteria. */
export function criteriaFacts({ ers }: World, criteria: SearchCriteria): CriteriaFacts {
  const { specialty, clinicType, clinicalTerm, namedClinician, postcode, organisation } = criteria;
  const place = organisation === undefined ? undefined : findOrganisation(ers, organisation);
  return {
    criteria,
    known: {
      specialty: SPECIALTIES.some(({ code }) => code === specialty),
      clinicTypeSpecialties: CLINIC_TYPES.filter(({ code }) => code === clinicType).map(
        (one) => one.specialty,
      ),
      clinicalTerm:
        clinicalTerm !== undefined &&
        wholeDirectory(ers).some(({ service }) => service.clinicalTerms?.includes(clinicalTerm)),
      namedClinician: standingOf(namedClinician === undefined ? [] : rolesOf(ers, namedClinician), place),
      postcode: postcode !== undefined && findPlace(ers, postcode) !== undefined,
      organisation: !place ? "UNKNOWN" : PROVIDER_KINDS.includes(place.kind) ? "PROVIDER" : "NO_PROVIDER",
    },
  };
}

const PROVIDER_KINDS: readonly Organisation["kind"][] = ["NHS_TRUST", "INDEPENDENT"];

/** A clinician's roles are held at the headquarters of a provider, whichever site is sought. */
function standingOf(
  roles: readonly StaffRole[],
  place: Organisation | undefined,
): CriteriaFacts["known"]["namedClinician"] {
  if (roles.length === 0) return "NOBODY";
  const clinicians = roles.filter(
    ({ businessFunction }) => businessFunction === "SERVICE_PROVIDER_CLINICIAN",
  );
  if (clinicians.length === 0) return "NO_CLINICIAN";
  const provider = place && (place.headquartersOdsCode ?? place.odsCode);
  return provider === undefined || clinicians.some(({ odsCode }) => odsCode === provider)
    ? "CLINICIAN"
    : "ELSEWHERE";
}
