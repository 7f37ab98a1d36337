import { and, asc, between, eq, getTableColumns, isNull, max, sql } from "drizzle-orm";
import { keepWanted } from "./attempts.ts";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { EVENT_OF_STATE, noteMove, STAYS } from "./referral-events.ts";
import type { Doer } from "./referral-events.ts";
import { appointments, organisations, patients, referrals, services, shortlistEntries } from "./schema.ts";
import type { Priority, ReferralEventKind, ReferralState } from "./schema.ts";

export type Referral = typeof referrals.$inferSelect;
export type Patient = typeof patients.$inferSelect;
export type Organisation = typeof organisations.$inferSelect;

const statements = oncePerDatabase((db) => ({
  referral: db
    .select()
    .from(referrals)
    .where(and(eq(referrals.ubrn, sql.placeholder("ubrn")), isNull(referrals.archivedAt)))
    .prepare(),
  standing: db
    .select({
      ubrn: referrals.ubrn,
      nhsNumber: referrals.nhsNumber,
      state: referrals.state,
      versionId: referrals.versionId,
    })
    .from(referrals)
    .where(eq(referrals.ubrn, sql.placeholder("ubrn")))
    .prepare(),
  ofPatient: db
    .select()
    .from(referrals)
    .where(
      and(
        eq(referrals.nhsNumber, sql.placeholder("nhsNumber")),
        eq(referrals.requestType, "REFERRAL"),
        isNull(referrals.archivedAt),
      ),
    )
    .orderBy(asc(referrals.authoredAt), asc(referrals.ubrn))
    .prepare(),
  patient: db
    .select()
    .from(patients)
    .where(eq(patients.nhsNumber, sql.placeholder("nhsNumber")))
    .prepare(),
  referred: db
    .select(getTableColumns(patients))
    .from(referrals)
    .innerJoin(patients, eq(patients.nhsNumber, referrals.nhsNumber))
    .where(eq(referrals.ubrn, sql.placeholder("ubrn")))
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
      requestFlow: services.requestFlow,
      additionalRequirements: services.additionalRequirements,
      latitude: organisations.latitude,
      longitude: organisations.longitude,
    })
    .from(shortlistEntries)
    .innerJoin(services, eq(services.serviceId, shortlistEntries.serviceId))
    .innerJoin(organisations, eq(organisations.odsCode, services.siteOdsCode))
    .where(eq(shortlistEntries.ubrn, sql.placeholder("ubrn")))
    .orderBy(asc(shortlistEntries.position))
    .prepare(),
  shortlisted: db
    .select({ serviceId: shortlistEntries.serviceId })
    .from(shortlistEntries)
    .where(eq(shortlistEntries.ubrn, sql.placeholder("ubrn")))
    .prepare(),
  appointmentProvider: db
    .select({ providerOdsCode: services.providerOdsCode })
    .from(appointments)
    .innerJoin(services, eq(services.serviceId, appointments.serviceId))
    .where(and(eq(appointments.ubrn, sql.placeholder("ubrn")), sql`${appointments.isCurrent} = 1`))
    .prepare(),
  move: db
    .update(referrals)
    .set({
      state: sql`${sql.placeholder("state")}`,
      stateReason: sql`${sql.placeholder("stateReason")}`,
      stateComment: sql`${sql.placeholder("stateComment")}`,
      priority: sql`coalesce(${sql.placeholder("priority")}, ${referrals.priority})`,
      contactBy: sql`${sql.placeholder("contactBy")}`,
      // Both are of what was promised before; of another promise, nothing is overdue yet.
      overdueSince: sql`case when ${referrals.contactBy} is ${sql.placeholder("contactBy")} then ${referrals.overdueSince} end`,
      remindersSent: sql`case when ${referrals.state} = ${sql.placeholder("state")} then ${referrals.remindersSent} else 0 end`,
      remindFrom: sql`case when ${referrals.state} = ${sql.placeholder("state")} then ${referrals.remindFrom} else ${sql.placeholder("at")} end`,
      updatedAt: sql`${sql.placeholder("at")}`,
      endedByOdsCode: sql`${sql.placeholder("endedByOdsCode")}`,
      versionId: sql`${referrals.versionId} + 1`,
      pathwayStartAt: sql`coalesce(${referrals.pathwayStartAt}, ${sql.placeholder("pathwayStartAt")})`,
    })
    .where(eq(referrals.ubrn, sql.placeholder("ubrn")))
    .returning({ versionId: referrals.versionId })
    .prepare(),
}));

/** The referral (or advice and guidance request) with this UBRN; nothing where it is archived (R75). */
export const findReferral = (db: ErsDatabase, ubrn: string): Referral | undefined =>
  statements(db).referral.get({ ubrn });

/** Whose a referral is and where it stands: all that most steps of a conversation ask of it. */
export type Standing = Pick<Referral, "ubrn" | "nhsNumber" | "state" | "versionId">;

export const standingOf = (db: ErsDatabase, ubrn: string): Standing | undefined =>
  statements(db).standing.get({ ubrn });

/** The UBRN of the referral with this id, which is that of its ServiceRequest. */
export const ubrnOfId = (db: ErsDatabase, id: string): string | undefined =>
  db.select({ ubrn: referrals.ubrn }).from(referrals).where(eq(referrals.id, id)).get()?.ubrn;

/** A patient's referrals in the live service, oldest first. */
export const referralsOfPatient = (db: ErsDatabase, nhsNumber: string): Referral[] =>
  statements(db).ofPatient.all({ nhsNumber });

export const findPatient = (db: ErsDatabase, nhsNumber: string): Patient | undefined =>
  statements(db).patient.get({ nhsNumber });

