import { refuse } from "../refusals.ts";
import type { SearchCriteria } from "../store/schema.ts";
import type { Rule } from "./rule.ts";

/** What is searched for, with what e-RS knows of the names in it. */
export type CriteriaFacts = {
  criteria: SearchCriteria;
  known: {
    specialty: boolean;
    /** The specialties that have a clinic type of this code; none for a code that is none. */
    clinicTypeSpecialties: readonly string[];
    clinicalTerm: boolean;
    /** ELSEWHERE: of a provider, but of none that the organisation sought is or belongs to. */
    namedClinician: "NOBODY" | "NO_CLINICIAN" | "ELSEWHERE" | "CLINICIAN";
    postcode: boolean;
    organisation: "UNKNOWN" | "NO_PROVIDER" | "PROVIDER";
  };
};

/** R21. A clinic type is looked for within its specialty. */
const clinicTypeHasSpecialty: Rule<CriteriaFacts> = ({ criteria: { specialty, clinicType } }) =>
  clinicType !== undefined && specialty === undefined
    ? refuse("FIELD_NOT_PERMITTED", "R21", "'clinicType' is not permitted without 'specialty'.")
    : undefined;

/** R21. A search says what it is for: a clinic type of a specialty, a clinical term or a clinician. */
const somethingIsSought: Rule<CriteriaFacts> = ({ criteria }) => {
  const { specialty, clinicType, clinicalTerm, namedClinician } = criteria;
  if (specialty !== undefined && clinicType === undefined)
    return refuse("VALUE_IS_REQUIRED", "R21", "'clinicType' is required with 'specialty'.");
  return (specialty ?? clinicalTerm ?? namedClinician)
    ? undefined
    : refuse(
        "VALUE_IS_REQUIRED",
        "R21",
        "'specialty' and 'clinicType', 'clinicalTerm' or 'namedClinician' is required.",
      );
};

/** R21. A distance is from somewhere. */
const distanceHasPostcode: Rule<CriteriaFacts> = ({ criteria: { distanceLimit, postcode } }) =>
  distanceLimit !== undefined && postcode === undefined
    ? refuse("FIELD_NOT_PERMITTED", "R21", "'distanceLimit' is not permitted without 'postcode'.")
    : undefined;

/** R21. A two week wait is not narrowed to how long others have waited. */
const waitLimitSuitsPriority: Rule<CriteriaFacts> = ({ criteria }) =>
  criteria.indicativeAppointmentWaitTimeLimit !== undefined && criteria.priority === "TWO_WEEK_WAIT"
    ? refuse(
        "FIELD_NOT_PERMITTED",
        "R21",
        "'indicativeAppointmentWaitTimeLimit' is not permitted for TWO_WEEK_WAIT.",
      )
    : undefined;

/** A004, A010. Specialties and clinic types are those of the reference data, each clinic type of its specialty. */
const codesAreKnown: Rule<CriteriaFacts> = ({ criteria: { specialty, clinicType }, known }) => {
  if (specialty === undefined || clinicType === undefined) return undefined;
  if (!known.specialty) return refuse("INVALID_CODE", "A010", "'specialty' is not one of the legal values.");
  if (known.clinicTypeSpecialties.length === 0)
    return refuse("INVALID_CODE", "A010", "'clinicType' is not one of the legal values.");
  return known.clinicTypeSpecialties.includes(specialty)
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "A010", "'clinicType' is not a clinic type of the specialty.");
};

/** A010. A clinical term is one by which some service can be found. */
const termIsKnown: Rule<CriteriaFacts> = ({ criteria, known }) =>
  criteria.clinicalTerm === undefined || known.clinicalTerm
    ? undefined
    : refuse("SNOMED_NOT_FOUND", "A010", "'clinicalTerm' is not in the dictionary.");

/** A010. The clinician sought is a clinician of a provider. */
const clinicianIsProviders: Rule<CriteriaFacts> = ({ criteria, known }) => {
  if (criteria.namedClinician === undefined) return undefined;
  if (known.namedClinician === "NOBODY")
    return refuse("REFERENCE_NOT_FOUND", "A010", "'namedClinician' is not known.");
  return known.namedClinician === "NO_CLINICIAN"
    ? refuse("REFERENCED_USER_IS_NOT_SPC", "A010", "'namedClinician' is no clinician of a provider.")
    : undefined;
};

/** A010. A place or an organisation that the search names exists. */
const placesAreKnown: Rule<CriteriaFacts> = ({ criteria, known }) => {
  if (criteria.postcode !== undefined && !known.postcode)
    return refuse("INVALID_VALUE", "A010", "'postcode' is not known.");
  return criteria.organisation !== undefined && known.organisation === "UNKNOWN"
    ? refuse("REFERENCE_NOT_FOUND", "A010", "'organisation' is not known.")
    : undefined;
};

/** A010. Services are sought at an organisation that provides some, or at one of its sites. */
const organisationIsProvider: Rule<CriteriaFacts> = ({ criteria, known }) =>
  criteria.organisation !== undefined && known.organisation === "NO_PROVIDER"
    ? refuse("ORGANISATION_NOT_APPROPRIATE", "A010", "'organisation' provides no services.")
    : undefined;

/** A010. A clinician who is sought at an organisation belongs to it. */
const clinicianIsOfOrganisation: Rule<CriteriaFacts> = ({ criteria, known }) =>
  criteria.namedClinician !== undefined && known.namedClinician === "ELSEWHERE"
    ? refuse("REFERENCED_USER_NOT_IN_ORG", "A010", "'namedClinician' does not belong to 'organisation'.")
    : undefined;

/** What A010, A011 and A031 ask of search criteria. First refusal wins. */
export const criteriaRules: readonly Rule<CriteriaFacts>[] = [
  clinicTypeHasSpecialty,
  somethingIsSought,
  distanceHasPostcode,
  waitLimitSuitsPriority,
  codesAreKnown,
  termIsKnown,
  clinicianIsProviders,
  placesAreKnown,
  organisationIsProvider,
  clinicianIsOfOrganisation,
];
