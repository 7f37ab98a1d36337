import type { PasDatabase } from "../store/database.ts";
import type { RequestAppointment } from "../messages.ts";
import { firstRejection, pasBookingRules } from "../rules/booking.ts";
import type { Rejection } from "../rules/booking.ts";
import {
  addAppointment,
  answerGiven,
  findLiveAppointment,
  keepAnswer,
  registerPatient,
} from "../store/appointments.ts";
import { findClinic, findSlot, markSlotTaken } from "../store/slots.ts";

/**
 * Answers a request for an appointment: confirms it (PRSC_IN050000UK06), with the patient registered and the slot
 * taken, or rejects it (PRSC_IN060000UK06), with nothing changed. A message that comes again gets its first answer.
 */
export function answerRequest(pas: PasDatabase, odsCode: string, message: RequestAppointment, now: number) {
  return pas.$client
    .transaction(() => {
      const given = answerGiven(pas, odsCode, message.messageId);
      if (given) return given;
      const rejection = whyNot(pas, odsCode, message, now);
      const answer = rejection ? reject(message, rejection) : confirm(pas, odsCode, message, now);
      keepAnswer(pas, odsCode, message.messageId, answer);
      return answer;
    })
    .immediate();
}

function whyNot(
  pas: PasDatabase,
  odsCode: string,
  message: RequestAppointment,
  now: number,
): Rejection | undefined {
  const { serviceId, start, end, usrn, ubrn } = message;
  return firstRejection(pasBookingRules, {
    request: { serviceId, startAt: start, endAt: end },
    isServiceKnown: findClinic(pas, serviceId)?.odsCode === odsCode,
    slot: findSlot(pas, odsCode, usrn),
    liveAppointmentOfUbrn: findLiveAppointment(pas, odsCode, ubrn),
    now,
  });
}

function confirm(pas: PasDatabase, odsCode: string, message: RequestAppointment, now: number) {
  const { ubrn, usrn, serviceId, start, end, patient } = message;
  const localPatientNumber = registerPatient(pas, { odsCode, ...patient }, now);
  markSlotTaken(pas, usrn);
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
