import { and, asc, eq, sql } from "drizzle-orm";
import { oncePerDatabase } from "./database.ts";
import type { PasDatabase } from "./database.ts";
import { placeholdersFor } from "../../placeholders.ts";
import { appointments, messagesSeen, patients } from "./schema.ts";
import type { PasAppointment } from "./schema.ts";

export type NewAppointment = typeof appointments.$inferInsert;
export type Patient = typeof patients.$inferSelect;
export type PatientFacts = Omit<Patient, "localNumber" | "registeredAt">;
/** What may be different of a patient; what is absent stays. */
export type ChangedDetails = {
  [Name in Exclude<keyof PatientFacts, "odsCode" | "nhsNumber">]?: PatientFacts[Name] | undefined;
};

const { placeholder } = sql;
const { appointmentId: _given, ...newColumns } = placeholdersFor(appointments);
const isPatient = and(
  eq(patients.odsCode, placeholder("odsCode")),
  eq(patients.nhsNumber, placeholder("nhsNumber")),
);

const statements = oncePerDatabase((pas) => ({
  patient: pas.select().from(patients).where(isPatient).prepare(),
  // Backwards through the table to the first of this PAS, where an index would lead to all of them.
  lastRegistered: pas
    .select({ localNumber: patients.localNumber })
    .from(patients)
    .where(sql`+${patients.odsCode} = ${placeholder("odsCode")}`)
    .orderBy(sql`rowid desc`)
    .limit(1)
    .prepare(),
  update: pas
    .update(patients)
    .set({
      familyName: sql`${placeholder("familyName")}`,
      givenName: sql`${placeholder("givenName")}`,
      birthDate: sql`${placeholder("birthDate")}`,
      addressLines: sql`${sql.param(placeholder("addressLines"), patients.addressLines)}`,
      postcode: sql`${placeholder("postcode")}`,
    })
    .where(isPatient)
    .prepare(),
  live: pas
    .select()
    .from(appointments)
    .where(
      and(
        eq(appointments.odsCode, placeholder("odsCode")),
        eq(appointments.ubrn, placeholder("ubrn")),
        sql`${appointments.status} = 'BOOKED'`,
      ),
    )
    .prepare(),
  register: pas.insert(patients).values(placeholdersFor(patients)).prepare(),
  add: pas.insert(appointments).values(newColumns).prepare(),
  answer: pas
    .select({ answer: messagesSeen.answer })
    .from(messagesSeen)
    .where(
      and(
        eq(messagesSeen.odsCode, placeholder("odsCode")),
        eq(messagesSeen.messageId, placeholder("messageId")),
      ),
    )
    .prepare(),
  keepAnswer: pas
    .insert(messagesSeen)
    .values({
      odsCode: placeholder("odsCode"),
      messageId: placeholder("messageId"),
      answer: placeholder("answer"),
    })
    .prepare(),
}));

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
  statements(pas).patient.get({ odsCode, nhsNumber });

/** The live appointments of a UBRN at one PAS: one, or during a change the old one and the new one. */
export const liveAppointmentsOf = (pas: PasDatabase, odsCode: string, ubrn: string): PasAppointment[] =>
  statements(pas).live.all({ odsCode, ubrn });

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
    .where(and(eq(appointments.usrn, usrn), sql`${appointments.status} = 'BOOKED'`))
    .get();

export function cancelAppointment(pas: PasDatabase, appointmentId: number): void {
  pas
    .update(appointments)
    .set({ status: "CANCELLED" })
    .where(eq(appointments.appointmentId, appointmentId))
    .run();
}

export function addAppointment(pas: PasDatabase, appointment: NewAppointment): void {
  statements(pas).add.run({ usrn: null, ...appointment });
}

/** Registers a patient that this PAS does not know, or brings a known one up to date. Gives the local number. */
export function registerPatient(pas: PasDatabase, facts: PatientFacts, nowMs: number): string {
  const known = findPatient(pas, facts.odsCode, facts.nhsNumber);
  if (known) {
    statements(pas).update.run(facts);
    return known.localNumber;
  }
  const { localNumber: last = "" } = statements(pas).lastRegistered.get({ odsCode: facts.odsCode }) ?? {};
  const number = Number(/\d+$/.exec(last)?.[0] ?? 0) + 1;
  const localNumber = `${facts.odsCode}-${String(number).padStart(6, "0")}`;
  statements(pas).register.run({ ...facts, localNumber, registeredAt: nowMs });
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
  return statements(pas).answer.get({ odsCode, messageId })?.answer;
}

export function keepAnswer(
  pas: PasDatabase,
  odsCode: string,
  messageId: string,
  answer: Record<string, unknown>,
): void {
  statements(pas).keepAnswer.run({ odsCode, messageId, answer });
}
