import { and, asc, eq, isNull, max, sql } from "drizzle-orm";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { calls, services, sessions, staff, staffRoles, staffServices } from "./schema.ts";

export type Session = typeof sessions.$inferSelect;
export type StaffRole = Omit<typeof staffRoles.$inferSelect, "userId">;

const statements = oncePerDatabase((db) => ({
  session: db
    .select()
    .from(sessions)
    .where(eq(sessions.tokenDigest, sql.placeholder("digest")))
    .prepare(),
  role: db
    .select({ activityCode: staffRoles.activityCode })
    .from(staffRoles)
    .where(
      and(
        eq(staffRoles.userId, sql.placeholder("userId")),
        eq(staffRoles.odsCode, sql.placeholder("odsCode")),
        eq(staffRoles.businessFunction, sql.placeholder("businessFunction")),
      ),
    )
    .prepare(),
  openCall: db
    .select({ callId: calls.callId })
    .from(calls)
    .where(and(eq(calls.userId, sql.placeholder("userId")), isNull(calls.endedAt)))
    .limit(1)
    .prepare(),
  touch: db
    .update(sessions)
    .set({ lastUsedAtRealMs: sql`${sql.placeholder("at")}` })
    .where(eq(sessions.tokenDigest, sql.placeholder("digest")))
    .prepare(),
}));

export const findSession = (db: ErsDatabase, digest: string): Session | undefined =>
  statements(db).session.get({ digest });

/** When a member of staff last used a session, live or ended by itself. */
export const lastUseOf = (db: ErsDatabase, userId: string): number | undefined =>
  db
    .select({ at: max(sessions.lastUsedAtRealMs) })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .get()?.at ?? undefined;

export const insertSession = (db: ErsDatabase, session: Session): void => {
  db.insert(sessions).values(session).run();
};

export const deleteSession = (db: ErsDatabase, tokenDigest: string): void => {
  db.delete(sessions).where(eq(sessions.tokenDigest, tokenDigest)).run();
};

/** Logs a patient out, wherever they are logged in. */
export const endPatientSessions = (db: ErsDatabase, nhsNumber: string): void => {
  db.delete(sessions).where(eq(sessions.nhsNumber, nhsNumber)).run();
};

/**
 * Notes that a session was used: its idle time starts again. Nobody waits for the disk: the next booking forces it there too, and
 * what a power cut takes with it is some idle time.
 */
export function touchSession(db: ErsDatabase, digest: string, at: number): void {
  const touch = () => statements(db).touch.run({ digest, at });
  const client = db.$client;
  if (client.inTransaction) return void touch();
  const forced = client.pragma("synchronous", { simple: true });
  client.pragma("synchronous = NORMAL");
  try {
    touch();
  } finally {
    client.pragma(`synchronous = ${String(forced)}`);
  }
}

export const holdsRole = (
  db: ErsDatabase,
  userId: string,
  odsCode: string,
  businessFunction: string,
): boolean => statements(db).role.get({ userId, odsCode, businessFunction }) !== undefined;

/** The user ids of all who hold a role at an organisation. */
export const holdersOf = (db: ErsDatabase, odsCode: string, businessFunction: string): string[] =>
  db
    .select({ userId: staffRoles.userId })
    .from(staffRoles)
    .where(and(eq(staffRoles.odsCode, odsCode), eq(staffRoles.businessFunction, businessFunction)))
    .all()
    .map(({ userId }) => userId);

/** The first member of staff, in the order of their scenario, who holds a role; without one, the first of all. */
export function firstHolder(
  db: ErsDatabase,
  role?: { odsCode: string; businessFunction: string },
): string | undefined {
  const isAsked = role && [
    eq(staffRoles.odsCode, role.odsCode),
    eq(staffRoles.businessFunction, role.businessFunction),
  ];
  const { userId } = staffRoles;
  return db
    .select({ userId })
    .from(staffRoles)
    .where(isAsked && and(...isAsked))
    .orderBy(sql`rowid`)
    .get()?.userId;
}

export const hasOpenCall = (db: ErsDatabase, userId: string): boolean =>
  statements(db).openCall.get({ userId }) !== undefined;

export const findStaff = (db: ErsDatabase, userId: string) =>
  db.select().from(staff).where(eq(staff.userId, userId)).get();

/** What a member of staff may act as. */
export const rolesOf = (db: ErsDatabase, userId: string): StaffRole[] =>
  db
    .select({
      odsCode: staffRoles.odsCode,
      businessFunction: staffRoles.businessFunction,
      activityCode: staffRoles.activityCode,
    })
    .from(staffRoles)
    .where(eq(staffRoles.userId, userId))
    .orderBy(asc(staffRoles.odsCode), asc(staffRoles.businessFunction))
    .all();

/** The services of an organisation that a booking manager is linked to. */
export const linkedServices = (db: ErsDatabase, userId: string, odsCode: string): string[] =>
  db
    .select({ serviceId: staffServices.serviceId })
    .from(staffServices)
    .innerJoin(services, eq(services.serviceId, staffServices.serviceId))
    .where(and(eq(staffServices.userId, userId), eq(services.providerOdsCode, odsCode)))
    .all()
    .map(({ serviceId }) => serviceId);
