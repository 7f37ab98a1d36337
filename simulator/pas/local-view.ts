import { randomUUID } from "node:crypto";
import type { PasDatabase } from "./store/database.ts";
import {
  cancelAppointment,
  changePatient,
  findAppointmentInSlot,
  findPatient,
} from "./store/appointments.ts";
import type { ChangedDetails } from "./store/appointments.ts";
import { queueMessage } from "./store/outbox.ts";
import type { PasSlot } from "./store/schema.ts";
import { changeSlot, findClinic, findSlot, slotsStartingBetween } from "./store/slots.ts";

/** What staff of a provider do in their own system, of which e-RS knows nothing until it polls or is told. */

/** Cancel reasons 01 to 19 are the provider's (MIM 6.3.01). */
const CLINIC_CANCELLED = { code: "01", text: "Clinic cancelled" };
const SLOT_CANCELLED = { code: "02", text: "Slot cancelled" };

/** Why the PAS cannot do it, in a sentence. */
export type LocalRefusal = { impossible: string };

/** A provider's system at an instant of world time. */
export type LocalPas = { pas: PasDatabase; odsCode: string; now: number };

const unknownSlot = { impossible: "This PAS has no such slot." };

/**
 * Moves a slot to another start, as long as before. An appointment in it is cancelled, and e-RS is told (R67); the slot
 * is free at its new time.
 */
export function moveSlotLocally(
  { pas, odsCode, now }: LocalPas,
  { usrn, startAt }: { usrn: string; startAt: number },
): { cancelled: number } | LocalRefusal {
  const slot = findSlot(pas, odsCode, usrn);
  if (!slot) return unknownSlot;
  if (slot.status === "WITHDRAWN") return { impossible: "The slot was withdrawn." };
  const endAt = startAt + (slot.endAt - slot.startAt);
  return pas.$client.transaction(() => {
    const cancelled = cancelIn({ pas, odsCode, now }, slot, SLOT_CANCELLED);
    const status = cancelled > 0 ? "FREE" : slot.status;
    changeSlot(pas, usrn, { startAt, endAt, status });
    return { cancelled };
  })();
}

/** Takes a free slot for somebody whom e-RS knows nothing of. */
export function takeSlotLocally(
  { pas, odsCode }: LocalPas,
  { usrn }: { usrn: string },
): { cancelled: number } | LocalRefusal {
  const slot = findSlot(pas, odsCode, usrn);
  if (!slot) return unknownSlot;
  if (slot.status !== "FREE") return { impossible: "The slot is not free." };
  changeSlot(pas, usrn, { status: "TAKEN" });
  return { cancelled: 0 };
}

/**
 * Cancels a clinic between two instants, the first included, the second not: its slots are withdrawn, the appointments
 * in them are cancelled, and e-RS is told of each (R67).
 */
export function cancelClinicLocally(
  { pas, odsCode, now }: LocalPas,
  { service, from, to }: { service: string; from: number; to: number },
): { cancelled: number } | LocalRefusal {
  if (findClinic(pas, service)?.odsCode !== odsCode)
    return { impossible: "This PAS has no clinic for the service." };
  return pas.$client.transaction(() => {
    let cancelled = 0;
    for (const slot of slotsStartingBetween(pas, service, from, to)) {
      cancelled += cancelIn({ pas, odsCode, now }, slot, CLINIC_CANCELLED);
      if (slot.status !== "WITHDRAWN") changeSlot(pas, slot.usrn, { status: "WITHDRAWN" });
    }
    return { cancelled };
  })();
}

/** Writes down other details of a patient than e-RS knows; the next booking brings them up to date again. */
export function changePatientLocally(
  { pas, odsCode }: LocalPas,
  { nhsNumber, ...changed }: { nhsNumber: string } & ChangedDetails,
): { cancelled: number } | LocalRefusal {
  if (!findPatient(pas, odsCode, nhsNumber))
    return { impossible: "This PAS has registered no such patient." };
  changePatient(pas, odsCode, nhsNumber, changed);
  return { cancelled: 0 };
}

/** Cancels the live appointment in a slot, if there is one, and lets e-RS know. Gives how many there were. */
function cancelIn(
  { pas, odsCode, now }: LocalPas,
  { usrn }: PasSlot,
  reason: { code: string; text: string },
) {
  const appointment = findAppointmentInSlot(pas, usrn);
  if (!appointment) return 0;
  cancelAppointment(pas, appointment.appointmentId);
  queueMessage(pas, {
    odsCode,
    messageId: randomUUID(),
    interaction: "PRSC_IN130000UK07",
    ubrn: appointment.ubrn,
    usrn,
    inReplyTo: null,
    reason,
    dueAt: now,
  });
  return 1;
}
