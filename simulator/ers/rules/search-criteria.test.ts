import { expect, test } from "vitest";
import type { SearchCriteria } from "../store/schema.ts";
import { allRefusals } from "./rule.ts";
import { criteriaRules } from "./search-criteria.ts";
import type { CriteriaFacts } from "./search-criteria.ts";

type Known = CriteriaFacts["known"];

const ROUTINE = { priority: "ROUTINE", ageAndGenderAppropriate: true } as const;
const SKIN = { ...ROUTINE, specialty: "DERMATOLOGY", clinicType: "ECZEMA" } as const;
const CLINICIAN = { namedClinician: "555000000021" };
const PLACE = { postcode: "ZZ1 1AA" };
const PROVIDER = { organisation: "ZQ1" };

const KNOWN: Known = {
  specialty: true,
  clinicTypeSpecialties: ["ALLERGY", "DERMATOLOGY"],
  clinicalTerm: true,
  namedClinician: "CLINICIAN",
  postcode: true,
  organisation: "PROVIDER",
};
const UNKNOWN: Known = {
  specialty: false,
  clinicTypeSpecialties: [],
  clinicalTerm: false,
  namedClinician: "NOBODY",
  postcode: false,
  organisation: "UNKNOWN",
};

/** Everything that is said against a search, in order. */
const ask = (criteria: SearchCriteria, known = KNOWN) =>
  allRefusals(criteriaRules, { criteria, known }).map(({ code, rule }) => `${code} ${rule}`);

test.each<[string, SearchCriteria, string[]]>([
  ["a clinic type of a specialty", SKIN, []],
  ["a clinical term", { ...ROUTINE, clinicalTerm: "43116000" }, []],
  ["a clinician", { ...ROUTINE, ...CLINICIAN }, []],
  ["nothing", ROUTINE, ["VALUE_IS_REQUIRED R21"]],
  ["no more than a place", { ...ROUTINE, ...PLACE, ...PROVIDER }, ["VALUE_IS_REQUIRED R21"]],
  ["a specialty alone", { ...SKIN, clinicType: undefined }, ["VALUE_IS_REQUIRED R21"]],
  [
    "a clinic type without its specialty",
    { ...SKIN, ...CLINICIAN, specialty: undefined },
    ["FIELD_NOT_PERMITTED R21"],
  ],
  ["what is near", { ...SKIN, ...PLACE, distanceLimit: 10 }, []],
  ["what is near nowhere", { ...SKIN, distanceLimit: 10 }, ["FIELD_NOT_PERMITTED R21"]],
  ["a short wait", { ...SKIN, indicativeAppointmentWaitTimeLimit: 0 }, []],
  ["a two week wait", { ...SKIN, priority: "TWO_WEEK_WAIT" }, []],
  [
    "a two week wait that is short",
    { ...SKIN, priority: "TWO_WEEK_WAIT", indicativeAppointmentWaitTimeLimit: 14 },
    ["FIELD_NOT_PERMITTED R21"],
  ],
])("a search for %s (R21)", (_what, criteria, expected) => {
  expect(ask(criteria)).toEqual(expected);
});

test.each<[string, SearchCriteria, Partial<Known>, string[]]>([
  ["a specialty that is none", SKIN, { specialty: false }, ["INVALID_CODE A010"]],
  ["a clinic type that is none", SKIN, { clinicTypeSpecialties: [] }, ["INVALID_CODE A010"]],
  [
    "a clinic type of other specialties",
    SKIN,
    { clinicTypeSpecialties: ["ALLERGY"] },
    ["INAPPROPRIATE_VALUE A010"],
  ],
  [
    "a term that is not in the dictionary",
    { ...ROUTINE, clinicalTerm: "1" },
    { clinicalTerm: false },
    ["SNOMED_NOT_FOUND A010"],
  ],
  [
    "somebody nobody knows",
    { ...ROUTINE, ...CLINICIAN },
    { namedClinician: "NOBODY" },
    ["REFERENCE_NOT_FOUND A010"],
  ],
  [
    "somebody who is no clinician of a provider",
    { ...ROUTINE, ...CLINICIAN },
    { namedClinician: "NO_CLINICIAN" },
    ["REFERENCED_USER_IS_NOT_SPC A010"],
  ],
  [
    "a clinician of another organisation than is sought",
    { ...ROUTINE, ...CLINICIAN, ...PROVIDER },
    { namedClinician: "ELSEWHERE" },
    ["REFERENCED_USER_NOT_IN_ORG A010"],
  ],
  ["a place that is none", { ...SKIN, ...PLACE }, { postcode: false }, ["INVALID_VALUE A010"]],
  [
    "an organisation that is none",
    { ...SKIN, ...PROVIDER },
    { organisation: "UNKNOWN" },
    ["REFERENCE_NOT_FOUND A010"],
  ],
  [
    "an organisation that provides nothing",
    { ...SKIN, ...PROVIDER },
    { organisation: "NO_PROVIDER" },
    ["ORGANISATION_NOT_APPROPRIATE A010"],
  ],
])("a search for %s (A010)", (_what, criteria, over, expected) => {
  expect(ask(criteria, { ...KNOWN, ...over })).toEqual(expected);
});

test("what a search does not name is held against nobody (A010)", () => {
  const { specialty, clinicTypeSpecialties } = KNOWN;
  expect(ask(SKIN, { ...UNKNOWN, specialty, clinicTypeSpecialties })).toEqual([]);
  expect(ask(SKIN, { ...KNOWN, namedClinician: "ELSEWHERE", organisation: "NO_PROVIDER" })).toEqual([]);
  expect(ask(SKIN, { ...KNOWN, namedClinician: "NO_CLINICIAN" })).toEqual([]);
  expect(ask({ ...ROUTINE, clinicalTerm: "43116000" }, { ...UNKNOWN, clinicalTerm: true })).toEqual([]);
});

test("of half of what is sought only the other half is asked for (R21)", () => {
  expect(ask({ ...SKIN, clinicType: undefined }, UNKNOWN)).toEqual(["VALUE_IS_REQUIRED R21"]);
  expect(ask({ ...SKIN, specialty: undefined }, UNKNOWN)).toEqual([
    "FIELD_NOT_PERMITTED R21",
    "VALUE_IS_REQUIRED R21",
  ]);
});
