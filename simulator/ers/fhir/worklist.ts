import { londonDate } from "../../london-time.ts";
import { contactBy } from "../contact-by.ts";
import { LETTER_DUE_DAYS } from "../rules/worklists.ts";
import type { Worklist } from "../rules/worklists.ts";
import type { Referral } from "../store/referrals.ts";
import type { ListedReferral } from "../store/worklists.ts";
import { clinicTypeCode } from "./clinic-type.ts";
import { codeOf, instant, STU3, STU3_CODES, STU3_IDS, stu3Base } from "./systems.ts";
import { worklistReason, worklistStatus } from "./worklist-status.ts";

type Fact = { url: string; [value: string]: unknown };

const EXTENSIONS: Record<Worklist, string> = {
  REFERRALS_FOR_REVIEW: "ReferralsforReview",
  APPOINTMENT_SLOT_ISSUES: "AppointmentSlotIssues",
  REJECTED_TRIAGE_RESPONSE: "RejectedTriageResponse",
  ASSESSMENT_RETURNED_CANCELLED_DNA: "AssessmentReturnedCancelledDna",
  AWAITING_BOOKING: "AwaitingBooking",
  LETTERS_OUTSTANDING: "LettersOutstanding",
};

/** A worklist as A008 answers it: a snapshot. A list for review contains the patients and clinicians that it refers to. */
export function worklistResource(list: Worklist, listed: ListedReferral[], now: number, baseUrl: string) {
  const contained = list === "REFERRALS_FOR_REVIEW" ? people(listed) : [];
  return {
    meta: { profile: [`${STU3}/eRS-FetchWorklist-List-1`] },
    resourceType: "List",
    ...(contained.length === 0 ? {} : { contained }),
    status: "current",
    mode: "snapshot",
    ...(listed.length === 0
      ? {}
      : {
          entry: listed.map((one) => ({
            extension: [
              {
                extension: factsFor(list, one, now, baseUrl),
                url: `${STU3}/Extension-eRS-${EXTENSIONS[list]}-WorkListItem-1`,
              },
            ],
            item: { reference: `ReferralRequest/${one.referral.ubrn}` },
          })),
        }),
  };
}

function people(listed: ListedReferral[]) {
  const person = (kind: "Patient" | "Practitioner", system: string) => (value: string) => ({
    id: `${kind}-${value}`,
    meta: { profile: [`${STU3}/eRS-${kind}-1`] },
    resourceType: kind,
    identifier: [{ system, value }],
  });
  const clinicians = listed.flatMap(({ appointment }) => appointment?.clinicianUserId ?? []);
  const patients = listed.map(({ referral }) => referral.nhsNumber);
  return [
    ...[...new Set(clinicians)].map(person("Practitioner", STU3_IDS.user)),
    ...[...new Set(patients)].map(person("Patient", STU3_IDS.nhsNumber)),
  ];
}

function factsFor(list: Worklist, one: ListedReferral, now: number, baseUrl: string): Fact[] {
  if (list === "REFERRALS_FOR_REVIEW") return toReview(one, baseUrl);
  if (list === "APPOINTMENT_SLOT_ISSUES") return slotIssue(one, now, baseUrl);
  const { referral } = one;
  return [
    patient(referral),
    priority(referral),
    { url: "referralCreated", valueDateTime: instant(referral.authoredAt) },
    { url: "clinicalContext", valueString: `${codeOf(referral.specialty)}/${clinicTypeCode(referral)}` },
    {
      url: "referrer",
      valueReference: { identifier: { system: STU3_IDS.user, value: referral.referringUserId } },
    },
    ...(list === "LETTERS_OUTSTANDING"
      ? [{ url: "letterDue", valueDate: letterDue(referral) }]
      : [
          { url: "referralLastUpdated", valueDateTime: instant(lastUpdated(one)) },
          worklistStatus(referral.state),
          ...worklistReason(one, baseUrl),
        ]),
  ];
}