/** The patient whom the referral with this UBRN is about. */
export const findReferredPatient = (db: ErsDatabase, ubrn: string): Patient | undefined =>
  statements(db).referred.get({ ubrn });

/** The patient of a referral, who is always there. */
export function patientOf(db: ErsDatabase, { nhsNumber }: Pick<Referral, "nhsNumber">): Patient {
  const patient = findPatient(db, nhsNumber);
  if (!patient) throw new Error("A referral stands without its patient");
  return patient;
}

export const findOrganisation = (db: ErsDatabase, odsCode: string): Organisation | undefined =>
  statements(db).organisation.get({ odsCode });

export type ShortlistedService = ReturnType<typeof shortlistOf>[number];

/** The services on a referral's shortlist in the referrer's order, with where they stand. */
export const shortlistOf = (db: ErsDatabase, ubrn: string) => statements(db).shortlist.all({ ubrn });

/** The ids of the services on a referral's shortlist, in no order. */
export const shortlistedIds = (db: ErsDatabase, ubrn: string): string[] =>
  statements(db)
    .shortlisted.all({ ubrn })
    .map(({ serviceId }) => serviceId);

/** A service that refers the patient on, or to another that is not listed yet (R66), leaves the shortlist; those come after the others (R14). */
export function referOn(db: ErsDatabase, ubrn: string, from: string, nextServices: string[]): void {
  const isOfReferral = eq(shortlistEntries.ubrn, ubrn);
  db.delete(shortlistEntries)
    .where(and(isOfReferral, eq(shortlistEntries.serviceId, from)))
    .run();
  const last = db
    .select({ position: max(shortlistEntries.position) })
    .from(shortlistEntries)
    .where(isOfReferral)
    .get();
  const first = (last?.position ?? 0) + 1;
  const entries = nextServices.map((serviceId, index) => ({ ubrn, serviceId, position: first + index }));
  db.insert(shortlistEntries).values(entries).onConflictDoNothing().run();
}

/** Headquarters of the providers that a referral concerns: on its shortlist, or of its current appointment. */
export function providersOf(db: ErsDatabase, ubrn: string): string[] {
  const all = [...shortlistOf(db, ubrn), ...statements(db).appointmentProvider.all({ ubrn })];
  return [...new Set(all.map(({ providerOdsCode }) => providerOdsCode))];
}

/** R6, x25. The referral's access code is another one from now on: no version of the referral shows it. */
export const giveAccessCode = (db: ErsDatabase, ubrn: string, accessCode: string): void => {
  db.update(referrals).set({ accessCode }).where(eq(referrals.ubrn, ubrn)).run();
};

export type ReferralMove = {
  state: ReferralState;
  /** World time of the move. */
  at: number;
  contactBy: string | null;
  /** Null: the move starts no pathway. */
  pathwayStartAt: number | null;
  stateReason?: string | null;
  stateComment?: string | null;
  priority?: Priority | null;
  endedByOdsCode?: string | null;
  /** Who moves it; nothing where no person whom e-RS knows does. */
  doer?: Doer | undefined;
  /** What the timeline calls it, where the state alone does not say. */
  what?: ReferralEventKind;
};

/**
 * Moves a referral to another state: one version up; the pathway start stays where it was first set (R74). Its timeline
 * tells of it. Comes after what changes the current appointment, or the shortlist.
 */
export function moveReferral(db: ErsDatabase, ubrn: string, { doer, what, ...move }: ReferralMove): number {
  const { versionId } = statements(db).move.get({
    ubrn,
    stateReason: null,
    stateComment: null,
    priority: null,
    endedByOdsCode: null,
    ...move,
  });
  const { at, state, stateReason: reason = null, stateComment: comment = null } = move;
  if (STAYS.includes(what)) keepWanted(db, ubrn, { versionId, isNewShortlist: what === "SHORTLIST_CHANGED" });
  noteMove(db, ubrn, { what: what ?? EVENT_OF_STATE[state], at, ...doer, reason, comment });
  return versionId;
}

/** The highest UBRN of a range that is in use. */
export const highestUbrn = (db: ErsDatabase, first: string, last: string): string | undefined =>
  db
    .select({ ubrn: max(referrals.ubrn) })
    .from(referrals)
    .where(between(referrals.ubrn, first, last))
    .get()?.ubrn ?? undefined;

export function insertReferral(db: ErsDatabase, referral: typeof referrals.$inferInsert): void {
  db.insert(referrals).values(referral).run();
}

/** What a referral says of itself beside its state; its version is for whoever moves it. */
export function describeReferral(
  db: ErsDatabase,
  ubrn: string,
  facts: Partial<
    Pick<
      Referral,
      | "specialty"
      | "specialtyPlain"
      | "clinicType"
      | "searchCriteria"
      | "additionalRequirements"
      | "letterIntention"
      | "firstReminderDays"
      | "clinicalInfoFirstSubmittedAt"
      | "clinicalInfoLastUpdatedAt"
    >
  >,
): void {
  db.update(referrals).set(facts).where(eq(referrals.ubrn, ubrn)).run();
}

/** Puts these services on a referral's shortlist, in this order, in place of what was on it. */
export function replaceShortlist(db: ErsDatabase, ubrn: string, serviceIds: readonly string[]): void {
  db.delete(shortlistEntries).where(eq(shortlistEntries.ubrn, ubrn)).run();
  const entries = serviceIds.map((serviceId, index) => ({ ubrn, serviceId, position: index + 1 }));
  db.insert(shortlistEntries).values(entries).run();
}
