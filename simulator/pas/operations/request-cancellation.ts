import { answerOnce } from "../answer-once.ts";
import type { RequestCancellation } from "../messages.ts";
import { pasCancellingRules } from "../rules/cancelling.ts";
import { firstRejection } from "../rules/rejection.ts";
import type { Rejection } from "../rules/rejection.ts";
import { cancelAppointment, findLiveAppointment } from "../store/appointments.ts";
import type { PasDatabase } from "../store/database.ts";
import type { PasAppointment } from "../store/schema.ts";
import { changeSlot, findSlot } from "../store/slots.ts";

/**
 * Answers a request to cancel: confirms it (PRSC_IN140000UK06), with the slot free again (R55), or rejects it
 * (PRSC_IN150000UK06), with nothing changed. What is cancelled already or was never there is confirmed.
 */
export function answerCancellation(
  pas: PasDatabase,
  odsCode: string,
  message: RequestCancellation,
  now: number,
) {
  const { messageId, ubrn, usrn, isPlaceholder = false } = message;
  return answerOnce(pas, odsCode, messageId, () => {
    const appointment = findLiveAppointment(pas, odsCode, ubrn, usrn);
    const rejection = appointment && firstRejection(pasCancellingRules, { appointment, isPlaceholder, now });
    if (rejection) return rejectCancellation(message, rejection);
    if (appointment) release(pas, odsCode, appointment);
    return { interaction: "PRSC_IN140000UK06", messageId, ubrn, usrn };
  });
}

function release(pas: PasDatabase, odsCode: string, { appointmentId, usrn }: PasAppointment): void {
  cancelAppointment(pas, appointmentId);
  const slot = usrn === null ? undefined : findSlot(pas, odsCode, usrn);
  if (slot?.status === "TAKEN") changeSlot(pas, slot.usrn, { status: "FREE" });
}

/** The rejection of a request to cancel, for a reason of the PAS's own. */
export function rejectCancellation({ messageId, ubrn, usrn }: RequestCancellation, reason: Rejection) {
  return { interaction: "PRSC_IN150000UK06", messageId, ubrn, usrn, reason };
}
