import type { FoundService } from "../service-search.ts";
import { REQUIREMENT_TYPES } from "./additional-requirements.ts";
import { codeOf, STU3, STU3_CODES, STU3_IDS, stu3Base } from "./systems.ts";

const FLOWS = { BOOKABLE: "APPOINTMENT_REQUEST", REVIEW: "TRIAGE_REQUEST" } as const;

const concept = (url: string, system: string, code: string) => ({
  url,
  valueCodeableConcept: { coding: [{ system, code }] },
});
const ofErs = (url: string, system: string, code: string) =>
  concept(url, `${STU3_CODES}/eRS-${system}-1`, code);

/** The services that a search found, as A010 answers them. */
export function serviceListResource(found: readonly FoundService[], baseUrl: string) {
  return {
    meta: { profile: [`${STU3}/eRS-FetchServices-List-1`] },
    resourceType: "List",
    status: "current",
    mode: "snapshot",
    entry: found.map((one) => ({
      extension: [{ extension: searchFacts(one), url: `${STU3}/Extension-eRS-ServiceSearch-ListItem-1` }],
      item: {
        extension: [{ extension: summary(one, baseUrl), url: `${STU3}/Extension-eRS-ServiceSummaryView-1` }],
        identifier: { system: STU3_IDS.service, value: one.entry.service.serviceId },
      },
    })),
    ...(found.length === 0 ? { emptyReason } : {}),
  };
}

const emptyReason = {
  coding: [
    { system: "http://hl7.org/fhir/ValueSet/list-empty-reason", code: "nilknown", display: "no results" },
  ],
};

function searchFacts({ entry: { service }, miles }: FoundService) {
  const url = "indicativeAppointmentWaitTime";
  const unknown = service.requestFlow === "REVIEW" ? "NOT_APPLICABLE" : "LIMITED_AVAILABILITY";
  return [
    { url: "displayProminently", valueBoolean: false },
    ...(miles === undefined ? [] : [{ url: "distance", valueUnsignedInt: Math.round(miles) }]),
    service.averageWaitDays === null
      ? ofErs(url, "IWT", unknown)
      : { url, valueUnsignedInt: service.averageWaitDays },
  ];
}

function summary({ entry: { service, site } }: FoundService, baseUrl: string) {
  const { ageFrom, ageTo } = service;
  const years = (value: number) => ({ value, unit: "YEARS" });
  return [
    { url: "serviceName", valueString: service.name },
    concept("specialty", `${stu3Base(baseUrl)}/CodeSystem/SPECIALTY`, codeOf(service.specialty)),
    ofErs("genderTreated", "GenderTreated", service.sexTreated ?? "MALE_AND_FEMALE"),
    ...(ageFrom === null && ageTo === null
      ? []
      : [{ url: "ageTreated", valueRange: { low: years(ageFrom ?? 0), high: years(ageTo ?? 150) } }]),
    ofErs("bookableType", "BookableType", service.bookableType ?? "UNSPECIFIED"),
    ofErs("supportedAppointmentType", "AppointmentType", service.appointmentType),
    ...(service.additionalRequirements ?? []).map((need) =>
      concept("additionalRequirementSupported", REQUIREMENT_TYPES, need),
    ),
    { url: "referralLetterRequired", valueBoolean: service.letterRequired },
    {
      url: "location",
      valueReference: {
        identifier: { system: STU3_IDS.directory, value: site.odsCode },
        display: site.name,
      },
    },
    ofErs("supportedRequestFlowType", "RequestFlowType", FLOWS[service.requestFlow]),
  ];
}
