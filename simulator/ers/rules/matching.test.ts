import { expect, test } from "vitest";
import { aService, TODAY } from "../../testing.ts";
import type { SearchCriteria } from "../store/schema.ts";
import { whyNotListed } from "./matching.ts";
import type { MatchFacts } from "./matching.ts";

const SEARCH: SearchCriteria = { priority: "ROUTINE", ageAndGenderAppropriate: true };
const WOMEN = { sexTreated: "FEMALE" } as const;

/** A search without limits, for a woman of 70, that meets an open clinic. */
const facts: MatchFacts = {
  criteria: SEARCH,
  service: aService({ averageWaitDays: 42 }),
  codes: { specialty: "DERMATOLOGY", clinicType: "ECZEMA", organisations: ["ZQ1", "ZQ101"] },
  patient: { age: 70, sex: "FEMALE" },
  today: TODAY,
  commRuleOrg: "ZQC",
  isCommissioned: true,
  miles: 12,
  hasClinician: false,
};

type Service = Partial<MatchFacts["service"]>;
const ask = (
  criteria: Partial<SearchCriteria>,
  service: Service = {},
  over: Partial<Omit<MatchFacts, "criteria" | "service">> = {},
): string => {
  const refusal = whyNotListed({
    ...facts,
    ...over,
    criteria: { ...SEARCH, ...criteria },
    service: { ...facts.service, ...service },
  });
  if (refusal && refusal.code !== "SHORTLISTED_SERVICE_NOT_IN_RESULTS") return refusal.code;
  return refusal ? `left out ${refusal.rule ?? ""}` : "listed";
};

test("what A011 is told of a service is the code of its own that a search leaves it out (R15)", () => {
  const service = aService({ published: false });
  expect(whyNotListed({ ...facts, service })?.code).toBe("SHORTLISTED_SERVICE_NOT_IN_RESULTS");
});

test("a service is listed that is open and commissioned, and takes the priority (R17, R18, R22)", () => {
  expect(ask({})).toBe("listed");
  expect(ask({}, { published: false })).toBe("left out R17");
  expect(ask({}, {}, { isCommissioned: false })).toBe("left out R18");
  expect(ask({}, { priorities: ["ROUTINE"] })).toBe("listed");
  expect(ask({ priority: "URGENT" }, { priorities: ["ROUTINE"] })).toBe("left out R22");
});

test.each<[number, Service, string]>([
  [69, { ageFrom: 70 }, "left out R19"],
  [70, { ageFrom: 70 }, "listed"],
  [70, { ageTo: 70 }, "listed"],
  [71, { ageTo: 70 }, "left out R19"],
  [0, {}, "listed"],
  [110, {}, "listed"],
])("at %i years, a service that treats %j is %s (R19)", (age, service, expected) => {
  const patient = { ...facts.patient, age };
  expect(ask({}, service, { patient })).toBe(expected);
  expect(ask({ ageAndGenderAppropriate: false }, service, { patient })).toBe("listed");
});

test.each<[MatchFacts["patient"]["sex"], Service, string]>([
  ["FEMALE", WOMEN, "listed"],
  ["MALE", WOMEN, "left out R19"],
  ["MALE", {}, "listed"],
  [null, WOMEN, "listed"],
])("of sex %s, a service that treats %j is %s (R19)", (sex, service, expected) => {
  const patient = { ...facts.patient, sex };
  expect(ask({}, service, { patient })).toBe(expected);
  expect(ask({ ageAndGenderAppropriate: false }, service, { patient })).toBe("listed");
});

test.each<[Partial<SearchCriteria>, Service, string]>([
  [{ specialty: "DERMATOLOGY", clinicType: "ECZEMA" }, {}, "listed"],
  [{ specialty: "CARDIOLOGY", clinicType: "ECZEMA" }, {}, "left out R15"],
  [{ specialty: "DERMATOLOGY", clinicType: "ACNE" }, {}, "left out R15"],
  [{ clinicalTerm: "43116000" }, { clinicalTerms: ["1", "43116000"] }, "listed"],
  [{ clinicalTerm: "43116000" }, { clinicalTerms: ["1"] }, "left out R15"],
  [{ clinicalTerm: "43116000" }, { clinicalTerms: null }, "left out R15"],
  [{ distanceLimit: 12 }, {}, "listed"],
  [{ distanceLimit: 11 }, {}, "left out R15"],
  [{ indicativeAppointmentWaitTimeLimit: 42 }, {}, "listed"],
  [{ indicativeAppointmentWaitTimeLimit: 41 }, {}, "left out R15"],
  [{ indicativeAppointmentWaitTimeLimit: 0 }, { averageWaitDays: null }, "listed"],
  [{ organisation: "ZQ1" }, {}, "listed"],
  [{ organisation: "ZQ101" }, {}, "listed"],
  [{ organisation: "ZQ2" }, {}, "left out R15"],
])("by a search for %j, a service with %j is %s (R15)", (criteria, service, expected) => {
  expect(ask(criteria, service)).toBe(expected);
});

test("by a search for a clinician, a service is listed at which that one has slots (R15)", () => {
  expect(ask({ namedClinician: "555000000021" }, {}, { hasClinician: true })).toBe("listed");
  expect(ask({ namedClinician: "555000000021" })).toBe("left out R15");
});
