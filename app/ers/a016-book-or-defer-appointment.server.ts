import { setTimeout as pause } from "node:timers/promises";
import { appointmentOf, StuAppointment, type Appointment } from "./appointment.server.ts";
import { callErs, type Answer, type Caller } from "./client.server.ts";
import { ours } from "./fhir.server.ts";

type Target = {
  ubrn: string;
  /** The version that the person saw: a stale one is refused with 409 (R9). */
  versionId: string;
  serviceId: string;
  nhsNumber: string;
  /** A UUID: the same key and body are answered with the first answer again. */
  idempotencyKey: string;
};

export type Booking = Target & {
  slot: { id: string; start: string; end: string };
  /** Version of the placeholder explanation that the patient acknowledged. */
  explanationVersion?: string;
};

/**
 * A016, booking: asks e-RS to book that slot. Silence comes back as the refusal NO_ANSWER.
 * Refused among others with SLOT_NOT_AVAILABLE (R37), VERSION_CONFLICT (R9), REFERRAL_LOCKED (R10),
 * INVALID_REQUEST_STATE (R33), PAS_RESPONDED_WITH_ERROR (R38), PAS_NOT_RESPONDING (R39), PLACEHOLDER_NOT_EXPLAINED (ours).
 */
export function bookAppointment(caller: Caller, booking: Booking): Promise<Answer<Appointment>> {
  return postAppointment(caller, booking, {
    status: "booked",
    start: booking.slot.start,
    end: booking.slot.end,
    slot: [{ reference: `Slot/${booking.slot.id}` }],
    ...(booking.explanationVersion === undefined
      ? {}
      : {
          extension: [
            { url: ours("Placeholder-Explanation-Acknowledged"), valueString: booking.explanationVersion },
          ],
        }),
  });
}

/** A016, reason TRIAGE: sends the referral to a shortlisted assessment service (R49). Refused as a booking is. */
export function sendForTriage(caller: Caller, target: Target): Promise<Answer<Appointment>> {
  const system = "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReviewReason-1";
  return postAppointment(caller, target, {
    status: "proposed",
    reason: [{ coding: [{ system, code: "TRIAGE" }] }],
  });
}

/** A double press sends two requests with one key. The second waits for the first, then gets the same answer. */
const TWIN_PAUSE_MS = 500;
const TWIN_PAUSES = 20;

async function postAppointment(caller: Caller, target: Target, what: object): Promise<Answer<Appointment>> {
  let answer = await postOnce(caller, target, what);
  for (let pauses = 0; isTwinRunning(answer) && pauses < TWIN_PAUSES; pauses += 1) {
    await pause(TWIN_PAUSE_MS);
    answer = await postOnce(caller, target, what);
  }
  return answer;
}

function isTwinRunning(answer: Answer<Appointment>): boolean {
  return !answer.ok && answer.refused.code === "REQUEST_IN_PROGRESS";
}

function postOnce(
  caller: Caller,
  { ubrn, versionId, serviceId, nhsNumber, idempotencyKey }: Target,
  what: object,
): Promise<Answer<Appointment>> {
  return callErs(caller, {
    operation: "A016",
    method: "POST",
    path: "/referrals/FHIR/STU3/Appointment",
    headers: { "Idempotency-Key": idempotencyKey },
    settlesLater: true,
    schema: StuAppointment.transform((wire) => appointmentOf(wire, wire.id)),
    body: {
      id: "appointment",
      meta: {
        profile: [
          "https://fhir.nhs.uk/STU3/StructureDefinition/eRS-Appointment-1",
          "https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1",
        ],
      },
      language: "en",
      resourceType: "Appointment",
      description: "e-Referral Appointment",
      incomingReferral: [{ reference: `ReferralRequest/${ubrn}/_history/${versionId}` }],
      participant: [
        participant("http://fhir.nhs.net/Id/ers-service", serviceId),
        participant("http://fhir.nhs.net/Id/nhs-number", nhsNumber),
      ],
      ...what,
    },
  });
}

function participant(system: string, value: string) {
  return { actor: { identifier: { system, value } }, status: "accepted" };
}
