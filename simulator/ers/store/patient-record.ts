import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { ErsDatabase } from "./database.ts";
import { appointments, isInLiveService, patients, referrals, services } from "./schema.ts";
import type { ReferralState } from "./schema.ts";

/** R5, R7. What the demographics service (PDS) says of a patient that decides what may be done for them. */
export type PatientRecord = Pick<typeof patients.$inferSelect, "deceasedOn" | "isSensitive">;

/** From now on the demographics service says this of a patient. */
export const changeRecord = (db: ErsDatabase, nhsNumber: string, record: PatientRecord): void => {
  db.update(patients).set(record).where(eq(patients.nhsNumber, nhsNumber)).run();
};

const OWNERS = {
  patient: referrals.nhsNumber,
  referrer: referrals.referringOdsCode,
  provider: services.providerOdsCode,
};
export type Owner = keyof typeof OWNERS;

/** Referrals in these states of patients who have died, with what is current at a service: those of an owner, by the date of death. */
export const referralsOfDeceased = (
  db: ErsDatabase,
  owner: Owner,
  id: string,
  states: readonly ReferralState[],
) =>
  db
    .select({
      ubrn: referrals.ubrn,
      state: referrals.state,
      serviceId: appointments.serviceId,
      isPlaceholder: appointments.isPlaceholder,
      startAt: appointments.startAt,
      deceasedOn: sql<string>`${patients.deceasedOn}`,
    })
    .from(referrals)
    .innerJoin(patients, eq(patients.nhsNumber, referrals.nhsNumber))
    .innerJoin(appointments, and(eq(appointments.ubrn, referrals.ubrn), sql`${appointments.isCurrent} = 1`))
    .innerJoin(services, eq(services.serviceId, appointments.serviceId))
    .where(
      and(
        eq(OWNERS[owner], id),
        inArray(referrals.state, [...states]),
        isInLiveService,
        isNotNull(patients.deceasedOn),
      ),
    )
    .orderBy(asc(patients.deceasedOn), asc(referrals.ubrn))
    .all();
