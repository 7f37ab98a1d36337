import { and, asc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { ErsDatabase } from "./database.ts";
import { isInLiveService, lastMovedAt, referrals } from "./schema.ts";

/** Referrals of the live service that have not moved since before an instant, the oldest first. Found by an index, as all that is asked of them. */
export const unmovedReferrals = (db: ErsDatabase, before: number): string[] =>
  db
    .select({ ubrn: referrals.ubrn })
    .from(referrals)
    .where(sql`${isInLiveService} and ${lastMovedAt} < ${before}`)
    .orderBy(asc(referrals.authoredAt), asc(referrals.ubrn))
    .all()
    .map(({ ubrn }) => ubrn);

/** The UBRNs of a care path: a referral's, those of the referrals that it names or that name it, and so on. */
export function carePathOf(db: ErsDatabase, ubrn: string): string[] {
  const path = new Set([ubrn]);
  for (const one of path) for (const other of relatedTo(db, one)) path.add(other);
  return [...path];
}

const relatedTo = (db: ErsDatabase, ubrn: string): string[] =>
  db
    .select({ other: referrals.ubrn })
    .from(referrals)
    .where(
      or(
        eq(referrals.relatedUbrn, ubrn),
        sql`${referrals.ubrn} = (select named.related_ubrn from referrals named where named.ubrn = ${ubrn})`,
      ),
    )
    .all()
    .map(({ other }) => other);

/** When anybody last did anything about a referral: an alarm and what the patient is told are nobody's doing. */
const lastActivityAt = sql`max(${lastMovedAt}, coalesce((select max(done.at) from referral_events done
  where done.ubrn = ${referrals.ubrn} and done.done_by is not null), 0))`;
/** Somebody has yet to say what became of a request to its PAS, or to end there what has ended here. */
const isUnsettled = sql`(exists (select 1 from booking_attempts open where open.ubrn = ${referrals.ubrn}
  and open.state in ('PENDING', 'UNKNOWN')) or exists (select 1 from booking_attempts refused
  where refused.ubrn = ${referrals.ubrn} and refused.kind = 'RELEASE' and refused.state = 'REJECTED')
  or exists (select 1 from appointments held where held.ubrn = ${referrals.ubrn} and held.cancelled_in_pas = 0))`;
const hasAppointmentAfter = (now: number) => sql`exists (select 1 from appointments ahead
  where ahead.ubrn = ${referrals.ubrn} and ahead.is_current = 1 and ahead.status = 'booked' and ahead.start_at > ${now})`;

/** Whether nobody has done anything about any of these referrals since before an instant, and nothing of any is ahead or open. */
export const areIdle = (db: ErsDatabase, ubrns: string[], { before, now }: { before: number; now: number }) =>
  db
    .select({ ubrn: referrals.ubrn })
    .from(referrals)
    .where(
      and(
        inArray(referrals.ubrn, ubrns),
        or(sql`${lastActivityAt} >= ${before}`, isUnsettled, hasAppointmentAfter(now)),
      ),
    )
    .get() === undefined;

/** The referral leaves the live service. No version up: nothing has become of it. */
export const archive = (db: ErsDatabase, ubrn: string, archivedAt: number): void => {
  db.update(referrals).set({ archivedAt }).where(eq(referrals.ubrn, ubrn)).run();
};

/** When the referral with this UBRN was archived; nothing when it was not, or is not known. */
export const archivedAtOf = (db: ErsDatabase, ubrn: string): number | null =>
  db.select({ at: referrals.archivedAt }).from(referrals).where(eq(referrals.ubrn, ubrn)).get()?.at ?? null;

/** A patient's archived referrals that an organisation made, oldest first. */
export const archivedReferrals = (db: ErsDatabase, odsCode: string, nhsNumber: string) =>
  db
    .select({
      ubrn: referrals.ubrn,
      priority: referrals.priority,
      specialty: referrals.specialtyPlain,
      state: referrals.state,
      authoredAt: referrals.authoredAt,
      archivedAt: sql<number>`${referrals.archivedAt}`,
    })
    .from(referrals)
    .where(
      and(
        eq(referrals.nhsNumber, nhsNumber),
        eq(referrals.referringOdsCode, odsCode),
        isNotNull(referrals.archivedAt),
      ),
    )
    .orderBy(asc(referrals.authoredAt), asc(referrals.ubrn))
    .all();
