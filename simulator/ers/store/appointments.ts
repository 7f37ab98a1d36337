import { and, asc, eq, sql } from "drizzle-orm";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { placeholdersFor } from "../../placeholders.ts";
import { appointments, referrals, services, slots } from "./schema.ts";

const { appointmentId: _given, ...newColumns } = placeholdersFor(appointments);
const columns = { appointment: appointments, serviceName: services.name, usrn: slots.usrn };

const statements = oncePerDatabase((db) => ({
  current: db
    .select(columns)
    .from(appointments)
    .innerJoin(services, eq(services.serviceId, appointments.serviceId))
    .leftJoin(slots, eq(slots.slotId, appointments.slotId))
    .where(and(eq(appointments.ubrn, sql.placeholder("ubrn")), sql`${appointments.isCurrent} = 1`))
    .prepare(),
  currentAlone: db
    .select()
    .from(appointments)
    .where(and(eq(appointments.ubrn, sql.placeholder("ubrn")), sql`${appointments.isCurrent} = 1`))
    .prepare(),
  byId: db
    .select(columns)
    .from(appointments)
    .innerJoin(services, eq(services.serviceId, appointments.serviceId))
    .leftJoin(slots, eq(slots.slotId, appointments.slotId))
    .where(eq(appointments.appointmentId, sql.placeholder("appointmentId")))
    .prepare(),
  ofAttempt: db
    .select(columns)
    .from(appointments)
    .innerJoin(services, eq(services.serviceId, appointments.serviceId))
    .leftJoin(slots, eq(slots.slotId, appointments.slotId))
    .where(eq(appointments.attemptId, sql.placeholder("attemptId")))
    .prepare(),
  alone: db
    .select()
    .from(appointments)
    .where(eq(appointments.appointmentId, sql.placeholder("appointmentId")))
    .prepare(),
  stepBack: db
    .update(appointments)
    .set({
      isCurrent: false,
      status: sql`case ${appointments.status} when 'proposed' then 'cancelled' else ${appointments.status} end`,
    })
    .where(and(eq(appointments.ubrn, sql.placeholder("ubrn")), sql`${appointments.isCurrent} = 1`))
    .prepare(),
  insert: db.insert(appointments).values(newColumns).prepare(),
}));

/** The referral's current appointment, with the name of its service and the USRN of its slot. */
export const currentAppointment = (db: ErsDatabase, ubrn: string) => statements(db).current.get({ ubrn });

/** The same without the names. */
export const findCurrent = (db: ErsDatabase, ubrn: string): Appointment | undefined =>
  statements(db).currentAlone.get({ ubrn });

/** A current appointment by its own id. Earlier appointments are not shown (A038). */
export function findCurrentAppointment(db: ErsDatabase, appointmentId: number): AppointmentView | undefined {
  const found = viewAppointment(db, appointmentId);
  return found?.appointment.isCurrent ? found : undefined;
}

/** An appointment by its own id, current or not. */
export const viewAppointment = (db: ErsDatabase, appointmentId: number) =>
  statements(db).byId.get({ appointmentId });

/** The appointment that a booking conversation made, current or not. */
export const appointmentOfAttempt = (db: ErsDatabase, attemptId: string) =>
  statements(db).ofAttempt.get({ attemptId });

export type Appointment = typeof appointments.$inferSelect;
export type AppointmentView = NonNullable<ReturnType<typeof currentAppointment>>;

/** Every official example numbers the versions of what was booked from 0, and of what was proposed from 1. */
const firstVersionOf = ({ status }: Pick<Appointment, "status">) => (status === "proposed" ? 1 : 0);

/** Writes an appointment as the referral's current one; what was current before steps back, a mere proposal ended. */
export function makeCurrent(
  db: ErsDatabase,
  appointment: Omit<
    Appointment,
    | "appointmentId"
    | "versionId"
    | "attemptId"
    | "isCurrent"
    | "cancelledInPas"
    | "acceptedAt"
    | "explanation"
  > & {
    attemptId?: string;
    acceptedAt?: number | null;
    explanation?: Appointment["explanation"];
  },
): void {
  const { stepBack, insert } = statements(db);
  stepBack.run({ ubrn: appointment.ubrn });
  insert.run({
    attemptId: null,
    cancelledInPas: null,
    acceptedAt: null,
    explanation: null,
    ...appointment,
    versionId: firstVersionOf(appointment),
    isCurrent: true,
  });
}

