import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { referrals } from "./referrals.ts";

/** What can become of a referral, as its timeline tells it. When it was made and got its letter, the referral itself says. */
export const REFERRAL_EVENTS = [
  "BOOKED",
  "CHANGED",
  "APPOINTMENT_CANCELLED",
  "DEFERRED",
  "SENT_FOR_ASSESSMENT",
  "MOVED_BACK",
  "ACCEPTED",
  "REJECTED",
  "RETURNED_WITH_ADVICE",
  "PROVIDER_TO_ACT",
  "ASSESSED",
  "REFERRED_ON",
  "DID_NOT_ATTEND",
  "REFERRAL_CANCELLED",
  "LETTER_CHANGED",
  "LETTER_CHASED",
  "SHORTLIST_CHANGED",
  "ACCESS_CODE_REISSUED",
  "ACCESS_CODE_SENT",
  "ACCESS_UNLOCKED",
  "NEVER_SENT",
  "NOT_SENT_AGAIN",
  "NEEDS_RECORDED",
] as const;
export type ReferralEventKind = (typeof REFERRAL_EVENTS)[number];

/** What became of each referral, written with the change itself and never changed after. */
export const referralEvents = sqliteTable(
  "referral_events",
  {
    eventId: integer().primaryKey({ autoIncrement: true }),
    ubrn: text()
      .notNull()
      .references(() => referrals.ubrn),
    at: integer().notNull(),
    what: text({ enum: REFERRAL_EVENTS }).notNull(),
    /** Who did it: "patient", a user id, or "PAS" where a provider's system says so; null: nobody whom e-RS knows. */
    doneBy: text(),
    /** The organisation that they acted for; null: the patient, or nobody known. */
    odsCode: text(),
    /** The service that it was about, and the start of the appointment there, if it had one. */
    serviceId: text(),
    startAt: integer(),
    isPlaceholder: integer({ mode: "boolean" }).notNull(),
    reason: text(),
    comment: text(),
  },
  (t) => [
    index("referral_events_of_referral").on(t.ubrn),
    index("referral_events_chases")
      .on(t.at)
      .where(sql`what = 'LETTER_CHASED'`),
  ],
);
