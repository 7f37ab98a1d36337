import { randomUUID } from "node:crypto";
import { WITH_PROVIDER } from "../rules/states.ts";
import { waitsForLetter } from "../rules/worklists.ts";
import type { AppointmentView } from "../store/appointments.ts";
import type { AppointmentToKeep } from "../store/overlaps.ts";
import type { Referral } from "../store/referrals.ts";
import type { ReferralState } from "../store/schema.ts";
import type { DirectoryEntry } from "../store/services.ts";
import { placeholderExtension } from "./appointment.ts";
import { specialtyCoding } from "./clinic-type.ts";
import { overlapsExtension } from "./overlaps.ts";
import { instant, patientCareBase, priorityDisplay, R4, R4_CODES, R4_IDS } from "./systems.ts";

/** The patient's own portal in this world of invention; the official extension points at the real one. */
const PORTAL = "https://ers-simulator.example/nhslogin";
const R4_PRIORITIES = { ROUTINE: "routine", URGENT: "urgent", TWO_WEEK_WAIT: "asap" } as const;

/**
 * The states that this API spells in its own way. ARBL is read as "accept, refer or book later", the outcome that leads to
 * its state; for DID_NOT_ATTEND and ASSESSMENT_RESULT the API lists no code, so they keep that of A005.
 */
const STATE_CODES = new Map<ReferralState, string>([
  ["DEFERRED_TO_PROVIDER", "DEFER_TO_PROVIDER"],
  ["TRIAGED_PROVIDER_TO_ACTION", "ARBL"],
  ["APPT_CANCELLED_BY_PATIENT", "APPOINTMENT_CANCELLED_BY_PATIENT"],
  ["APPT_CANCELLED_BY_PROVIDER", "APPOINTMENT_CANCELLED_BY_PROVIDER"],
]);

export type PatientReferral = {
  referral: Referral;
  current: AppointmentView | undefined;
  overlaps: readonly AppointmentToKeep[];
};

/** PC-A001: a patient's referrals with their booked appointments and, for those that wait for a provider, a task with the contact-by date. */
export function serviceRequestBundle(found: PatientReferral[], search: string, now: number, baseUrl: string) {
  const base = patientCareBase(baseUrl);
  const entry = (resource: { id: string; resourceType: string }, mode: string) => ({
    fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
    search: { mode },
    resource,
  });
  const entriesOf = () => [
    ...found.map((one) => entry(serviceRequest(one), "match")),
    ...found.flatMap(({ referral, current }) =>
      current && (!isDeferral(current) || hasTask(referral))
        ? [
            entry(
              isDeferral(current) ? task(base, referral, current) : appointment(base, referral, current),
              "include",
            ),
          ]
        : [],
    ),
  ];
  return {
    resourceType: "Bundle",
    type: "searchset",
    timestamp: instant(now),
    meta: {
      profile: ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Bundle"],
      lastUpdated: instant(now),
    },
    ...(found.length === 0 ? {} : { entry: entriesOf() }),
    total: found.length,
    link: [{ relation: "self", url: `${base}/ServiceRequest${search}` }],
    id: randomUUID(),
  };
}

/** What was proposed stands for these: a provider is to act on it, or has answered it with advice, as the official example has it. */
const hasTask = ({ state }: Referral) => WITH_PROVIDER.includes(state) || state === "TRIAGE_RESPONSE";

const isDeferral = ({ appointment: { status } }: AppointmentView) => status === "proposed";

