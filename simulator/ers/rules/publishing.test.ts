import { expect, test } from "vitest";
import { DIRECTORY } from "../../scenarios/everyday/directory.ts";
import { EXPLANATION } from "../../testing.ts";
import { agreementOf, definitionOf } from "../service-definition.ts";
import type { ServiceDefinition } from "../store/schema.ts";
import { isPhone } from "./publication.ts";
import type { PublicationFacts } from "./publication.ts";
import {
  definerIsAtHeadquarters,
  reasonsAgainst,
  serviceCanBePublished,
  serviceIsPolled,
  serviceVersionIsCurrent,
} from "./publishing.ts";
import { saysTheSame } from "./publishing-placeholder.ts";

const TODAY = "2026-12-01";

/** The facts of a service of the everyday directory, which can be published as it is. */
function factsOf(serviceId: string, change: Partial<ServiceDefinition> = {}): PublicationFacts {
  const found = DIRECTORY.find((service) => service.serviceId === serviceId);
  if (!found) throw new Error("No such service");
  const { clinic: _clinic, ...seed } = found;
  const service = { ...seed, published: true, effectiveFrom: TODAY };
  const definition = definitionOf(service);
  return {
    definition: { ...definition, ...change },
    providerOdsCode: service.providerOdsCode,
    headquartersOfSite: service.providerOdsCode,
    headquartersOfPas: service.providerOdsCode,
    clinicians: ["555000000411"],
    agreement: agreementOf(service),
    today: TODAY,
  };
}

const said = (facts: PublicationFacts) =>
  reasonsAgainst(facts).map(({ code, rule, detail }) => [detail?.["field"], code, rule].join(" ").trim());

const DIRECT = "2000101";
const BY_PHONE = "2000102";
const REVIEW = "2000103";
const PLACEHOLDER = "2000802";
const HOURS = { periods: [], bankHolidays: "closed" } as const;
const ROUTINE = { startHours: 24, endDays: 21 };

