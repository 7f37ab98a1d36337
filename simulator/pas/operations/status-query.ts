import type { PasDatabase } from "../store/database.ts";
import type { StatusQuery } from "../messages.ts";
import { findLiveAppointment } from "../store/appointments.ts";

/** Tells whether a UBRN holds a slot here, and for whom (STATUS_ANSWER). */
export function answerStatus(pas: PasDatabase, odsCode: string, { messageId, ubrn, usrn }: StatusQuery) {
  const appointment = findLiveAppointment(pas, odsCode, ubrn, usrn);
  return {
    interaction: "STATUS_ANSWER",
    messageId,
    ubrn,
    usrn,
    booked: appointment !== undefined,
    ...(appointment ? { nhsNumber: appointment.nhsNumber } : {}),
  };
}
