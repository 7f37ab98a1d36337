import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { REFERRAL_STATES } from "./codes.ts";
import { referrals } from "./referrals.ts";

/** Messages that PAS systems sent of their own accord: one that comes again is acknowledged and does nothing. */
export const pasMessages = sqliteTable(
  "pas_messages",
  { odsCode: text().notNull(), messageId: text().notNull(), receivedAt: integer().notNull() },
  (t) => [primaryKey({ columns: [t.odsCode, t.messageId] })],
);

export const MESSAGE_CHANNELS = ["LETTER", "EMAIL", "TEXT"] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

/** What a message tells a patient: what has become of the referral, or that nothing has. */
export const MESSAGE_KINDS = [
  "BOOKED",
  "PLACEHOLDER_BOOKED",
  "CHANGED",
  "CANCELLED_BY_PATIENT",
  "CANCELLED_BY_PROVIDER",
  "DEFERRED",
  "SENT_FOR_TRIAGE",
  "MOVED_BACK",
  "BEING_ARRANGED",
  "RETURNED",
  "ASSESSED",
  "REFERRED_ON",
  "NOT_ATTENDED",
  "REFERRAL_ENDED",
  "REMINDER_1",
  "REMINDER_2",
  "OVERDUE",
  "ACCESS_CODE_REISSUED",
  "ACCESS_CODE_SENT",
  "HOW_TO_BOOK",
  "NEEDS_RECORDED",
  "NOT_BOOKED_AFTER_ALL",
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** To whom a message goes: for a letter an address, else where it is sent. */
export type Addressee = { name: string; address: string[] };

/** The outbox: messages to patients, written with the change that causes them and kept as they were sent. */
export const messages = sqliteTable(
  "messages",
  {
    messageId: integer().primaryKey({ autoIncrement: true }),
    ubrn: text()
      .notNull()
      .references(() => referrals.ubrn),
    nhsNumber: text().notNull(),
    channel: text({ enum: MESSAGE_CHANNELS }).notNull(),
    kind: text({ enum: MESSAGE_KINDS }).notNull(),
    /** What it told of: the referral's state and version, why, and its appointment, if it had one. */
    state: text({ enum: REFERRAL_STATES }).notNull(),
    reason: text(),
    referralVersion: integer().notNull(),
    appointmentId: integer(),
    /** World time. */
    createdAt: integer().notNull(),
    addressee: text({ mode: "json" }).$type<Addressee>().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
  },
  (t) => [
    index("messages_of_referral").on(t.ubrn),
    // A change of a referral is one version of it. The others may be sent again of the same one.
    uniqueIndex("messages_one_per_cause")
      .on(t.ubrn, t.referralVersion, t.kind, t.channel)
      .where(
        sql`kind not in ('ACCESS_CODE_REISSUED', 'ACCESS_CODE_SENT', 'HOW_TO_BOOK', 'NOT_BOOKED_AFTER_ALL')`,
      ),
  ],
);
