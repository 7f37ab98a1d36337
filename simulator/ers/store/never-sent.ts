import { and, asc, eq, max, sql } from "drizzle-orm";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { isUrgentAndUnsent, referralEvents, referrals } from "./schema.ts";

/** That a service has had the referral, though it may have come back since. */
const hasBeenSent = sql`exists (select 1 from referral_events sent where sent.ubrn = ${referrals.ubrn}
  and sent.what in ('BOOKED', 'DEFERRED', 'SENT_FOR_ASSESSMENT'))`;
const isAlarmed = sql`exists (select 1 from referral_events alarm where alarm.ubrn = ${referrals.ubrn}
  and alarm.what = 'NEVER_SENT')`;

const statements = oncePerDatabase((db) => ({
  toAlarm: db
    .select({ ubrn: referrals.ubrn, priority: referrals.priority, authoredAt: referrals.authoredAt })
    .from(referrals)
    .where(sql`${isUrgentAndUnsent} and not ${hasBeenSent} and not ${isAlarmed}`)
    .orderBy(asc(referrals.authoredAt), asc(referrals.ubrn))
    .prepare(),
}));

/** Urgent and two-week-wait referrals that no service has had, and of which nobody has been alarmed, the oldest first. */
export const unsentReferrals = (db: ErsDatabase) => statements(db).toAlarm.all();

/** A referring organisation's referrals that it was alarmed of and that no service has had since, the oldest first. */
export const neverSentReferrals = (db: ErsDatabase, odsCode: string) =>
  db
    .select({
      ubrn: referrals.ubrn,
      priority: referrals.priority,
      authoredAt: referrals.authoredAt,
      alarmedAt: sql<number>`${max(referralEvents.at)}`,
    })
    .from(referrals)
    .innerJoin(
      referralEvents,
      and(eq(referralEvents.ubrn, referrals.ubrn), eq(referralEvents.what, "NEVER_SENT")),
    )
    .where(sql`${referrals.referringOdsCode} = ${odsCode} and ${isUrgentAndUnsent} and not ${hasBeenSent}`)
    .groupBy(referrals.ubrn)
    .orderBy(asc(referrals.authoredAt), asc(referrals.ubrn))
    .all();