/** Nothing here has been reviewed or printed: both belong to operations that are not simulated. */
function toReview(one: ListedReferral, baseUrl: string): Fact[] {
  const { referral, appointment } = one;
  const { clinicalInfoFirstSubmittedAt: submittedAt } = referral;
  const clinician = appointment?.clinicianUserId ?? null;
  const startAt = appointment?.startAt ?? null;
  const referralType = referral.state === "AWAITING_TRIAGE" ? "TRIAGE_DEFERRAL" : "APPOINTMENT";
  return [
    priority(referral),
    specialty(referral, baseUrl),
    { url: "patient", valueReference: { reference: `#Patient-${referral.nhsNumber}` } },
    ...(clinician === null
      ? []
      : [{ url: "allocatedClinician", valueReference: { reference: `#Practitioner-${clinician}` } }]),
    ...pathway(referral),
    concept(
      "requestContextStatus",
      `${STU3_CODES}/eRS-RequestContextStatus-1`,
      "NEVER_REVIEWED",
      "Never Reviewed",
    ),
    ...(submittedAt === null
      ? []
      : [{ url: "clinicalInfoFirstSubmitted", valueDateTime: instant(submittedAt) }]),
    ...(startAt === null ? [] : [{ url: "appointmentStart", valueDateTime: instant(startAt) }]),
    concept("referralType", `${STU3_CODES}/eRS-ReferralType-1`, referralType),
    ...service(one),
    { url: "referralRequestVersion", valueInteger: referral.versionId },
  ];
}

function slotIssue(one: ListedReferral, now: number, baseUrl: string): Fact[] {
  const { referral, appointment } = one;
  const reason = appointment?.reason ?? null;
  return [
    priority(referral),
    specialty(referral, baseUrl),
    patient(referral),
    ...pathway(referral),
    ...(appointment === null ? [] : [{ url: "ubrnReceived", valueDateTime: instant(appointment.createdAt) }]),
    ...(referral.contactBy === null
      ? []
      : [{ url: "patientContactExpected", valueDate: referral.contactBy }]),
    concept(
      "clinicalInformationStatus",
      `${STU3_CODES}/eRS-ClinicalInformationStatus-1`,
      letterStatus(referral, now),
    ),
    ...(reason === null ? [] : [concept("reason", `${STU3_CODES}/eRS-ReviewReason-1`, reason)]),
    ...service(one),
  ];
}

function concept(url: string, system: string, code: string, display?: string): Fact {
  const coding = { system, code, ...(display === undefined ? {} : { display }) };
  return { url, valueCodeableConcept: { coding: [coding] } };
}

const priority = ({ priority: code }: Referral) => concept("priority", `${STU3_CODES}/eRS-Priority-1`, code);
const specialty = (referral: Referral, baseUrl: string) =>
  concept("specialty", `${stu3Base(baseUrl)}/CodeSystem/SPECIALTY`, codeOf(referral.specialty));
const patient = ({ nhsNumber: value }: Referral): Fact => ({
  url: "patient",
  valueReference: { identifier: { system: STU3_IDS.nhsNumber, value } },
});
const pathway = ({ pathwayStartAt, authoredAt }: Referral): Fact[] => [
  { url: "eReferralPathwayStart", valueDateTime: instant(pathwayStartAt ?? authoredAt) },
  { url: "clinicalInfoPrinted", valueBoolean: false },
];
const service = ({ service: at }: ListedReferral): Fact[] =>
  at === null
    ? []
    : [
        {
          url: "service",
          valueReference: {
            identifier: { system: STU3_IDS.service, value: at.serviceId },
            display: at.name,
          },
        },
      ];

const letterDue = ({ authoredAt, priority: of }: Referral) => contactBy(authoredAt, LETTER_DUE_DAYS[of]);

function letterStatus(referral: Referral, now: number): string {
  if (referral.clinicalInfoFirstSubmittedAt !== null) return "PRESENT";
  return londonDate(now) > letterDue(referral) ? "OVERDUE" : "NOT_DUE";
}

/** The newest of what is known to have changed a referral. */
function lastUpdated({ referral, appointment, settledAt }: ListedReferral): number {
  const { authoredAt, clinicalInfoFirstSubmittedAt, pathwayStartAt } = referral;
  const known = [clinicalInfoFirstSubmittedAt, pathwayStartAt, appointment?.createdAt, settledAt];
  return Math.max(authoredAt, ...known.map((at) => at ?? 0));
}
