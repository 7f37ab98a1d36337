import { letterDue } from "../conversation/contact-by.ts";
import { londonDate } from "../../london-time.ts";
import { APPOINTMENT_CANCELLATION_REASONS } from "../reference-data/appointment-cancellation-reasons.ts";
import { letterHasChanged } from "../rules/ending.ts";
import { endReasonDisplay } from "../rules/referral-reasons.ts";
import { warningsOf } from "../rules/patients.ts";
import type { WorklistName } from "../rules/worklists.ts";
import type { World } from "../../simulator.ts";
import type { ReferralState } from "../store/schema.ts";
import type { WorklistRow } from "../store/worklists.ts";
import { clinicTypeCode } from "./clinic-type.ts";
import { eighteenWeekExtension } from "./eighteen-weeks.ts";
import {
  codeOf,
  displayOf,
  instant,
  STU3,
  STU3_CODES,
  STU3_IDS,
  stu3Base,
  warningExtensions,
} from "./systems.ts";

const EXTENSIONS: Record<WorklistName, string> = {
  REFERRALS_FOR_REVIEW: "ReferralsforReview",
  APPOINTMENT_SLOT_ISSUES: "AppointmentSlotIssues",
  REJECTED_TRIAGE_RESPONSE: "RejectedTriageResponse",
  ASSESSMENT_RETURNED_CANCELLED_DNA: "AssessmentReturnedCancelledDna",
  AWAITING_BOOKING: "AwaitingBooking",
  LETTERS_OUTSTANDING: "LettersOutstanding",
};

type Field = { url: string; [value: `value${string}`]: unknown };
type Where = Pick<World, "baseUrl" | "datesNotCounted"> & { now: number };

/** A worklist as A008 answers it: a List with an entry for each referral, of the shape of its list. */
export function worklistResource(list: WorklistName, rows: readonly WorklistRow[], where: Where) {
  return {
    meta: { profile: [`${STU3}/eRS-FetchWorklist-List-1`] },
    resourceType: "List",
    ...(list === "REFERRALS_FOR_REVIEW" && rows.length > 0 ? { contained: peopleOf(rows) } : {}),
    status: "current",
    mode: "snapshot",
    // FHIR has no empty lists: where nothing stands on the worklist there is no entry.
    ...(rows.length === 0
      ? {}
      : {
          entry: rows.map((row) => ({
            extension: [
              {
                extension: fieldsOf(list, row, where),
                url: `${STU3}/Extension-eRS-${EXTENSIONS[list]}-WorkListItem-1`,
              },
              ...warningExtensions(warningsOf(row.patient)),
              ...eighteenWeekExtension(row.referral),
            ],
            item: { reference: `ReferralRequest/${row.referral.ubrn}` },
          })),
        }),
  };
}

function fieldsOf(list: WorklistName, row: WorklistRow, where: Where): Field[] {
  if (list === "REFERRALS_FOR_REVIEW") return forReview(row, where.baseUrl);
  if (list === "APPOINTMENT_SLOT_ISSUES") return slotIssue(row, where);
  const { referral } = row;
  if (list === "LETTERS_OUTSTANDING")
    return [...ofReferrer(row), { url: "letterDue", valueDate: letterDue(where, referral) }];
  return [
    ...ofReferrer(row),
    { url: "referralLastUpdated", valueDateTime: instant(referral.updatedAt ?? referral.authoredAt) },
    concept("status", { system: `${STU3_CODES}/eRS-ReferralState-1`, ...statusOf(referral.state) }),
    ...reasonOf(row, where.baseUrl),
  ];
}

const concept = (url: string, ...coding: { system: string; code: string; display?: string }[]): Field => ({
  url,
  valueCodeableConcept: { coding },
});
const identified = (url: string, system: string, value: string): Field => ({
  url,
  valueReference: { identifier: { system, value } },
});
const pointing = (url: string, id: string): Field => ({ url, valueReference: { reference: `#${id}` } });
const dateTime = (url: string, at: number | null | undefined): Field[] =>
  at == null ? [] : [{ url, valueDateTime: instant(at) }];

const priorityField = ({ priority }: WorklistRow["referral"]) =>
  concept("priority", { system: `${STU3_CODES}/eRS-Priority-1`, code: priority });
const specialtyField = ({ specialty }: WorklistRow["referral"], baseUrl: string) =>
  concept("specialty", { system: `${stu3Base(baseUrl)}/CodeSystem/SPECIALTY`, code: codeOf(specialty) });
const patientField = ({ nhsNumber }: WorklistRow["referral"]) =>
  identified("patient", STU3_IDS.nhsNumber, nhsNumber);
const printedField: Field = { url: "clinicalInfoPrinted", valueBoolean: false };

function serviceField({ service }: WorklistRow): Field[] {
  if (!service) return [];
  const identifier = { system: STU3_IDS.service, value: service.serviceId };
  return [{ url: "service", valueReference: { identifier, display: service.name } }];
}

const patientId = (nhsNumber: string) => `Patient-${nhsNumber}`;
const practitionerId = (userId: string) => `Practitioner-${userId}`;