test.each<[string, string, Partial<ServiceDefinition>, string[]]>([
  ["nothing is missing from a directly bookable one", DIRECT, {}, []],
  ["nothing is missing from one by phone", BY_PHONE, {}, []],
  ["nothing is missing from one that reviews", REVIEW, {}, []],
  ["nothing is missing from one of placeholders", PLACEHOLDER, {}, []],
  ["its name is blank", DIRECT, { name: " " }, ["name MISSING_VALUE textsAreGiven"]],
  ["patients have no name for it", DIRECT, { patientName: "" }, ["patientName MISSING_VALUE textsAreGiven"]],
  ["it has no specialty", DIRECT, { specialty: "" }, ["specialty MISSING_VALUE textsAreGiven"]],
  [
    "its appointments are of no known type",
    DIRECT,
    { appointmentType: "NEW" },
    ["appointmentType INVALID_CODE A033"],
  ],
  ["its specialty is of nobody's", DIRECT, { specialty: "Dentures" }, ["specialty INVALID_CODE A010"]],
  [
    "its clinic type is of another specialty",
    DIRECT,
    { clinicType: "Heart Failure" },
    ["clinicType INVALID_CODE A010"],
  ],
  ["nobody can be referred", DIRECT, { priorities: [], windows: {} }, ["priorities MISSING_VALUE R22"]],
  ["it treats one age", DIRECT, { ageFrom: 18, ageTo: 18 }, []],
  ["nobody is of its age", DIRECT, { ageFrom: 18, ageTo: 17 }, ["ageTo INAPPROPRIATE_VALUE R19"]],
  ["one of its clinicians reviews", DIRECT, { workgroup: ["555000000411"] }, []],
  ["nobody reviews", DIRECT, { workgroup: [] }, ["workgroup MISSING_VALUE R61"]],
  [
    "somebody else's clinician reviews as well",
    DIRECT,
    { workgroup: ["555000000411", "555000000412"] },
    ["workgroup REFERENCE_NOT_FOUND R61"],
  ],
  [
    "one of its clinicians is named twice",
    DIRECT,
    { workgroup: ["555000000411", "555000000411"] },
    ["workgroup CONFLICTING_VALUES R61"],
  ],
  ["it never begins", DIRECT, { effectiveFrom: "" }, ["effectiveFrom MISSING_VALUE R17"]],
  ["it is for one day", DIRECT, { effectiveTo: TODAY }, []],
  [
    "it ended yesterday",
    DIRECT,
    { effectiveFrom: "2026-01-01", effectiveTo: "2026-11-30" },
    ["effectiveTo INAPPROPRIATE_VALUE R17"],
  ],
  [
    "it ends before it begins",
    DIRECT,
    { effectiveFrom: "2027-01-02", effectiveTo: "2027-01-01" },
    ["effectiveTo INAPPROPRIATE_VALUE R17"],
  ],
  ["nobody knows how to book it", BY_PHONE, { bookableType: null }, ["bookableType MISSING_VALUE R24"]],
  ["it is not polled", DIRECT, { pollingRangeDays: null }, ["pollingRangeDays MISSING_VALUE R25"]],
  ["it is polled for no day", DIRECT, { pollingRangeDays: 0 }, ["pollingRangeDays MISSING_VALUE R25"]],
  ["no priority has a window", DIRECT, { windows: null }, []],
  ["a priority has no window", DIRECT, { windows: { ROUTINE } }, ["windows MISSING_VALUE R26"]],
  ["a window is for no priority", DIRECT, { priorities: ["ROUTINE"] }, ["windows INAPPROPRIATE_VALUE R26"]],
  [
    "a window begins an hour ahead",
    DIRECT,
    { priorities: ["ROUTINE"], windows: { ROUTINE: { startHours: 1, endDays: 0 } } },
    [],
  ],
  [
    "a window begins at once",
    DIRECT,
    { priorities: ["ROUTINE"], windows: { ROUTINE: { startHours: 0, endDays: 0 } } },
    ["windows INAPPROPRIATE_VALUE R26"],
  ],
  [
    "a window is always over",
    DIRECT,
    { priorities: ["ROUTINE"], windows: { ROUTINE: { startHours: 48, endDays: 1 } } },
    ["windows INAPPROPRIATE_VALUE R26"],
  ],
  [
    "a window can be open",
    DIRECT,
    { priorities: ["ROUTINE"], windows: { ROUTINE: { startHours: 47, endDays: 1 } } },
    [],
  ],
  [
    "a window never ends",
    DIRECT,
    { priorities: ["ROUTINE"], windows: { ROUTINE: { startHours: 48, endDays: null } } },
    [],
  ],
  ["nobody need phone", DIRECT, { patientPhone: null, openingHours: null, instructions: "" }, []],
  ["a poll time has more before it", DIRECT, { pollTimes: ["106:30"] }, ["pollTimes INVALID_VALUE R24"]],
  ["a poll time has more after it", DIRECT, { pollTimes: ["06:300"] }, ["pollTimes INVALID_VALUE R24"]],
  ["slots are reserved for two days", DIRECT, { reservationDays: 2 }, []],
  [
    "slots are reserved for three days",
    DIRECT,
    { reservationDays: 3 },
    ["reservationDays INVALID_VALUE R28"],
  ],
  ["nobody says how long slots are reserved", DIRECT, { reservationDays: null }, []],
  ["no PAS holds its slots", DIRECT, { pasOdsCode: null }, ["pasOdsCode MISSING_VALUE R24"]],
  ["it is polled at the ends of the day", DIRECT, { pollTimes: ["00:00", "23:59"] }, []],
  ["it is polled after the day", DIRECT, { pollTimes: ["06:30", "24:00"] }, ["pollTimes INVALID_VALUE R24"]],
  [
    "one by phone is polled",
    BY_PHONE,
    { pollingRangeDays: 7, pasOdsCode: "ZQ1" },
    ["pollingRangeDays FIELD_NOT_PERMITTED R24", "pasOdsCode FIELD_NOT_PERMITTED R24"],
  ],
  ["one that reviews has windows", REVIEW, { windows: { ROUTINE } }, ["windows FIELD_NOT_PERMITTED R24"]],
  [
    "one that reviews carries a bookable type",
    REVIEW,
    { bookableType: "INDIRECTLY_BOOKABLE", patientPhone: null },
    [],
  ],
  [
    "one by phone has no phone",
    BY_PHONE,
    { patientPhone: null },
    ["patientPhone MISSING_VALUE phoneIsGiven"],
  ],
  [
    "one by phone has half a number",
    BY_PHONE,
    { patientPhone: "01632" },
    ["patientPhone MISSING_VALUE phoneIsGiven"],
  ],
  [
    "one by phone never answers",
    BY_PHONE,
    { openingHours: { ...HOURS, periods: [] } },
    ["openingHours MISSING_VALUE hoursAreGiven"],
  ],
  [
    "one by phone says nothing",
    BY_PHONE,
    { instructions: " " },
    ["instructions MISSING_VALUE instructionsAreGiven"],
  ],
  [
    "it closes when it opens",
    DIRECT,
    { openingHours: { ...HOURS, periods: [{ day: "mon", opens: "09:00", closes: "09:00" }] } },
    ["openingHours INAPPROPRIATE_VALUE hoursAreInOrder"],
  ],
])("a service of which %s: %s", (_what, serviceId, change, expected) => {
  expect(said(factsOf(serviceId, change))).toEqual(expected);
});