/**
 * What a service is to do about a referral without a time of its own: arrange an appointment, or read it. A slot that was asked
 * for is not kept.
 */
export function makeProposal(
  db: ErsDatabase,
  { at, ...proposal }: Pick<Appointment, "ubrn" | "serviceId" | "reason" | "comment"> & { at: number },
): void {
  makeCurrent(db, {
    ...proposal,
    slotId: null,
    status: "proposed",
    startAt: null,
    endAt: null,
    createdAt: at,
    clinicianUserId: null,
    isPlaceholder: false,
    explanationVersion: null,
  });
}

/** What was proposed to a service is withdrawn: the referral has no current appointment. */
export const withdrawProposal = (db: ErsDatabase, ubrn: string): void => {
  statements(db).stepBack.run({ ubrn });
};

export const findAppointment = (db: ErsDatabase, appointmentId: number): Appointment | undefined =>
  statements(db).alone.get({ appointmentId });

/** True while a live appointment is in a slot. */
export const isTaken = (db: ErsDatabase, slotId: number): boolean =>
  db
    .select({ appointmentId: appointments.appointmentId })
    .from(appointments)
    .where(and(eq(appointments.slotId, slotId), sql`${appointments.status} = 'booked'`))
    .get() !== undefined;

/** Ends a booked appointment, one version up; false when it was not booked any more. */
export const cancelAppointment = (
  db: ErsDatabase,
  appointmentId: number,
  why: { reason: string | null; comment: string | null; cancelledInPas?: boolean | null },
): boolean =>
  db
    .update(appointments)
    .set({ ...why, status: "cancelled", versionId: sql`${appointments.versionId} + 1` })
    .where(and(eq(appointments.appointmentId, appointmentId), eq(appointments.status, "booked")))
    .run().changes === 1;

/** A booked appointment was kept, and what came of it is recorded: one version up. Its slot is past. */
export function fulfilAppointment(db: ErsDatabase, appointmentId: number): void {
  db.update(appointments)
    .set({ status: "fulfilled", versionId: sql`${appointments.versionId} + 1` })
    .where(and(eq(appointments.appointmentId, appointmentId), eq(appointments.status, "booked")))
    .run();
}

/** R61. The provider has reviewed a booked appointment and accepted its referral; the appointment stays as it is. */
export function acceptAppointment(db: ErsDatabase, appointmentId: number, acceptedAt: number): void {
  db.update(appointments).set({ acceptedAt }).where(eq(appointments.appointmentId, appointmentId)).run();
}

/** R65. What was proposed to a service has got the outcome of its review: one version up. */
export function recordOutcome(
  db: ErsDatabase,
  appointmentId: number,
  outcome: { reason: string; comment: string | null },
): void {
  db.update(appointments)
    .set({ ...outcome, versionId: sql`${appointments.versionId} + 1` })
    .where(eq(appointments.appointmentId, appointmentId))
    .run();
}

/**
 * R64. Indirectly booked appointments that have ended in e-RS and, as far as anyone has said, not yet in the PAS of the
 * provider that runs their service: by the time for which they were booked.
 */
export const toCancelInPas = (db: ErsDatabase, providerOdsCode: string) =>
  db
    .select({ appointment: appointments, serviceName: services.name, nhsNumber: referrals.nhsNumber })
    .from(appointments)
    .innerJoin(services, eq(services.serviceId, appointments.serviceId))
    .innerJoin(referrals, eq(referrals.ubrn, appointments.ubrn))
    .where(and(eq(services.providerOdsCode, providerOdsCode), sql`${appointments.cancelledInPas} = 0`))
    .orderBy(asc(appointments.startAt), asc(appointments.appointmentId))
    .all();

/** R64. The provider's PAS has ended it too. */
export function markCancelledInPas(db: ErsDatabase, appointmentId: number): void {
  db.update(appointments)
    .set({ cancelledInPas: true })
    .where(eq(appointments.appointmentId, appointmentId))
    .run();
}

/** R68. The patient did not come: the appointment is over, one version up. */
export function markNotAttended(
  db: ErsDatabase,
  appointmentId: number,
  why: { reason: string; comment: string | null },
): void {
  db.update(appointments)
    .set({ ...why, status: "noshow", versionId: sql`${appointments.versionId} + 1` })
    .where(eq(appointments.appointmentId, appointmentId))
    .run();
}