/** Each clinician and each patient of the list once. */
function peopleOf(rows: readonly WorklistRow[]) {
  const clinicians = new Set(rows.flatMap(({ appointment }) => appointment?.clinicianUserId ?? []));
  const patients = new Set(rows.map(({ referral }) => referral.nhsNumber));
  const person = (resourceType: string, id: string, system: string, value: string) => ({
    id,
    meta: { profile: [`${STU3}/eRS-${resourceType}-1`] },
    resourceType,
    identifier: [{ system, value }],
  });
  return [
    ...[...clinicians].map((user) => person("Practitioner", practitionerId(user), STU3_IDS.user, user)),
    ...[...patients].map((one) => person("Patient", patientId(one), STU3_IDS.nhsNumber, one)),
  ];
}

function forReview(row: WorklistRow, baseUrl: string): Field[] {
  const { referral, appointment } = row;
  const clinician = appointment?.clinicianUserId ?? null;
  return [
    priorityField(referral),
    specialtyField(referral, baseUrl),
    pointing("patient", patientId(referral.nhsNumber)),
    ...(clinician === null ? [] : [pointing("allocatedClinician", practitionerId(clinician))]),
    ...dateTime("eReferralPathwayStart", referral.pathwayStartAt),
    printedField,
    concept("requestContextStatus", {
      system: `${STU3_CODES}/eRS-RequestContextStatus-1`,
      ...(letterHasChanged(referral, appointment?.acceptedAt ?? null)
        ? { code: "LETTER_CHANGED", display: "Letter Changed" }
        : { code: "NEVER_REVIEWED", display: "Never Reviewed" }),
    }),
    ...dateTime("clinicalInfoFirstSubmitted", referral.clinicalInfoFirstSubmittedAt),
    ...dateTime("appointmentStart", appointment?.startAt),
    concept("referralType", {
      system: `${STU3_CODES}/eRS-ReferralType-1`,
      code: referral.state === "BOOKED" ? "APPOINTMENT" : "TRIAGE_DEFERRAL",
    }),
    ...serviceField(row),
    { url: "referralRequestVersion", valueInteger: referral.versionId },
  ];
}

function slotIssue(row: WorklistRow, where: Where): Field[] {
  const { referral, appointment } = row;
  return [
    priorityField(referral),
    specialtyField(referral, where.baseUrl),
    patientField(referral),
    ...dateTime("eReferralPathwayStart", referral.pathwayStartAt),
    printedField,
    ...dateTime("ubrnReceived", appointment?.createdAt),
    ...(referral.contactBy === null
      ? []
      : [{ url: "patientContactExpected", valueDate: referral.contactBy }]),
    concept("clinicalInformationStatus", {
      system: `${STU3_CODES}/eRS-ClinicalInformationStatus-1`,
      code: letterStatus(referral, where),
    }),
    ...(appointment?.reason
      ? [concept("reason", { system: `${STU3_CODES}/eRS-ReviewReason-1`, code: appointment.reason })]
      : []),
    ...serviceField(row),
  ];
}

function ofReferrer({ referral }: WorklistRow): Field[] {
  return [
    patientField(referral),
    priorityField(referral),
    ...dateTime("referralCreated", referral.authoredAt),
    { url: "clinicalContext", valueString: `${codeOf(referral.specialty)}/${clinicTypeCode(referral)}` },
    identified("referrer", STU3_IDS.user, referral.referringUserId),
  ];
}

function letterStatus(referral: WorklistRow["referral"], where: Where) {
  if (referral.clinicalInfoFirstSubmittedAt !== null) return "PRESENT";
  if (referral.letterIntention === "NOT_INTENDING_TO_ADD") return "NOT_APPLICABLE";
  return londonDate(where.now) > letterDue(where, referral) ? "OVERDUE" : "NOT_DUE";
}

/** A worklist spells two states otherwise than the referral itself, and writes displays in a case of its own. */
function statusOf(state: ReferralState): { code: string; display: string } {
  if (state === "APPT_CANCELLED_BY_PATIENT")
    return { code: "APP_CANCELLED_BY_PATIENT", display: "Appointment cancelled by patient" };
  if (state === "APPT_CANCELLED_BY_PROVIDER")
    return { code: "APP_CANCELLED_BY_PROVIDER", display: "Appointment cancelled by provider" };
  if (state === "TRIAGE_RESPONSE") return { code: state, display: "Triage Response" };
  const [first = "", ...rest] = displayOf(state);
  return { code: state, display: first + rest.join("").toLowerCase() };
}

/** Why a referral stands on a list: of a cancelled appointment its own reason, of an end that of the referral. */
function reasonOf({ referral, appointment }: WorklistRow, baseUrl: string): Field[] {
  const { state, stateReason } = referral;
  const isAppointments = state === "APPT_CANCELLED_BY_PATIENT" || state === "APPT_CANCELLED_BY_PROVIDER";
  const code = isAppointments ? appointment?.reason : stateReason;
  if (!code || !(isAppointments || state === "REJECTED" || state === "CANCELLED_REFERRAL")) return [];
  const name =
    state === "CANCELLED_REFERRAL" ? "REFERRAL-CANCELLATION-REASON" : "APPOINTMENT-CANCELLATION-REASON";
  const system = `${stu3Base(baseUrl)}/CodeSystem/${name}`;
  const known = isAppointments
    ? APPOINTMENT_CANCELLATION_REASONS.find((one) => one.code === code)?.display
    : endReasonDisplay(state, code);
  return [concept("reason", { system, code, display: known ?? displayOf(code) })];
}
