import {
  appointmentBody,
  WrittenAppointment,
  type Appointment,
  type AppointmentTarget,
} from "./appointment.server.ts";
import { referenceDataSystem } from "./client.server.ts";
import type { Answer, Caller } from "./client.server.ts";
import { writeOnce, type Keyed } from "./keyed-write.server.ts";

export type AppointmentCancellation = AppointmentTarget &
  Keyed & {
    appointmentId: string;
    /** Of the appointment, as the person saw it (R9). */
    appointmentVersionId: string;
    /** Code of APPOINTMENT-CANCELLATION-REASON (R53). */
    reason: string;
    comment?: string | undefined;
  };

/**
 * A034: asks e-RS to cancel that directly booked appointment; the referral stays open (R56). Refused among others with
 * UNABLE_TO_CANCEL_APPOINTMENT, PAS_RESPONDED_WITH_ERROR, PAS_NOT_RESPONDING (R54): the appointment then stands; REFERENCE_NOT_FOUND
 * when it is not the current one any more (R51), and NO_ANSWER.
 */
export function cancelAppointment(
  caller: Caller,
  asked: AppointmentCancellation,
): Promise<Answer<Appointment>> {
  const { appointmentId, appointmentVersionId, reason, comment } = asked;
  const system = referenceDataSystem(caller, "APPOINTMENT-CANCELLATION-REASON");
  return writeOnce(caller, asked.idempotencyKey, {
    operation: "A034",
    method: "PUT",
    path: `/referrals/FHIR/STU3/Appointment/${encodeURIComponent(appointmentId)}`,
    headers: { "If-Match": `W/"${appointmentVersionId}"` },
    schema: WrittenAppointment,
    body: {
      ...appointmentBody(asked),
      id: appointmentId,
      status: "cancelled",
      reason: [{ coding: [{ system, code: reason }] }],
      ...(comment === undefined ? {} : { comment }),
    },
  });
}