test.each([
  ["who arranges it", { arrangedBy: " " }, "placeholder/arrangedBy MISSING_VALUE arrangerIsGiven"],
  ["how", { method: "" as "PHONE" }, "placeholder/method INVALID_CODE methodIsKnown"],
  [
    "within how many working days",
    { withinWorkingDays: 0 },
    "placeholder/withinWorkingDays MISSING_VALUE daysAreGiven",
  ],
  ["whom to ring after that", { phone: "" }, "placeholder/phone MISSING_VALUE arrangersPhoneIsGiven"],
  ["when to ring them", { phoneHours: "" }, "placeholder/phoneHours MISSING_VALUE phoneHoursAreGiven"],
])("a placeholder that does not say %s cannot be published", (_fact, change, expected) => {
  const facts = factsOf(PLACEHOLDER);
  const { placeholder } = facts.definition;
  if (!placeholder) throw new Error("Not a placeholder");
  const definition = { ...facts.definition, placeholder: { ...placeholder, ...change } };
  const agreement = { odsCode: "ZC2", agreedOn: TODAY, explanation: definition.placeholder };
  expect(said({ ...facts, definition, agreement })).toEqual([expected]);
});

test("placeholders need a commissioner's agreement and appointments", () => {
  const facts = factsOf(PLACEHOLDER);
  expect(said({ ...facts, agreement: null })).toEqual([
    "placeholder INAPPROPRIATE_VALUE commissionerHasAgreed",
  ]);
  const { placeholder } = facts.definition;
  expect(said({ ...factsOf(REVIEW, { placeholder }), agreement: facts.agreement })).toEqual([
    "placeholder FIELD_NOT_PERMITTED placeholderIsBookable",
  ]);
});

test.each([
  ["who arranges it", { arrangedBy: "Somebody else" }],
  ["how", { method: "PHONE" as const }],
  ["within how many working days", { withinWorkingDays: 500 }],
  ["whom to ring after that", { phone: "01632960999" }],
  ["when to ring them", { phoneHours: "Mondays" }],
])("an agreement to placeholders is to none that say otherwise %s", (_fact, change) => {
  const facts = factsOf(PLACEHOLDER);
  const { placeholder } = facts.definition;
  if (!placeholder) throw new Error("Not a placeholder");
  const definition = { ...facts.definition, placeholder: { ...placeholder, ...change } };
  expect(reasonsAgainst({ ...facts, definition })).toMatchObject([
    {
      code: "INAPPROPRIATE_VALUE",
      detail: { field: "placeholder" },
      diagnostics:
        "What ZC2 agreed to on 2026-08-24 is another explanation: a commissioner must agree to this one.",
    },
  ]);
});

