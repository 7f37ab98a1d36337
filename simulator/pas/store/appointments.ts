import { and, asc, eq } from "drizzle-orm";
import type { PasDatabase } from "./database.ts";
import { appointments, messagesSeen, patients } from "./schema.ts";
import type { PasAppointment } from "./schema.ts";

export type NewAppointment = typeof appointments.$inferInsert;
export type Patient = typeof patients.$inferSelect;
export type PatientFacts = Omit<Patient, "localNumber" | "registeredAt">;

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

/** The live appointment of a UBRN at one PAS. */
export const findLiveAppointment = (
  pas: PasDatabase,
  odsCode: string,
  ubrn: string,
): PasAppointment | undefined =>
  pas
    .select()
    .from(appointments)
    .where(
      and(eq(appointments.odsCode, odsCode), eq(appointments.ubrn, ubrn), eq(appointments.status, "BOOKED")),
    )
    .get();

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
