import { and, asc, desc, eq, or, sql } from "drizzle-orm";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { placeholdersFor } from "../../placeholders.ts";
import { bookingAttempts, slots } from "./schema.ts";

export type Attempt = typeof bookingAttempts.$inferSelect;

const placeholder = sql.placeholder;
const isOpen = sql`${bookingAttempts.state} in ('PENDING', 'UNKNOWN')`;
const isRefusedRelease = sql`${bookingAttempts.kind} = 'RELEASE' and ${bookingAttempts.state} = 'REJECTED'`;

const statements = oncePerDatabase((db) => ({
  open: db
    .select({ attempt: bookingAttempts, startAt: slots.startAt })
    .from(bookingAttempts)
    .innerJoin(slots, eq(slots.slotId, bookingAttempts.slotId))
    .where(
      and(
        eq(bookingAttempts.ubrn, placeholder("ubrn")),
        sql`${bookingAttempts.state} in ('PENDING', 'UNKNOWN')`,
      ),
    )
    .orderBy(desc(bookingAttempts.startedAt))
    .prepare(),
  anyOpen: db
    .select({ attemptId: bookingAttempts.attemptId })
    .from(bookingAttempts)
    .where(and(eq(bookingAttempts.ubrn, placeholder("ubrn")), isOpen))
    .limit(1)
    .prepare(),
  lock: db
    .select({ attemptId: bookingAttempts.attemptId })
    .from(bookingAttempts)
    .where(
      and(
        eq(bookingAttempts.ubrn, placeholder("ubrn")),
        sql`${bookingAttempts.state} = 'PENDING' and ${bookingAttempts.kind} <> 'RELEASE'`,
      ),
    )
    .limit(1)
    .prepare(),
  byId: db
    .select()
    .from(bookingAttempts)
    .where(eq(bookingAttempts.attemptId, placeholder("attemptId")))
    .prepare(),
  insert: db.insert(bookingAttempts).values(placeholdersFor(bookingAttempts)).prepare(),
  settle: db
    .update(bookingAttempts)
    .set({
      state: sql`${placeholder("state")}`,
      outcome: sql`${placeholder("outcome")}`,
      settledAt: sql`${placeholder("settledAt")}`,
    })
    .where(eq(bookingAttempts.attemptId, placeholder("attemptId")))
    .prepare(),
}));

/** The referral's conversations whose outcome is not known yet, newest first, with the start of the slot. */
export const openAttemptsOf = (db: ErsDatabase, ubrn: string) => statements(db).open.all({ ubrn });

/** True while any conversation about the referral is not settled. */
export const hasOpenAttempt = (db: ErsDatabase, ubrn: string): boolean =>
  statements(db).anyOpen.get({ ubrn }) !== undefined;

/** True while a PAS is being asked to book or cancel for this referral (R10). A release is no concern of the referral. */
export const isLocked = (db: ErsDatabase, ubrn: string): boolean =>
  statements(db).lock.get({ ubrn }) !== undefined;

export const findAttempt = (db: ErsDatabase, attemptId: string): Attempt | undefined =>
  statements(db).byId.get({ attemptId });

export const insertAttempt = (db: ErsDatabase, attempt: Attempt): void => {
  statements(db).insert.run(attempt);
};

/** Settles an attempt, or records that its outcome is unknown. */
export function settleAttempt(
  db: ErsDatabase,
  attemptId: string,
  settled: Pick<Attempt, "state" | "outcome"> & { settledAt: number },
): void {
  statements(db).settle.run({ attemptId, ...settled });
}

/** Every attempt whose outcome is not known, oldest first. */
export const openAttempts = (db: ErsDatabase): Attempt[] =>
  db.select().from(bookingAttempts).where(isOpen).orderBy(asc(bookingAttempts.startedAt)).all();

/** Releases that their PAS refused, oldest first: staff settle them with the provider. */
export const refusedReleases = (db: ErsDatabase): Attempt[] =>
  db.select().from(bookingAttempts).where(isRefusedRelease).orderBy(asc(bookingAttempts.startedAt)).all();

/** The conversation about ending one slot's booking that is open or that the PAS refused: its cancellation or release. */
export const endingOf = (db: ErsDatabase, ubrn: string, slotId: number): Attempt | undefined =>
  db
    .select()
    .from(bookingAttempts)
    .where(
      and(
        eq(bookingAttempts.ubrn, ubrn),
        eq(bookingAttempts.slotId, slotId),
        sql`${bookingAttempts.kind} <> 'BOOK'`,
        or(isOpen, isRefusedRelease),
      ),
    )
    .get();

/** True while a cancellation is open that was asked for after this attempt. Rows are numbered in the order they were written in. */
export const isCancelledSince = (db: ErsDatabase, { attemptId, ubrn }: Attempt): boolean =>
  db
    .select({ attemptId: bookingAttempts.attemptId })
    .from(bookingAttempts)
    .where(
      and(
        eq(bookingAttempts.ubrn, ubrn),
        eq(bookingAttempts.kind, "CANCEL"),
        isOpen,
        sql`rowid > (select asked.rowid from ${bookingAttempts} asked where asked.attempt_id = ${attemptId})`,
      ),
    )
    .get() !== undefined;

/**
 * A referral has come to another version, but to no other place: a booking of which nobody knows yet is wanted still. With a new
 * shortlist only if its service is on that.
 */
export const keepWanted = (
  db: ErsDatabase,
  ubrn: string,
  { versionId, isNewShortlist }: { versionId: number; isNewShortlist: boolean },
): void => {
  const isShortlisted = sql`service_id in (select service_id from shortlist_entries listed where listed.ubrn = ${ubrn})`;
  db.update(bookingAttempts)
    .set({ referralVersion: versionId })
    .where(
      and(
        eq(bookingAttempts.ubrn, ubrn),
        eq(bookingAttempts.kind, "BOOK"),
        eq(bookingAttempts.referralVersion, versionId - 1),
        isOpen,
        isNewShortlist ? isShortlisted : undefined,
      ),
    )
    .run();
};

/** An open cancellation whose appointment a change has replaced goes on as the release of the old appointment. */
export const turnIntoRelease = (db: ErsDatabase, attemptId: string): void => {
  db.update(bookingAttempts).set({ kind: "RELEASE" }).where(eq(bookingAttempts.attemptId, attemptId)).run();
};

/** Notes that it was raised that an attempt is still not settled. */
export const markAlarmed = (db: ErsDatabase, attemptId: string, alarmedAt: number): void => {
  db.update(bookingAttempts).set({ alarmedAt }).where(eq(bookingAttempts.attemptId, attemptId)).run();
};