test("an agreement that does not keep what it was to is to no explanation", () => {
  const agreement = { odsCode: "ZC2", agreedOn: "2026-08-24" };
  expect(said({ ...factsOf(PLACEHOLDER), agreement })).toEqual([
    "placeholder INAPPROPRIATE_VALUE commissionerHasAgreed",
  ]);
});

test("the site and the PAS are of the provider", () => {
  const facts = { ...factsOf(DIRECT), headquartersOfSite: "ZQ2", headquartersOfPas: undefined };
  expect(said(facts)).toEqual(["siteOdsCode INVALID_VALUE siteIsOfProvider", "pasOdsCode INVALID_VALUE R24"]);
});

test("the refusal carries everything that fails, in order, and there is none when nothing does", () => {
  expect(serviceCanBePublished(factsOf(DIRECT))).toBeUndefined();
  const refusal = serviceCanBePublished(
    factsOf(DIRECT, { specialty: "", reservationDays: 7, priorities: [] }),
  );
  expect(refusal).toMatchObject({ code: "SERVICE_NOT_PUBLISHABLE", rule: "R17" });
  expect(refusal?.failures?.map(({ detail }) => detail?.["field"])).toEqual([
    "specialty",
    "priorities",
    "windows",
    "reservationDays",
  ]);
});

test.each([
  ["a trust's headquarters", { kind: "NHS_TRUST", headquartersOdsCode: null }, undefined],
  ["an independent provider's", { kind: "INDEPENDENT", headquartersOdsCode: null }, undefined],
  ["a site", { kind: "NHS_TRUST", headquartersOdsCode: "ZQ1" }, "FORBIDDEN R3"],
  ["a GP surgery", { kind: "GP_PRACTICE", headquartersOdsCode: null }, "FORBIDDEN R3"],
  ["nowhere", undefined, "FORBIDDEN R3"],
] as const)("a definer's role is held at a provider's headquarters: %s", (_where, organisation, expected) => {
  const refusal = definerIsAtHeadquarters({ organisation });
  expect(refusal && `${refusal.code} ${refusal.rule ?? ""}`).toBe(expected);
});

test.each([
  ["01632 960 177", true],
  ["0163296017", true],
  ["0 1 6 3 2 9 6 0 1 7 7", true],
  ["016329601", false],
  ["016329601771", false],
  ["+01632960177", false],
  ["11632960177", false],
  ["01632-960177", false],
  ["", false],
])("%j is a British telephone number: %s", (phone, expected) => {
  expect(isPhone(phone)).toBe(expected);
});

test.each([
  ["published, with a PAS", { published: true, pasOdsCode: "ZQ1" }, undefined],
  ["a draft", { published: false, pasOdsCode: "ZQ1" }, "INVALID_STATE R24"],
  ["without a PAS", { published: true, pasOdsCode: null }, "INVALID_STATE R24"],
  ["none", undefined, "INVALID_STATE R24"],
])("a service that is %s, when it is to be polled: %s", (_what, service, expected) => {
  const refusal = serviceIsPolled({ service });
  expect(refusal && `${refusal.code} ${refusal.rule}`).toBe(expected);
});

test("a definer changes the version that they have seen (R9)", () => {
  expect(serviceVersionIsCurrent(2, 2)).toBeUndefined();
  expect(serviceVersionIsCurrent(2, 1)).toMatchObject({ code: "VERSION_CONFLICT", rule: "R9" });
});

test.each([
  ["a new version", { version: "3" }, true],
  ["another arranger", { arrangedBy: "Somebody else" }, false],
  ["another way", { method: "LETTER" as const }, false],
  ["other days", { withinWorkingDays: 11 }, false],
  ["another number", { phone: "01632 960125" }, false],
  ["other hours", { phoneHours: "Mondays" }, false],
])("an explanation with %s says the same: %s", (_what, change, expected) => {
  expect(saysTheSame(EXPLANATION, { ...EXPLANATION, ...change })).toBe(expected);
});
