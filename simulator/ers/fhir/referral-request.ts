import type { AppointmentView } from "../store/appointments.ts";
import type { Attempt } from "../store/attempts.ts";
import { unmetNeeds } from "../rules/additional-requirements.ts";
import { endsReferral } from "../rules/attempts.ts";
import type { AttemptKind, SearchCriteria } from "../store/schema.ts";
import type { AppointmentToKeep } from "../store/overlaps.ts";
import type { Organisation, Patient, Referral, ShortlistedService } from "../store/referrals.ts";
import type { PatientWarning } from "../rules/patients.ts";
import { waitsForLetter } from "../rules/worklists.ts";
import { requirementExtensions } from "./additional-requirements.ts";
import { appointmentResource } from "./appointment.ts";
import { clinicTypeCode, specialtyCoding } from "./clinic-type.ts";
import { milesBetween } from "./distance.ts";
import type { documentReference } from "./document-reference.ts";
import { eighteenWeekExtension } from "./eighteen-weeks.ts";
import { overlapsExtension } from "./overlaps.ts";
import { stateExtension } from "./referral-state.ts";
import { searchCriteriaResource } from "./search-criteria.ts";
import {
  codeOf,
  instant,
  OURS,
  priorityDisplay,
  STU3,
  STU3_CODES,
  STU3_IDS,
  stu3Base,
  warningExtensions,
} from "./systems.ts";

export type ReferralView = {
  referral: Referral;
  patient: Patient;
  referrer: Organisation;
  shortlist: ShortlistedService[];
  current: AppointmentView | undefined;
  /** Conversations with a PAS that are not settled, newest first, with the start of their slot. */
  openAttempts: { attempt: Attempt; startAt: number }[];
  /** The files that are attached to it, as they can be read now; none for callers who see nothing clinical. */
  documents: readonly ReturnType<typeof documentReference>[];
  /** What its reader is to know of the patient; patients are told nothing of themselves. */
  warnings: readonly PatientWarning[];
  /** R5, R7. Its reader is the patient, for whom nothing is arranged here; why is not said. */
  isNothingArranged: boolean;
  /** What overlaps its appointment, of the patient's other referrals, as far as the caller may know. */
  overlaps: readonly AppointmentToKeep[];
  /** When the appointment that ended last was to begin; null: none has ended, or the referral has gone on since. */
  endedStartAt: number | null;
  /** Patients and the appointments line see nothing clinical. */
  showsClinical: boolean;
};

/** A referral as A005 answers it: an STU3 ReferralRequest with its shortlist and current appointment contained. */
export function referralRequestResource(view: ReferralView, baseUrl: string) {
  const { referral, current } = view;
  const specialtySystem = `${stu3Base(baseUrl)}/CodeSystem/SPECIALTY`;
  return {
    id: referral.ubrn,
    meta: { versionId: String(referral.versionId), profile: [`${STU3}/eRS-ReferralRequest-1`] },
    resourceType: "ReferralRequest",
    extension: [
      ...appointmentExtensions(current),
      ...officialExtensions(view, baseUrl),
      ...ourExtensions(view),
    ],
    contained: [
      searchCriteriaResource(criteriaOf(view), baseUrl),
      shortlist(view),
      ...(current ? [appointmentResource(current, referral, "appointment", baseUrl)] : []),
      ...view.documents,
    ],
    status: referral.state === "CANCELLED_REFERRAL" ? "cancelled" : "active",
    authoredOn: instant(referral.authoredAt),
    specialty: {
      coding: [specialtyCoding(specialtySystem, referral.specialty)],
    },
    subject: { identifier: { system: STU3_IDS.nhsNumber, value: referral.nhsNumber } },
    // The specification wants the list also when it is empty.
    supportingInfo: supportingInfo(view).map((reference) => ({ reference })),
    intent: "plan",
    identifier: [{ system: STU3_IDS.request, value: `r.${referral.id}` }],
  };
}

/** What is attached, and for professionals the requests that the referral comes of. */
function supportingInfo({ documents, referral, showsClinical }: ReferralView): string[] {
  const { ubrn, adviceRequestId, relatedUbrn } = referral;
  return [
    ...documents.map(({ id }) => `#${id}`),
    ...(showsClinical && adviceRequestId !== null ? [`CommunicationRequest/${ubrn}`] : []),
    ...(showsClinical && relatedUbrn !== null ? [`ReferralRequest/${relatedUbrn}`] : []),
  ];
}

function appointmentExtensions(current: AppointmentView | undefined) {
  if (!current) return [];
  const reference = `Appointment/${current.appointment.appointmentId}`;
  return [
    { url: `${STU3}/Extension-eRS-Appointment-1`, valueReference: { reference: "#appointment" } },
    { url: `${STU3}/Extension-eRS-Appointment-Reference-1`, valueReference: { reference } },
  ];
}

