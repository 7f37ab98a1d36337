import {
  appointmentBody,
  bookedInto,
  WrittenAppointment,
  type Appointment,
  type AppointmentTarget,
  type PostedSlot,
} from "./appointment.server.ts";
import type { Answer, Caller } from "./client.server.ts";
import { ours } from "./fhir.server.ts";
import { writeOnce, type Keyed } from "./keyed-write.server.ts";

type Target = AppointmentTarget & Keyed;

export type Booking = Target & {
  slot: PostedSlot;
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
    ...bookedInto(booking.slot),
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
  return postAppointment(caller, target, proposedFor("TRIAGE"));
}

/**
 * A016, deferral: leaves the booking to a service for a reason that a search or a try has shown (R43). Refused as a booking is,
 * SLOTS_CURRENTLY_AVAILABLE (R44) and THIS_SLOT_IS_AVAILABLE (R45).
 */
export function leaveToProvider(
  caller: Caller,
  { deferral: { reason, slot }, ...target }: Target & { deferral: { reason: string; slot?: string } },
): Promise<Answer<Appointment>> {
  return postAppointment(caller, target, {
    ...proposedFor(reason),
    ...(slot === undefined ? {} : { slot: [{ reference: `Slot/${slot}` }] }),
  });
}

function proposedFor(code: string) {
  const system = "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReviewReason-1";
  return { status: "proposed", reason: [{ coding: [{ system, code }] }] };
}

function postAppointment(
  caller: Caller,
  { idempotencyKey, ...target }: Target,
  what: object,
): Promise<Answer<Appointment>> {
  return writeOnce(caller, idempotencyKey, {
    operation: "A016",
    method: "POST",
    path: "/referrals/FHIR/STU3/Appointment",
    schema: WrittenAppointment,
    body: { ...appointmentBody(target), ...what },
  });
}