function serviceRequest({ referral, overlaps }: PatientReferral) {
  const { ubrn, state, priority, referringOdsCode, referringUserId, specialty } = referral;
  const practitioner = `PractitionerRole-${referringOdsCode}-${referringUserId}`;
  return {
    resourceType: "ServiceRequest",
    id: `r.${referral.id}`,
    meta: {
      versionId: String(referral.versionId),
      profile: [`${R4}/NHSDigital-ServiceRequest-PatientCare`],
    },
    extension: [
      { url: `${R4}/Extension-Portal-Link`, valueUrl: `${PORTAL}?ubrn=${ubrn}` },
      {
        url: `${R4}/Extension-eRS-ServiceRequest-State`,
        extension: [
          {
            url: "state",
            valueCoding: {
              system: `${R4_CODES}/eRS-ReferralState`,
              code: STATE_CODES.get(state) ?? state,
            },
          },
        ],
      },
      {
        url: `${R4}/Extension-ServiceRequest-Priority`,
        valueCoding: {
          system: `${R4_CODES}/eRS-Priority`,
          code: priority,
          display: priorityDisplay(priority),
        },
      },
      ...overlapsExtension(overlaps),
    ],
    contained: [
      {
        resourceType: "PractitionerRole",
        id: practitioner,
        meta: { profile: [`${R4}/NHSDigital-PractitionerRole-Minimal`] },
        practitioner: { identifier: { system: R4_IDS.user, value: referringUserId } },
        organization: { identifier: { system: R4_IDS.organisation, value: referringOdsCode } },
      },
    ],
    identifier: [{ system: R4_IDS.ubrn, value: ubrn }],
    status: "active",
    intent: "order",
    category: [{ coding: [{ system: "http://snomed.info/sct", code: "3457005" }] }],
    priority: R4_PRIORITIES[priority],
    subject: { identifier: { system: R4_IDS.nhsNumber, value: referral.nhsNumber } },
    authoredOn: instant(referral.authoredAt),
    requester: { reference: `#${practitioner}` },
    performerType: {
      coding: [specialtyCoding(`${R4_CODES}/eRS-Specialty`, specialty)],
    },
  };
}

const identified = (system: string, value: string) => ({ identifier: { system, value } });

/** A slot present means booked directly; absent, indirectly. */
function appointment(base: string, referral: Referral, { appointment: booked, usrn }: AppointmentView) {
  return {
    resourceType: "Appointment",
    id: String(booked.appointmentId),
    meta: { versionId: String(booked.versionId), profile: [`${R4}/NHSDigital-Appointment-PatientCare`] },
    ...(booked.isPlaceholder ? { extension: [placeholderExtension(booked)] } : {}),
    status: booked.status,
    basedOn: [{ reference: `${base}/ServiceRequest/r.${referral.id}` }],
    ...(booked.startAt === null ? {} : { start: instant(booked.startAt) }),
    ...(booked.endAt === null ? {} : { end: instant(booked.endAt) }),
    ...(usrn === null ? {} : { slot: [identified(R4_IDS.slot, usrn)] }),
    participant: [
      { actor: identified(R4_IDS.service, booked.serviceId), status: "accepted" },
      { actor: identified(R4_IDS.nhsNumber, referral.nhsNumber), status: "accepted" },
    ],
  };
}

function task(base: string, referral: Referral, { appointment: proposed }: AppointmentView) {
  const isOfTriage = proposed.reason === "TRIAGE" || referral.state === "TRIAGE_RESPONSE";
  const code = isOfTriage ? "TRIAGE_DEFERRAL" : "APPOINTMENT_DEFERRAL";
  return {
    resourceType: "Task",
    id: String(proposed.appointmentId),
    status: "requested",
    intent: "order",
    meta: { versionId: String(proposed.versionId), profile: [`${R4}/NHSDigital-Task-PatientCare`] },
    code: { coding: [{ system: `${R4_CODES}/Workflow-Code`, code }] },
    focus: { reference: `${base}/ServiceRequest/r.${referral.id}` },
    for: identified(R4_IDS.nhsNumber, referral.nhsNumber),
    owner: identified(R4_IDS.service, proposed.serviceId),
    ...(referral.contactBy === null || waitsForLetter(referral, proposed)
      ? {}
      : { restriction: { period: { end: referral.contactBy } } }),
  };
}

/** PC-A002: one service. An endpoint stands for the PAS link, which only directly bookable services have. */
export function patientCareService({ service, site, provider }: DirectoryEntry) {
  return {
    id: service.serviceId,
    meta: {
      versionId: String(service.versionId),
      profile: [`${R4}/NHSDigital-HealthcareService-PatientCare`],
    },
    resourceType: "HealthcareService",
    identifier: [{ system: R4_IDS.service, value: service.serviceId }],
    providedBy: identified(R4_IDS.organisation, provider.odsCode),
    type: [{ coding: [{ system: `${R4_CODES}/eRS-AppointmentType`, code: service.appointmentType }] }],
    specialty: [
      {
        coding: [specialtyCoding(`${R4_CODES}/eRS-Specialty`, service.specialty)],
      },
    ],
    location: [identified(R4_IDS.site, site.odsCode)],
    name: service.name,
    ...(service.pasOdsCode === null
      ? {}
      : { endpoint: [identified("https://fhir.nhs.uk/Id/nhsSpineASID", `ASID-${service.pasOdsCode}`)] }),
  };
}
