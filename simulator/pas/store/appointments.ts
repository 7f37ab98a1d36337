import { and, asc, eq } from "drizzle-orm";
import type { PasDatabase } from "./database.ts";
import { appointments, messagesSeen, patients } from "./schema.ts";
import type { PasAppointment } from "./schema.ts";

export type NewAppointment = typeof appointments.$inferInsert;
export type Patient = typeof patients.$inferSelect;
export type PatientFacts = Omit<Patient, "localNumber" | "registeredAt">;
/** What may be different of a patient; what is absent stays. */
export type ChangedDetails = {
  [Name in Exclude<keyof PatientFacts, "odsCode" | "nhsNumber">]?: PatientFacts[Name] | undefined;
};

export const appointmentsAt = (pas: PasDatabase, odsCode: string): PasAppointment[] =>
  pas
    .select()
    .from(appointments)
    .where(eq(appointments.odsCode, odsCode))
    .orderBy(asc(appointments.startAt), asc(appointments.appointmentId))
    .all();

export const patientsAt = (pas: PasDatabase, odsCode: string): Patient[] =>
  pas.select().from(patients).where(eq(patients.odsCode, odsCode)).orderBy(asc(patients.localNumber)).all();

export const findPatient = (pas: PasDatabase, odsCode: string, nhsNumber: string): Patient | undefined =>
  pas
    .select()
    .from(patients)
    .where(and(eq(patients.odsCode, odsCode), eq(patients.nhsNumber, nhsNumber)))
    .get();

/** The live appointments of a UBRN at one PAS: one, or during a change the old one and the new one. */
export const liveAppointmentsOf = (pas: PasDatabase, odsCode: string, ubrn: string): PasAppointment[] =>
  pas
    .select()
    .from(appointments)
    .where(
      and(eq(appointments.odsCode, odsCode), eq(appointments.ubrn, ubrn), eq(appointments.status, "BOOKED")),
    )
    .all();

/** The live appointment of a UBRN in one slot. */
export const findLiveAppointment = (
  pas: PasDatabase,
  odsCode: string,
  ubrn: string,
  usrn: string,
): PasAppointment | undefined =>
  liveAppointmentsOf(pas, odsCode, ubrn).find((appointment) => appointment.usrn === usrn);

/** The live appointment in a slot. */
export const findAppointmentInSlot = (pas: PasDatabase, usrn: string): PasAppointment | undefined =>
  pas
    .select()
    .from(appointments)
    .where(and(eq(appointments.usrn, usrn), eq(appointments.status, "BOOKED")))
    .get();

export function cancelAppointment(pas: PasDatabase, appointmentId: number): void {
  pas
    .update(appointments)
    .set({ status: "CANCELLED" })
    .where(eq(appointments.appointmentId, appointmentId))
    .run();
}

export function addAppointment(pas: PasDatabase, appointment: NewAppointment): void {
  pas.insert(appointments).values(appointment).run();
}

/** Registers a patient that this PAS does not know, or brings a known one up to date. Gives the local number. */
export function registerPatient(pas: PasDatabase, facts: PatientFacts, nowMs: number): string {
  const known = findPatient(pas, facts.odsCode, facts.nhsNumber);
  if (known) {
    const { odsCode, nhsNumber, ...changed } = facts;
    const isSame = and(eq(patients.odsCode, odsCode), eq(patients.nhsNumber, nhsNumber));
    pas.update(patients).set(changed).where(isSame).run();
    return known.localNumber;
  }
  const localNumber = `${facts.odsCode}-${String(patientsAt(pas, facts.odsCode).length + 1).padStart(6, "0")}`;
  pas
    .insert(patients)
    .values({ ...facts, localNumber, registeredAt: nowMs })
    .run();
  return localNumber;
}

/** Brings what a PAS holds of a patient to other values, whom it may know under them only. */
export function changePatient(
  pas: PasDatabase,
  odsCode: string,
  nhsNumber: string,
  changed: ChangedDetails,
): void {
  const isSame = and(eq(patients.odsCode, odsCode), eq(patients.nhsNumber, nhsNumber));
  pas.update(patients).set(changed).where(isSame).run();
}

/** The answer that a message was given before, if it was. */
export function answerGiven(
  pas: PasDatabase,
  odsCode: string,
  messageId: string,
): Record<string, unknown> | undefined {
  const isSame = and(eq(messagesSeen.odsCode, odsCode), eq(messagesSeen.messageId, messageId));
  return pas.select({ answer: messagesSeen.answer }).from(messagesSeen).where(isSame).get()?.answer;
}

export function keepAnswer(
  pas: PasDatabase,
  odsCode: string,
  messageId: string,
  answer: Record<string, unknown>,
): void {
  pas.insert(messagesSeen).values({ odsCode, messageId, answer }).run();
}