function officialExtensions(view: ReferralView, baseUrl: string) {
  const { referral, showsClinical } = view;
  const {
    priority,
    state,
    pathwayStartAt,
    clinicalInfoFirstSubmittedAt: submittedAt,
    clinicalInfoLastUpdatedAt: updatedAt,
    additionalRequirements: needs,
  } = referral;
  const coding = {
    system: `${STU3_CODES}/eRS-Priority-1`,
    code: priority,
    display: priorityDisplay(priority),
  };
  return [
    ...(showsClinical && submittedAt !== null
      ? [{ url: `${STU3}/Extension-eRS-ClinicalInfoFirstSubmitted-1`, valueDateTime: instant(submittedAt) }]
      : []),
    // A letter that has just come has not been updated.
    ...(showsClinical && updatedAt !== null && updatedAt !== submittedAt
      ? [{ url: `${STU3}/Extension-eRS-ClinicalInfoLastUpdated-1`, valueDateTime: instant(updatedAt) }]
      : []),
    ...(pathwayStartAt === null
      ? []
      : [{ url: `${STU3}/Extension-eRS-eReferralPathwayStart-1`, valueInstant: instant(pathwayStartAt) }]),
    { url: `${STU3}/Extension-eRS-ReferralPriority-1`, valueCodeableConcept: { coding: [coding] } },
    { url: `${STU3}/Extension-eRS-ReferralShortlist-1`, valueReference: { reference: "#shortlist" } },
    {
      url: `${STU3}/Extension-eRS-Commissioning-Rule-Org-1`,
      valueIdentifier: { system: STU3_IDS.organisation, value: referral.commRuleOrg },
    },
    stateExtension(view, baseUrl),
    ...requirementExtensions(
      needs,
      unmetNeeds(needs, view.shortlist),
      state === "BOOKED" ? view.current?.appointment.serviceId : undefined,
    ),
  ];
}

function ourExtensions(view: ReferralView) {
  const { referral, referrer, openAttempts, current, endedStartAt, showsClinical } = view;
  // Patients and the appointments line are promised no day that cannot be kept, and nothing is called late.
  const tellsDay = showsClinical || !waitsForLetter(referral, current?.appointment);
  return [
    {
      url: `${OURS}/Referrer`,
      extension: [
        { url: "odsCode", valueString: referrer.odsCode },
        { url: "name", valueString: referrer.name },
      ],
    },
    { url: `${OURS}/Specialty-Plain`, valueString: referral.specialtyPlain },
    ...(referral.contactBy === null
      ? []
      : tellsDay
        ? [{ url: `${OURS}/Contact-By`, valueDate: referral.contactBy }]
        : [{ url: `${OURS}/Waits-For-Letter`, valueBoolean: true }]),
    ...(endedStartAt === null
      ? []
      : [
          {
            url: `${OURS}/Ended-Appointment`,
            extension: [{ url: "start", valueInstant: instant(endedStartAt) }],
          },
        ]),
    ...(showsClinical ? eighteenWeekExtension(referral) : []),
    ...(referral.overdueSince === null || !tellsDay
      ? []
      : [{ url: `${OURS}/Overdue-Since`, valueDate: referral.overdueSince }]),
    ...(view.isNothingArranged ? [{ url: `${OURS}/Nothing-Arranged`, valueBoolean: true }] : []),
    ...pendingExtension("Pending-Attempt", "BOOK", openAttempts),
    ...pendingExtension("Pending-Cancellation", "CANCEL", openAttempts),
    ...pendingExtension("Release-Pending", "RELEASE", openAttempts),
    ...overlapsExtension(view.overlaps),
    ...warningExtensions(view.warnings),
  ];
}

/** The newest conversation of a kind whose outcome is not known; of a change, with the appointment that it replaces; of an end, with it. */
function pendingExtension(name: string, kind: AttemptKind, openAttempts: ReferralView["openAttempts"]) {
  const open = openAttempts.find(({ attempt }) => attempt.kind === kind);
  if (!open) return [];
  const { startedAt, serviceId, appointmentId } = open.attempt;
  return [
    {
      url: `${OURS}/${name}`,
      extension: [
        { url: "startedAt", valueInstant: instant(startedAt) },
        { url: "serviceId", valueString: serviceId },
        { url: "start", valueInstant: instant(open.startAt) },
        ...(kind === "BOOK" && appointmentId !== null
          ? [{ url: "replaces", valueString: String(appointmentId) }]
          : []),
        ...(endsReferral(open.attempt) ? [{ url: "becomes", valueString: open.attempt.becomes }] : []),
      ],
    },
  ];
}

/** R15. What the shortlist was found by, at the referral's priority of now. */
function criteriaOf({ referral, patient }: ReferralView): SearchCriteria {
  const { priority, specialty, searchCriteria } = referral;
  return {
    ...(searchCriteria ?? {
      specialty: codeOf(specialty),
      clinicType: clinicTypeCode(referral),
      postcode: patient.postcode,
      ageAndGenderAppropriate: true,
    }),
    priority,
  };
}

function shortlist(view: ReferralView) {
  return {
    id: "shortlist",
    meta: { profile: [`${STU3}/eRS-Shortlist-List-1`] },
    resourceType: "List",
    extension: [
      {
        url: `${STU3}/Extension-eRS-Shortlist-SearchCriteria-1`,
        valueReference: { reference: "#serviceSearchCriteria" },
      },
    ],
    status: "current",
    mode: "snapshot",
    entry: view.shortlist.map((service) => ({
      item: {
        extension: [{ url: `${OURS}/Distance-Miles`, valueDecimal: milesBetween(view.patient, service) }],
        identifier: { system: STU3_IDS.service, value: service.serviceId },
        display: service.name,
      },
    })),
  };
}
