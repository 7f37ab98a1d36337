import { remembered } from "../../remembered.ts";
import { TextResponse } from "../../text-response.ts";

/** URLs of profiles, code systems and identifiers: the official ones verbatim, and the root of ours. */

export const OURS = "https://ers-simulator.example/StructureDefinition";
export const OUR_ERROR_CODES = "https://ers-simulator.example/CodeSystem/error-code";

export const STU3 = "https://fhir.nhs.uk/STU3/StructureDefinition";
export const STU3_CODES = "https://fhir.nhs.uk/STU3/CodeSystem";
export const CARE_CONNECT = "https://fhir.hl7.org.uk/STU3/StructureDefinition";
export const R4 = "https://fhir.nhs.uk/StructureDefinition";
export const R4_CODES = "https://fhir.nhs.uk/CodeSystem";

/** Identifier systems of the STU3 API. */
export const STU3_IDS = {
  nhsNumber: "http://fhir.nhs.net/Id/nhs-number",
  service: "http://fhir.nhs.net/Id/ers-service",
  user: "http://fhir.nhs.net/Id/sds-user-id",
  organisation: "https://fhir.nhs.uk/Id/ods-organization-code",
  /** Organisations and sites as A008 and A010 name them. */
  directory: "https://directory.spineservices.nhs.uk/STU3/Organization",
  slot: "https://fhir.nhs.uk/Id/alternative-slot",
  schedule: "https://fhir.nhs.uk/Id/ers-schedule",
  request: "https://fhir.nhs.uk/Id/ers-request-id",
} as const;

/** Identifier systems of the R4 APIs. */
export const R4_IDS = {
  nhsNumber: "https://fhir.nhs.uk/Id/nhs-number",
  ubrn: "https://fhir.nhs.uk/Id/UBRN",
  service: "https://fhir.nhs.uk/Id/ers-service",
  slot: "https://fhir.nhs.uk/Id/unique-slot-reference-number",
  user: "https://fhir.nhs.uk/Id/sds-user-id",
  organisation: "https://fhir.nhs.uk/Id/ods-organization-code",
  site: "https://fhir.nhs.uk/Id/ods-site-code",
} as const;

/** R5, R7. What staff are to know of a patient, as resources carry it: ours. */
export const warningExtensions = (warnings: readonly string[]) =>
  warnings.map((valueCode) => ({ url: `${OURS}/Patient-Warning`, valueCode }));

/** What a query parameter names within a system: `[code]` or `[system]|[code]`. Of another system all of it is left, which is no code. */
export const codeWithin = (system: string, given: string | null | undefined): string =>
  given?.replace(`${system}|`, "") ?? "";

/** Where A004's code systems stand below the address by which a caller knows e-RS. */
export const STU3_REFERENCE_DATA = "/STU3/CodeSystem";

/** Where the three official APIs stand below a world's own address. */
export const stu3Base = (baseUrl: string) => `${baseUrl}/referrals/FHIR/STU3`;
export const r4Base = (baseUrl: string) => `${baseUrl}/referrals/FHIR/R4`;
export const patientCareBase = (baseUrl: string) => `${baseUrl}/e-referrals-service-patient-care-api/FHIR/R4`;

/** An instant as FHIR writes it. */
export const instant = remembered((at: number) => new Date(at).toISOString());

/** Official displays of states and appointment types that do not follow from their codes. */
const OWN_DISPLAYS = new Map([
  ["APPT_CANCELLED_BY_PATIENT", "Appointment Cancelled By Patient"],
  ["APPT_CANCELLED_BY_PROVIDER", "Appointment Cancelled By Provider"],
  ["TRIAGED_PROVIDER_TO_ACTION", "Triaged - Provider To Action"],
  ["AHP_CLINIC", "AHP Clinic"],
  ["GPSI", "GPSI"],
]);

/** The display of a code, which mostly follows from it: "NOT_BOOKED" is "Not Booked". */
export const displayOf = remembered((code: string): string => {
  const own = OWN_DISPLAYS.get(code);
  if (own !== undefined) return own;
  if (!/^[A-Z0-9_]+$/.test(code)) return code;
  return code.replaceAll("_", " ").replace(/\B[A-Z]/g, (letter) => letter.toLowerCase());
});

/** The display of a referral's state: one of them has a dash of its own. */
export const stateDisplay = (state: string): string =>
  state === "TRIAGED_PROVIDER_TO_ACTION" ? "Triaged - Provider To Action" : displayOf(state);

/** The code of a specialty or clinic type that the directory holds by its name: "Minor Surgery" is "MINOR_SURGERY". */
export function codeOf(name: string): string {
  return name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
}

const PRIORITY_DISPLAYS = { ROUTINE: "Routine", URGENT: "Urgent", TWO_WEEK_WAIT: "2 Week Wait" } as const;
export const priorityDisplay = (priority: keyof typeof PRIORITY_DISPLAYS) => PRIORITY_DISPLAYS[priority];

/** An answer as plain facts, so that it can be kept and given again. */
export type Answer = { status: number; headers: Record<string, string>; body: string };

/** The response that gives an answer. */
export const responseOf = ({ status, headers, body }: Answer): Response =>
  new TextResponse(body, { status, headers });

type AnswerInit = { status?: number; headers?: Record<string, string> };

/** A JSON answer of the FHIR APIs whose body is a text already. */
export const fhirText = (body: string, { status = 200, headers }: AnswerInit = {}): Answer => ({
  status,
  headers: { "Content-Type": "application/fhir+json", ...headers },
  body,
});

/** A JSON answer of the FHIR APIs, as plain facts. */
export const fhirAnswer = (body: unknown, init?: AnswerInit): Answer => fhirText(JSON.stringify(body), init);

/** A JSON answer of the operations that are ours, as plain facts. */
export const jsonAnswer = (body: unknown, init: AnswerInit = {}): Answer =>
  fhirAnswer(body, { ...init, headers: { ...init.headers, "Content-Type": "application/json" } });

/** A JSON answer of the FHIR APIs. */
export const fhirJson = (...given: Parameters<typeof fhirAnswer>): Response =>
  responseOf(fhirAnswer(...given));
