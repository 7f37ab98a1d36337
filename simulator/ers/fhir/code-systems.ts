import { APPOINTMENT_CANCELLATION_REASONS } from "../reference-data/appointment-cancellation-reasons.ts";
import { CLINIC_TYPES } from "../reference-data/clinic-types.ts";
import type { Concept } from "../reference-data/concept.ts";
import { NON_ATTENDANCE_REASONS } from "../reference-data/non-attendance-reasons.ts";
import { PRIORITY_CONCEPTS } from "../reference-data/priorities.ts";
import { REFERRAL_CANCELLATION_REASONS } from "../reference-data/referral-cancellation-reasons.ts";
import { SPECIALTIES } from "../reference-data/specialties.ts";
import { STU3, STU3_CODES } from "./systems.ts";

export type Property = { code: string; [value: string]: unknown };
type CodeSystem = {
  name: string;
  profile: string;
  date: string;
  /** The properties of its concepts beside the two of every code system, with their types. */
  properties: Record<string, "Coding" | "boolean" | "integer">;
  concepts: { concept: Concept; own: Property[] }[];
  describedAs?: string;
  /** Whether each concept also has its dates as extensions. */
  hasDateExtensions?: true;
};

const SHAREABLE = "http://hl7.org/fhir/StructureDefinition/shareablecodesystem";
const coding = (code: string, system: string, value: string | undefined): Property[] =>
  value === undefined
    ? []
    : [{ code, valueCoding: { system: `${STU3_CODES}/eRS-${system}-1`, code: value } }];
const functions = (businessFunctions: readonly string[]) =>
  businessFunctions.flatMap((one) => coding("businessFunction", "BusinessFunction", one));

const plain = (concepts: readonly Concept[]) => concepts.map((concept) => ({ concept, own: [] }));

/** The six code systems by their ids, as the official examples name and describe them. */
export const codeSystems = (base: string): Record<string, CodeSystem> => ({
  SPECIALTY: {
    name: "e-RS Specialty",
    profile: `${STU3}/eRS-Specialty-CodeSystem-1`,
    date: "2021-05-26T13:47:38.185Z",
    properties: {},
    concepts: plain(SPECIALTIES),
    hasDateExtensions: true,
  },
  "CLINIC-TYPE": {
    name: "e-RS Clinic Type",
    profile: SHAREABLE,
    date: "2021-05-26T13:49:36.514Z",
    properties: { specialty: "Coding" },
    concepts: CLINIC_TYPES.map((concept) => ({
      concept,
      own: [
        {
          code: "specialty",
          valueCoding: { system: `${base}/CodeSystem/SPECIALTY`, code: concept.specialty },
        },
      ],
    })),
  },
  PRIORITY: {
    name: "e-RS Priority",
    profile: SHAREABLE,
    date: "2022-02-19T15:30:48.538Z",
    properties: { deferToProviderContactDays: "integer", triageContactDays: "integer" },
    concepts: PRIORITY_CONCEPTS.map((concept) => ({
      concept,
      own: [
        { code: "deferToProviderContactDays", valueInteger: concept.deferToProviderContactDays },
        { code: "triageContactDays", valueInteger: concept.triageContactDays },
      ],
    })),
  },
  "APPOINTMENT-CANCELLATION-REASON": {
    name: "e-RS Appointment Cancellation Reason",
    profile: SHAREABLE,
    date: "2022-01-21T13:28:30.188Z",
    properties: {
      appointmentBookingCancellationReasonType: "Coding",
      willCancelWholeRequest: "boolean",
      commentIsMandatory: "boolean",
      businessFunction: "Coding",
      usage: "Coding",
    },
    concepts: APPOINTMENT_CANCELLATION_REASONS.map((concept) => ({
      concept,
      own: [
        ...coding(
          "appointmentBookingCancellationReasonType",
          "AppointmentBookingCancellationReasonType",
          concept.type,
        ),
        { code: "willCancelWholeRequest", valueBoolean: false },
        { code: "commentIsMandatory", valueBoolean: concept.commentIsMandatory },
        ...functions(concept.businessFunctions),
        ...coding("usage", "AppointmentCancellationReasonUsage", concept.usage),
      ],
    })),
  },
  "REFERRAL-CANCELLATION-REASON": {
    name: "e-RS ReferralRequest Cancellation Reason",
    profile: SHAREABLE,
    date: "2022-01-21T13:27:51.923Z",
    properties: {
      appointmentRequestCancellationReasonType: "Coding",
      commentIsMandatory: "boolean",
      canCancelAppointment: "boolean",
      businessFunction: "Coding",
      referrerUsage: "Coding",
    },
    concepts: REFERRAL_CANCELLATION_REASONS.map((concept) => ({
      concept,
      own: [
        ...coding(
          "appointmentRequestCancellationReasonType",
          "AppointmentRequestCancellationReasonType",
          concept.type,
        ),
        { code: "commentIsMandatory", valueBoolean: concept.commentIsMandatory },
        { code: "canCancelAppointment", valueBoolean: concept.canCancelAppointment },
        ...functions(concept.businessFunctions),
        ...coding("referrerUsage", "ReferralRequestCancellationReasonUsage", concept.usage),
      ],
    })),
  },
  "APPOINTMENT-NON-ATTENDANCE-REASON": {
    name: "e-RS Appointment Non-attendance Reason",
    // The official example says so.
    describedAs: "e-RS Priority",
    profile: SHAREABLE,
    date: "2021-05-26T13:47:15.123Z",
    properties: {},
    concepts: plain(NON_ATTENDANCE_REASONS),
  },
});
