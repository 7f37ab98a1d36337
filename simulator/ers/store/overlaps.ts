import { and, asc, eq, sql } from "drizzle-orm";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { appointments, referrals, services } from "./schema.ts";

const statements = oncePerDatabase((db) => ({
  toKeep: db
    .select({
      appointmentId: appointments.appointmentId,
      ubrn: referrals.ubrn,
      referralId: referrals.id,
      startAt: sql<number>`${appointments.startAt}`,
      endAt: sql<number>`${appointments.endAt}`,
      serviceName: services.patientName,
    })
    .from(referrals)
    .innerJoin(appointments, and(eq(appointments.ubrn, referrals.ubrn), sql`${appointments.isCurrent} = 1`))
    .innerJoin(services, eq(services.serviceId, appointments.serviceId))
    .where(
      and(
        eq(referrals.nhsNumber, sql.placeholder("nhsNumber")),
        sql`${appointments.status} = 'booked'`,
        eq(appointments.isPlaceholder, false),
      ),
    )
    .orderBy(asc(appointments.startAt), asc(appointments.appointmentId))
    .prepare(),
}));

export type AppointmentToKeep = ReturnType<typeof appointmentsToKeep>[number];

/** What a patient is expected at: the current appointments of all their referrals that lie ahead, but no placeholders. By their start. */
export const appointmentsToKeep = (db: ErsDatabase, nhsNumber: string, now: number) =>
  statements(db)
    .toKeep.all({ nhsNumber })
    .filter(({ startAt }) => startAt > now);
