import { rejectionDisplay } from "../rules/referral-reasons.ts";
import { outcomeDisplay } from "../rules/review-outcome.ts";
import type { Appointment, AppointmentView } from "../store/appointments.ts";
import { explanationFacts } from "./explanation.ts";
import { CARE_CONNECT, instant, OURS, STU3, STU3_CODES, STU3_IDS, stu3Base } from "./systems.ts";

/**
 * An appointment as STU3 FHIR: with its own id (A016, A038), or as what a referral contains (A005).
 * A slot stands behind a directly booked one only. `participant.type` is single, not an array: a known deviation of e-RS.
 */
export function appointmentResource(
  { appointment, serviceName }: AppointmentView,
  referral: { versionId: number; nhsNumber: string },
  id: string,
  baseUrl: string,
) {
  const { ubrn, serviceId, status, reason, comment, startAt, endAt, slotId, clinicianUserId } = appointment;
  const isCancelled = status === "cancelled";
  return {
    id,
    meta: {
      versionId: String(appointment.versionId),
      profile: [`${STU3}/eRS-Appointment-1`, `${CARE_CONNECT}/CareConnect-Appointment-1`],
    },
    language: "en",
    resourceType: "Appointment",
    ...(appointment.isPlaceholder ? { extension: [placeholderExtension(appointment)] } : {}),
    status,
    ...(reason === null ? {} : { reason: [{ coding: [reasonCoding(status, reason, baseUrl)] }] }),
    description: "e-Referral Appointment",
    // A cancelled appointment is shown without its time and slot: they are free for others again.
    ...(startAt === null || isCancelled ? {} : { start: instant(startAt) }),
    ...(endAt === null || isCancelled ? {} : { end: instant(endAt) }),
    ...(slotId === null || isCancelled ? {} : { slot: [{ reference: `Slot/${slotId}` }] }),
    created: instant(appointment.createdAt),
    ...(comment === null ? {} : { comment }),
    incomingReferral: [{ reference: `ReferralRequest/${ubrn}/_history/${referral.versionId}` }],
    participant: [
      {
        actor: { identifier: { system: STU3_IDS.service, value: serviceId }, display: serviceName },
        status: "accepted",
      },
      {
        actor: { identifier: { system: STU3_IDS.nhsNumber, value: referral.nhsNumber } },
        status: "accepted",
      },
      ...(clinicianUserId === null ? [] : [clinicianParticipant(clinicianUserId)]),
    ],
  };
}

/** Ours: the appointment itself records that it is a placeholder, what was said of it, and which version was acknowledged. */
export function placeholderExtension({ explanationVersion, explanation }: Appointment) {
  const acknowledged =
    explanationVersion === null ? [] : [{ url: "explanationVersion", valueString: explanationVersion }];
  const said = explanation ? explanationFacts(explanation) : [];
  return { url: `${OURS}/Placeholder-Appointment`, extension: [...acknowledged, ...said] };
}

/**
 * A cancelled appointment carries a cancellation reason, one that was not attended the reason for that, a proposed one a
 * review reason or the outcome of a review. The official examples give the displays of outcomes and of rejections, and no others.
 */
function reasonCoding(status: string, code: string, baseUrl: string) {
  const own = (name: string) => `${stu3Base(baseUrl)}/CodeSystem/${name}`;
  if (status === "noshow") return { system: own("APPOINTMENT-NON-ATTENDANCE-REASON"), code };
  if (status !== "cancelled") return reviewCoding(code);
  const display = rejectionDisplay(code);
  return {
    system: own("APPOINTMENT-CANCELLATION-REASON"),
    code,
    ...(display === undefined ? {} : { display }),
  };
}

/** Why something was proposed to a service, or what that made of it. */
export function reviewCoding(code: string) {
  const display = outcomeDisplay(code);
  return display === undefined
    ? { system: `${STU3_CODES}/eRS-ReviewReason-1`, code }
    : { system: `${STU3_CODES}/eRS-ReviewOutcome-1`, code, display };
}

function clinicianParticipant(userId: string) {
  return {
    type: { coding: [{ system: "http://hl7.org/fhir/ValueSet/encounter-participant-type", code: "CON" }] },
    actor: { identifier: { system: STU3_IDS.user, value: userId } },
    status: "accepted",
  };
}
