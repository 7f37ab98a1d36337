import { and, asc, eq, sql } from "drizzle-orm";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { appointments, organisations, patients, referrals, services, shortlistEntries } from "./schema.ts";
import type { Priority, ReferralState } from "./schema.ts";

export type Referral = typeof referrals.$inferSelect;
export type Patient = typeof patients.$inferSelect;
export type Organisation = typeof organisations.$inferSelect;

const statements = oncePerDatabase((db) => ({
  referral: db
    .select()
    .from(referrals)
    .where(eq(referrals.ubrn, sql.placeholder("ubrn")))
    .prepare(),
  ofPatient: db
    .select()
    .from(referrals)
    .where(and(eq(referrals.nhsNumber, sql.placeholder("nhsNumber")), eq(referrals.requestType, "REFERRAL")))
    .orderBy(asc(referrals.authoredAt), asc(referrals.ubrn))
    .prepare(),
  patient: db
    .select()
    .from(patients)
    .where(eq(patients.nhsNumber, sql.placeholder("nhsNumber")))
    .prepare(),
  organisation: db
    .select()
    .from(organisations)
    .where(eq(organisations.odsCode, sql.placeholder("odsCode")))
    .prepare(),
  shortlist: db
    .select({
      serviceId: services.serviceId,
      name: services.name,
      providerOdsCode: services.providerOdsCode,
      latitude: organisations.latitude,
      longitude: organisations.longitude,
    })
    .from(shortlistEntries)
    .innerJoin(services, eq(services.serviceId, shortlistEntries.serviceId))
    .innerJoin(organisations, eq(organisations.odsCode, services.siteOdsCode))
    .where(eq(shortlistEntries.ubrn, sql.placeholder("ubrn")))
    .orderBy(asc(shortlistEntries.position))
    .prepare(),
  appointmentProvider: db
    .select({ providerOdsCode: services.providerOdsCode })
    .from(appointments)
    .innerJoin(services, eq(services.serviceId, appointments.serviceId))
    .where(and(eq(appointments.ubrn, sql.placeholder("ubrn")), sql`${appointments.isCurrent} = 1`))
    .prepare(),
}));

/** The referral (or advice and guidance request) with this UBRN. */
export const findReferral = (db: ErsDatabase, ubrn: string): Referral | undefined =>
  statements(db).referral.get({ ubrn });

/** A patient's referrals, oldest first. */
export const referralsOfPatient = (db: ErsDatabase, nhsNumber: string): Referral[] =>
  statements(db).ofPatient.all({ nhsNumber });

export const findPatient = (db: ErsDatabase, nhsNumber: string): Patient | undefined =>
  statements(db).patient.get({ nhsNumber });

export const findOrganisation = (db: ErsDatabase, odsCode: string): Organisation | undefined =>
  statements(db).organisation.get({ odsCode });

export type ShortlistedService = ReturnType<typeof shortlistOf>[number];

/** The services on a referral's shortlist in the referrer's order, with where they stand. */
export const shortlistOf = (db: ErsDatabase, ubrn: string) => statements(db).shortlist.all({ ubrn });

/** Headquarters of the providers that a referral concerns: on its shortlist, or of its current appointment. */
export function providersOf(db: ErsDatabase, ubrn: string): string[] {
  const all = [...shortlistOf(db, ubrn), ...statements(db).appointmentProvider.all({ ubrn })];
  return [...new Set(all.map(({ providerOdsCode }) => providerOdsCode))];
}

export type ReferralMove = {
  state: ReferralState;
  contactBy: string | null;
  /** Null: the move starts no pathway. */
  pathwayStartAt: number | null;
  stateReason?: string | null;
  stateComment?: string | null;
  priority?: Priority | null;
};

/** Moves a referral to another state: one version up; the pathway start stays where it was first set (R74). */
export function moveReferral(
  db: ErsDatabase,
  ubrn: string,
  { state, contactBy, pathwayStartAt, stateReason = null, stateComment = null, priority }: ReferralMove,
): number {
  const moved = db
    .update(referrals)
    .set({
      state,
      stateReason,
      stateComment,
      ...(priority ? { priority } : {}),
      contactBy,
      versionId: sql`${referrals.versionId} + 1`,
      pathwayStartAt: sql`coalesce(${referrals.pathwayStartAt}, ${pathwayStartAt})`,
    })
    .where(eq(referrals.ubrn, ubrn))
    .returning({ versionId: referrals.versionId })
    .get();
  return moved.versionId;
}
