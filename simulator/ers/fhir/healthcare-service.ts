import type { DirectoryEntry, Service } from "../store/services.ts";
import { explanationFacts } from "./explanation.ts";
import { displayOf, OURS, R4, R4_CODES, R4_IDS } from "./systems.ts";

const FLOW_DISPLAYS = {
  BOOKABLE: "A service which supports a patient appointment",
  REVIEW:
    "A service that reviews referrals, without the support or need for any appointment with the patient to be made",
} as const;

const BOOKABLE_DISPLAYS = {
  DIRECTLY_BOOKABLE: "Directly Bookable",
  INDIRECTLY_BOOKABLE: "Indirectly Bookable",
} as const;

type Nested = { url: string; [value: string]: unknown };
const text = (url: string, value: string | null): Nested[] =>
  value === null ? [] : [{ url, valueString: value }];

/** A service as A033 and A035 answer it. Structured hours, directory entry and placeholder facts are extensions of ours. */
export function healthcareServiceResource(entry: DirectoryEntry) {
  const { service, site } = entry;
  return {
    id: service.serviceId,
    meta: { versionId: String(service.versionId) },
    language: "en",
    resourceType: "HealthcareService",
    extension: [
      ...text(`${R4}/Extension-eRS-HoursOfOperation`, service.hoursText),
      ...text(`${R4}/Extension-eRS-ServiceInstructions`, service.instructions || null),
      ...contacts(service),
      directoryEntry(entry),
      ...openingHours(service),
      ...placeholder(service),
    ],
    location: [{ identifier: { system: R4_IDS.site, value: site.odsCode } }],
    name: service.name,
    type: [
      {
        coding: [
          {
            system: `${R4_CODES}/eRS-AppointmentType`,
            code: service.appointmentType,
            display: displayOf(service.appointmentType),
          },
        ],
      },
    ],
    characteristic: characteristics(service),
  };
}

function characteristics({ requestFlow, bookableType }: Service) {
  const coding = (system: string, code: string, display: string) => ({
    coding: [{ system: `${R4_CODES}/${system}`, code, display }],
  });
  return [
    coding("eRS-RequestFlowType", requestFlow, FLOW_DISPLAYS[requestFlow]),
    ...(bookableType === null
      ? []
      : [coding("eRS-BookableType", bookableType, BOOKABLE_DISPLAYS[bookableType])]),
  ];
}

function contacts({ patientPhone, professionalEmail }: Service): Nested[] {
  const contact = (system: string, code: string, display: string, telecom: object): Nested => ({
    url: `${R4}/Extension-eRS-HealthcareService-Contact`,
    extension: [
      { url: "purpose", valueCodeableConcept: { coding: [{ system, code, display }] } },
      { url: "telecom", valueContactPoint: telecom },
    ],
  });
  const forPatients = "http://terminology.hl7.org/CodeSystem/contactentity-type";
  const forProfessionals = `${R4_CODES}/eRS-Purpose`;
  const professionals = ["HEALTHCARE_PROFESSIONALS", "Healthcare Professionals"] as const;
  return [
    ...(patientPhone === null
      ? []
      : [contact(forPatients, "PATINF", "Patient", { system: "phone", value: patientPhone })]),
    ...(professionalEmail === null
      ? []
      : [contact(forProfessionals, ...professionals, { system: "email", value: professionalEmail })]),
  ];
}

function directoryEntry({ service, site, provider }: DirectoryEntry): Nested {
  return {
    url: `${OURS}/Directory-Entry`,
    extension: [
      ...text("organisationName", provider.name),
      ...text("odsCode", provider.odsCode),
      ...text("siteName", site.name),
      ...text("siteCode", site.odsCode),
      ...site.addressLines.flatMap((line) => text("addressLine", line)),
      ...text("postcode", site.postcode),
      ...text("patientName", service.patientName),
      ...text("specialtyPlain", service.specialtyPlain),
      ...(service.averageWaitDays === null
        ? []
        : [{ url: "averageWaitDays", valueInteger: service.averageWaitDays }]),
      ...text("appointmentMode", service.appointmentMode),
      ...text("gettingThere", service.gettingThere),
      ...text("access", service.access),
      ...text("whatToBring", service.whatToBring),
      { url: "latitude", valueDecimal: site.latitude },
      { url: "longitude", valueDecimal: site.longitude },
      ...(service.additionalRequirements ?? []).map((need) => ({
        url: "additionalRequirement",
        valueCode: need,
      })),
    ],
  };
}

function openingHours({ openingHours: hours }: Service): Nested[] {
  if (!hours) return [];
  const periods = hours.periods.map(({ day, opens, closes }) => ({
    url: "period",
    extension: [{ url: "day", valueCode: day }, ...text("opens", opens), ...text("closes", closes)],
  }));
  return [
    {
      url: `${OURS}/Opening-Hours`,
      extension: [...periods, { url: "bankHolidays", valueCode: hours.bankHolidays }],
    },
  ];
}

function placeholder({ placeholder: explanation }: Service): Nested[] {
  return explanation ? [{ url: `${OURS}/Placeholder`, extension: explanationFacts(explanation) }] : [];
}
