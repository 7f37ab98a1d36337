import { and, asc, desc, eq, gte, isNull, or, sql } from "drizzle-orm";
import { correlationId } from "../../correlation.ts";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { callAudit, calls, staff, staffRoles } from "./schema.ts";

/** More calls than anyone takes in a day. */
const MOST_LISTED = 500;
/** More than a whole organisation takes. */
const MOST_OF_TEAM = 20_000;

export type Call = typeof calls.$inferSelect;

const statements = oncePerDatabase((db) => ({
  checked: db
    .select({ callId: calls.callId })
    .from(calls)
    .where(
      and(
        eq(calls.userId, sql.placeholder("userId")),
        eq(calls.matchUbrn, sql.placeholder("ubrn")),
        eq(calls.check, "PASSED"),
        isNull(calls.endedAt),
      ),
    )
    .orderBy(desc(calls.startedAt), desc(sql`calls.rowid`))
    .limit(1)
    .prepare(),
  call: db
    .select()
    .from(calls)
    .where(and(eq(calls.callId, sql.placeholder("callId")), eq(calls.userId, sql.placeholder("userId"))))
    .prepare(),
  audit: db
    .insert(callAudit)
    .values({
      callId: sql.placeholder("callId"),
      at: sql.placeholder("at"),
      what: sql.placeholder("what"),
      correlationId: sql.placeholder("correlationId"),
    })
    .prepare(),
}));

/** The open call of this call handler, the last of several, in which the caller was checked for this referral (R2). */
export const checkedCallFor = (db: ErsDatabase, userId: string, ubrn: string): string | undefined =>
  statements(db).checked.get({ userId, ubrn })?.callId;

export const findCall = (db: ErsDatabase, callId: string, userId: string): Call | undefined =>
  statements(db).call.get({ callId, userId });

/** The UBRN that was found in a call, whoever's it is. */
export const ubrnOfCall = (db: ErsDatabase, callId: string): string | undefined =>
  db.select({ ubrn: calls.matchUbrn }).from(calls).where(eq(calls.callId, callId)).get()?.ubrn ?? undefined;

/** A call handler's open calls, newest first. */
export const openCallsOf = (db: ErsDatabase, userId: string): Call[] =>
  db
    .select()
    .from(calls)
    .where(and(eq(calls.userId, userId), isNull(calls.endedAt)))
    .orderBy(desc(calls.startedAt), desc(sql`rowid`))
    .all();

/** The calls that a call handler has begun since an instant, and those still open, newest first. */
export const callsSince = (db: ErsDatabase, userId: string, since: number): Call[] =>
  db
    .select()
    .from(calls)
    .where(and(eq(calls.userId, userId), or(gte(calls.startedAt, since), isNull(calls.endedAt))))
    .orderBy(desc(calls.startedAt), desc(sql`rowid`))
    .limit(MOST_LISTED)
    .all();

/** The calls that the call handlers of an organisation have begun since an instant, newest first, with who took them. */
export const callsOfTeam = (db: ErsDatabase, odsCode: string, since: number) =>
  db
    .selectDistinct({ handler: staff.name, call: calls, row: sql`calls.rowid` })
    .from(calls)
    .innerJoin(staff, eq(staff.userId, calls.userId))
    .innerJoin(staffRoles, and(eq(staffRoles.userId, calls.userId), eq(staffRoles.odsCode, odsCode)))
    .where(gte(calls.startedAt, since))
    .orderBy(desc(calls.startedAt), desc(sql`calls.rowid`))
    .limit(MOST_OF_TEAM)
    .all();

export const insertCall = (db: ErsDatabase, call: Call): void => {
  db.insert(calls).values(call).run();
};

export const updateCall = (db: ErsDatabase, callId: string, change: Partial<Call>): void => {
  db.update(calls).set(change).where(eq(calls.callId, callId)).run();
};

/** Notes what was shown or done in a call, with the correlation id by which the journal tells what that led to. */
export const auditCall = (db: ErsDatabase, callId: string, at: number, what: string): void => {
  statements(db).audit.run({ callId, at, what, correlationId: correlationId() ?? null });
};

/** What was shown and done in a call, oldest first. */
export const auditOf = (db: ErsDatabase, callId: string) =>
  db
    .select({ at: callAudit.at, what: callAudit.what, correlationId: callAudit.correlationId })
    .from(callAudit)
    .where(eq(callAudit.callId, callId))
    .orderBy(asc(callAudit.auditId))
    .all();
