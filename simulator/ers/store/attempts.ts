import { and, asc, desc, eq, sql } from "drizzle-orm";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { bookingAttempts, slots } from "./schema.ts";

export type Attempt = typeof bookingAttempts.$inferSelect;

const statements = oncePerDatabase((db) => ({
  open: db
    .select({ attempt: bookingAttempts, startAt: slots.startAt })
    .from(bookingAttempts)
    .innerJoin(slots, eq(slots.slotId, bookingAttempts.slotId))
    .where(
      and(
        eq(bookingAttempts.ubrn, sql.placeholder("ubrn")),
        sql`${bookingAttempts.state} in ('PENDING', 'UNKNOWN')`,
      ),
    )
    .orderBy(desc(bookingAttempts.startedAt))
    .prepare(),
}));

/** The referral's booking conversation whose outcome is not known yet, one at most, with the start of the slot. */
export const openAttemptsOf = (db: ErsDatabase, ubrn: string) => statements(db).open.all({ ubrn });

/** True while a PAS is being asked to book this referral (R10). */
export const isLocked = (db: ErsDatabase, ubrn: string): boolean =>
  openAttemptsOf(db, ubrn).some(({ attempt }) => attempt.state === "PENDING");

/** True while nobody knows what the PAS made of this referral's last booking (R39). */
export const isOutcomeUnknown = (db: ErsDatabase, ubrn: string): boolean =>
  openAttemptsOf(db, ubrn).some(({ attempt }) => attempt.state === "UNKNOWN");

export const findAttempt = (db: ErsDatabase, attemptId: string): Attempt | undefined =>
  db.select().from(bookingAttempts).where(eq(bookingAttempts.attemptId, attemptId)).get();

export const insertAttempt = (db: ErsDatabase, attempt: Attempt): void => {
  db.insert(bookingAttempts).values(attempt).run();
};

/** Settles an attempt, or records that its outcome is unknown. */
export function settleAttempt(
  db: ErsDatabase,
  attemptId: string,
  settled: Pick<Attempt, "state" | "outcome"> & { settledAt: number },
): void {
  db.update(bookingAttempts).set(settled).where(eq(bookingAttempts.attemptId, attemptId)).run();
}

/** Every attempt whose outcome is not known, oldest first. */
export const openAttempts = (db: ErsDatabase): Attempt[] =>
  db
    .select()
    .from(bookingAttempts)
    .where(sql`${bookingAttempts.state} in ('PENDING', 'UNKNOWN')`)
    .orderBy(asc(bookingAttempts.startedAt))
    .all();
