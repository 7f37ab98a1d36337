import { and, asc, eq, max, sql } from "drizzle-orm";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { isUrgentAndUnsent, referralEvents, referrals } from "./schema.ts";

/** That a service has had the referral. */
const hasBeenSent = sql`exists (select 1 from referral_events sent where sent.ubrn = ${referrals.ubrn}
  and sent.what in ('BOOKED', 'DEFERRED', 'SENT_FOR_ASSESSMENT'))`;
/** When it last came back from one, or was kept by one that is to act; null: nobody noted that it did. */
const cameBackAt = sql<
  number | null
>`(select max(back.at) from referral_events back where back.ubrn = ${referrals.ubrn}
  and back.what in ('APPOINTMENT_CANCELLED', 'MOVED_BACK', 'REJECTED', 'RETURNED_WITH_ADVICE', 'REFERRED_ON',
    'DID_NOT_ATTEND', 'PROVIDER_TO_ACT'))`;
/** Since when no service has it. */
const unsentSince = sql<number>`coalesce(${cameBackAt}, ${referrals.authoredAt})`;
const hasComeBack = sql<number>`(${cameBackAt} is not null or ${referrals.state} <> 'NOT_BOOKED')`;
/** Nobody has it, and no provider has promised to be in touch. */
const isUnsent = sql`${isUrgentAndUnsent} and contact_by is null and (${hasComeBack} or not ${hasBeenSent})`;
const isAlarmed = sql`exists (select 1 from referral_events alarm where alarm.ubrn = ${referrals.ubrn}
  and alarm.what in ('NEVER_SENT', 'NOT_SENT_AGAIN') and alarm.at >= ${unsentSince})`;

const unsent = {
  ubrn: referrals.ubrn,
  priority: referrals.priority,
  state: referrals.state,
  unsentSince,
  hasComeBack: hasComeBack.mapWith(Boolean),
};

const statements = oncePerDatabase((db) => ({
  toAlarm: db
    .select(unsent)
    .from(referrals)
    .where(sql`${isUnsent} and not ${isAlarmed}`)
    .orderBy(asc(unsentSince), asc(referrals.ubrn))
    .prepare(),
}));

/** Urgent and two-week-wait referrals that no service has, and of which nobody has been alarmed since, the oldest first. */
export const unsentReferrals = (db: ErsDatabase) => statements(db).toAlarm.all();

/** A referring organisation's referrals that it was alarmed of and that no service has had since, the oldest first. */
export const alarmedReferrals = (db: ErsDatabase, odsCode: string) =>
  db
    .select({ ...unsent, alarmedAt: sql<number>`${max(referralEvents.at)}` })
    .from(referrals)
    .innerJoin(
      referralEvents,
      and(
        eq(referralEvents.ubrn, referrals.ubrn),
        sql`${referralEvents.what} in ('NEVER_SENT', 'NOT_SENT_AGAIN') and ${referralEvents.at} >= ${unsentSince}`,
      ),
    )
    .where(sql`${referrals.referringOdsCode} = ${odsCode} and ${isUnsent}`)
    .groupBy(referrals.ubrn)
    .orderBy(asc(unsentSince), asc(referrals.ubrn))
    .all();
