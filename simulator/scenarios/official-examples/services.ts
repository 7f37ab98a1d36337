import type { Publication } from "../publish-service.ts";
import { MONDAY_TO_FRIDAY, openOn } from "../everyday/service-seed.ts";
import { R69, SITE } from "./organisations.ts";

export type ExampleService = Omit<Publication["service"], "published" | "effectiveFrom">;

const HOW = {
  DIRECT: {
    requestFlow: "BOOKABLE",
    bookableType: "DIRECTLY_BOOKABLE",
    pasOdsCode: R69,
    pollingRangeDays: 400,
  },
  INDIRECT: {
    requestFlow: "BOOKABLE",
    bookableType: "INDIRECTLY_BOOKABLE",
    patientPhone: "01632960555",
    openingHours: openOn(MONDAY_TO_FRIDAY, ["09:00", "17:00"]),
  },
  TRIAGE: { requestFlow: "REVIEW" },
} as const;

const service = (serviceId: string, name: string, how: keyof typeof HOW = "DIRECT"): ExampleService => ({
  serviceId,
  name,
  patientName: name,
  specialty: "Cardiology",
  specialtyPlain: "Cardiology (heart)",
  clinicType: "Heart Failure",
  siteOdsCode: SITE,
  providerOdsCode: R69,
  appointmentType: "DIAGNOSTIC",
  appointmentMode: "FACE_TO_FACE",
  letterRequired: false,
  priorities: ["ROUTINE", "URGENT", "TWO_WEEK_WAIT"],
  instructions: "Instructions",
  ...HOW[how],
});

/** The services of the examples by the names that most of them give. Where none gives one, it is made from the number. */
export const SERVICES: ExampleService[] = [
  { ...service("1", "Direct Service With Minimal"), instructions: "" },
  {
    ...service("2", "Direct SVC 1"),
    appointmentType: "DAY_CASE",
    hoursText: "9-5 Mon-Fri",
    // The example's own number and address may be someone's: these are for drama and for examples.
    patientPhone: "01632960567",
    professionalEmail: "service@clinic.example",
  },
  {
    ...service("3", "Direct SVC 1", "INDIRECT"),
    appointmentType: "DAY_CASE",
    hoursText: "9-5 Mon-Fri",
    patientPhone: "01632960567",
    professionalEmail: "service@clinic.example",
  },
  { ...service("4", "Direct SVC 2"), appointmentType: "DAY_CASE", instructions: "" },
  { ...service("42", "Service 42"), clinicType: "Lipid Management", averageWaitDays: 21 },
  service("50", "Direct SVC 1"),
  service("57", "Direct SVC 8"),
  service("10000", "Service 10000"),
  service("11000", "Forthright Cardiology Business Service"),
  service("11001", "Good Cardiology Business Service 2"),
  service("11002", "Good Cardiology Business Service"),
  service("11003", "Good Cardiology Business Service 4"),
  service("11004", "Cardiology Triage Business Service"),
  { ...service("11007", "Service 11007"), clinicType: "Lipid Management" },
  service("11008", "FIRST Cardiology Business Service"),
  service("11010", "Excellent Cardiology Business Service"),
  service("11012", "Excellent Cardiology Business Service 12"),
  service("11013", "Excellent Cardiology Business Service 13"),
  service("11014", "Advice Only", "TRIAGE"),
  service("11016", "Triage-Related Indirect Business Service", "INDIRECT"),
  service("11017", "Triage-Related Indirect Business Service 2", "INDIRECT"),
  service("11021", "Cardiology Business Service"),
  { ...service("11030", "A LOCALLY_COMMISSIONABLE Service"), clinicType: "Lipid Management" },
  service("11115", "Triage Business Service 4", "TRIAGE"),
  ...Array.from({ length: 20 }, (_, index) => ({
    ...service(String(12000 + index), `Good Cardiology Business Service ${index + 1}`),
    averageWaitDays: 10,
  })),
  service("13000", "Service 13000"),
  service("14000", "Service 14000"),
  service("21012", "Another Excellent Cardiology Business Service 13"),
  service("50001", "Cardiology Triage Service", "TRIAGE"),
  service("50002", "Leeds Neuro Business Service", "INDIRECT"),
  service("50110", "Triage - 2WW", "TRIAGE"),
  service("51002", "Good Cardiology Triage Service", "TRIAGE"),
  service("70000", "Cardiology Triage Service", "TRIAGE"),
];
