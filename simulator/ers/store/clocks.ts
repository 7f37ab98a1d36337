import { and, asc, eq, sql } from "drizzle-orm";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import {
  appointments,
  isOverdue,
  isPromised,
  isToBeReminded,
  nextReminderAt,
  referrals,
  services,
} from "./schema.ts";

/** Each of these finds what it looks for by an index of its own: a tick costs what is due, not what there is. */
const statements = oncePerDatabase((db) => ({
  toRemind: db
    .select({
      ubrn: referrals.ubrn,
      countsFrom: sql<number>`coalesce(${referrals.remindFrom}, ${referrals.authoredAt})`,
      afterDays: referrals.firstReminderDays,
      sent: referrals.remindersSent,
    })
    .from(referrals)
    .where(sql`${isToBeReminded} and ${nextReminderAt} <= ${sql.placeholder("until")}`)
    .prepare(),
  noteReminder: db
    .update(referrals)
    .set({
      remindersSent: sql`${referrals.remindersSent} + 1`,
      remindFrom: sql`${sql.placeholder("at")}`,
    })
    .where(eq(referrals.ubrn, sql.placeholder("ubrn")))
    .prepare(),
  promisesPast: db
    .select({ ubrn: referrals.ubrn, contactBy: sql<string>`${referrals.contactBy}` })
    .from(referrals)
    .where(sql`${isPromised} and ${referrals.contactBy} < ${sql.placeholder("today")}`)
    .prepare(),
  markOverdue: db
    .update(referrals)
    .set({ overdueSince: sql`${sql.placeholder("since")}` })
    .where(eq(referrals.ubrn, sql.placeholder("ubrn")))
    .prepare(),
}));

/** Referrals whose patient has yet to book, and is to be reminded by an instant. */
export const referralsToRemind = (db: ErsDatabase, until: number) => statements(db).toRemind.all({ until });

/** Notes that a reminder has gone: the days to the next one count from then. No version up: nothing has become of the referral. */
export const noteReminder = (db: ErsDatabase, ubrn: string, at: number): void => {
  statements(db).noteReminder.run({ ubrn, at });
};

/** Referrals with a contact-by date before a London date, of which that has not been noted. */
export const promisesPast = (db: ErsDatabase, today: string) => statements(db).promisesPast.all({ today });

/** Notes since when a referral is overdue. No version up: what was booked late for this version is still adopted. */
export const markOverdue = (db: ErsDatabase, ubrn: string, since: string): void => {
  statements(db).markOverdue.run({ ubrn, since });
};

/** Every referral that is overdue, with the service that it is at, the longest first. */
export const overdueReferrals = (db: ErsDatabase) =>
  db
    .select({
      ubrn: referrals.ubrn,
      state: referrals.state,
      contactBy: referrals.contactBy,
      overdueSince: referrals.overdueSince,
      serviceId: services.serviceId,
      providerOdsCode: services.providerOdsCode,
      referringOdsCode: referrals.referringOdsCode,
    })
    .from(referrals)
    .innerJoin(appointments, and(eq(appointments.ubrn, referrals.ubrn), sql`${appointments.isCurrent} = 1`))
    .innerJoin(services, eq(services.serviceId, appointments.serviceId))
    .where(isOverdue)
    .orderBy(asc(referrals.overdueSince), asc(referrals.ubrn))
    .all();
