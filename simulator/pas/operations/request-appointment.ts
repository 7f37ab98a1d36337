import { answerOnce } from "../answer-once.ts";
import type { PasDatabase } from "../store/database.ts";
import type { RequestAppointment } from "../messages.ts";
import { pasBookingRules } from "../rules/booking.ts";
import { firstRejection } from "../rules/rejection.ts";
import type { Rejection } from "../rules/rejection.ts";
import { addAppointment, liveAppointmentsOf, registerPatient } from "../store/appointments.ts";
import { changeSlot, findClinic, findSlot } from "../store/slots.ts";

/**
 * Answers a request for an appointment: confirms it (PRSC_IN050000UK06), with the patient registered and the slot
 * taken, or rejects it (PRSC_IN060000UK06), with nothing changed. A message that comes again gets its first answer.
 */
export function answerRequest(pas: PasDatabase, odsCode: string, message: RequestAppointment, now: number) {
  return answerOnce(pas, odsCode, message.messageId, () => {
    const rejection = whyNot(pas, odsCode, message, now);
    return rejection ? reject(message, rejection) : confirm(pas, odsCode, message, now);
  });
}

function whyNot(
  pas: PasDatabase,
  odsCode: string,
  message: RequestAppointment,
  now: number,
): Rejection | undefined {
  const { serviceId, start, end, usrn, ubrn, replaces } = message;
  return firstRejection(pasBookingRules, {
    request: { serviceId, startAt: start, endAt: end, replaces },
    isServiceKnown: findClinic(pas, serviceId)?.odsCode === odsCode,
    slot: findSlot(pas, odsCode, usrn),
    liveAppointmentsOfUbrn: liveAppointmentsOf(pas, odsCode, ubrn),
    now,
  });
}

function confirm(pas: PasDatabase, odsCode: string, message: RequestAppointment, now: number) {
  const { ubrn, usrn, serviceId, start, end, patient } = message;
  const localPatientNumber = registerPatient(pas, { odsCode, ...patient }, now);
  changeSlot(pas, usrn, { status: "TAKEN" });
  const { nhsNumber } = patient;
  addAppointment(pas, {
    odsCode,
    ubrn,
    usrn,
    serviceId,
    nhsNumber,
    startAt: start,
    endAt: end,
    status: "BOOKED",
    bookedAt: now,
  });
  return { interaction: "PRSC_IN050000UK06", messageId: message.messageId, ubrn, usrn, localPatientNumber };
}

/** The rejection of a request, for a reason of the PAS's own. */
export function reject({ messageId, ubrn, usrn }: RequestAppointment, reason: Rejection) {
  return { interaction: "PRSC_IN060000UK06", messageId, ubrn, usrn, reason };
}
