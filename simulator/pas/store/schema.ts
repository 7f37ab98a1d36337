import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** The database of the providers' PAS systems: one for all of them, every row under the ODS code of its system. */

/** A clinic and the weekly pattern from which the PAS publishes rolling slots. */
export type ClinicTemplate = {
  /** London wall-clock times "HH:MM" by weekday (1 = Monday … 7 = Sunday). */
  sessions: { weekday: number; starts: string[]; priority: string; clinicianUserId?: string }[];
  slotMinutes: number;
  /** How many days ahead slots are published, from tomorrow on; 0 publishes none. */
  horizonDays: number;
  /** At most this many slots ahead at any time, the taken ones included; absent means no limit. */
  maxSlots?: number;
};

export const clinics = sqliteTable("clinics", {
  serviceId: text().primaryKey(),
  odsCode: text().notNull(),
  template: text({ mode: "json" }).$type<ClinicTemplate>().notNull(),
  /** London date up to which rolling slots were published. */
  publishedTo: text(),
});

export const slots = sqliteTable(
  "slots",
  {
    usrn: text().primaryKey(),
    odsCode: text().notNull(),
    serviceId: text()
      .notNull()
      .references(() => clinics.serviceId),
    startAt: integer().notNull(),
    endAt: integer().notNull(),
    priority: text().notNull(),
    clinicianUserId: text(),
    publishedAt: integer().notNull(),
    status: text({ enum: ["FREE", "TAKEN", "WITHDRAWN"] }).notNull(),
  },
  (t) => [index("pas_slots_service").on(t.serviceId, t.startAt)],
);

/** What was free, and when, as a stale list was armed: its polls are answered from here. */
export const staleSlots = sqliteTable(
  "stale_slots",
  {
    faultId: integer().notNull(),
    usrn: text()
      .notNull()
      .references(() => slots.usrn),
    startAt: integer().notNull(),
    endAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.faultId, t.usrn] })],
);

export const patients = sqliteTable(
  "patients",
  {
    odsCode: text().notNull(),
    nhsNumber: text().notNull(),
    /** The number that this PAS gave the patient when it registered them. */
    localNumber: text().notNull(),
    familyName: text().notNull(),
    givenName: text().notNull(),
    birthDate: text().notNull(),
    addressLines: text({ mode: "json" }).$type<string[]>().notNull(),
    postcode: text().notNull(),
    registeredAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.odsCode, t.nhsNumber] })],
);

export const appointments = sqliteTable(
  "appointments",
  {
    appointmentId: integer().primaryKey({ autoIncrement: true }),
    odsCode: text().notNull(),
    ubrn: text().notNull(),
    /** Null for an indirectly booked appointment, which has no slot in e-RS. */
    usrn: text(),
    serviceId: text().notNull(),
    nhsNumber: text().notNull(),
    startAt: integer().notNull(),
    endAt: integer().notNull(),
    status: text({ enum: ["BOOKED", "CANCELLED"] }).notNull(),
    bookedAt: integer().notNull(),
  },
  (t) => [
    uniqueIndex("pas_one_live_per_slot")
      .on(t.usrn)
      .where(sql`status = 'BOOKED'`),
    index("pas_appointments_ubrn").on(t.ubrn),
  ],
);

/** Answers already given, by message id: a message that comes twice is answered as the first time. */
export const messagesSeen = sqliteTable(
  "messages_seen",
  {
    odsCode: text().notNull(),
    messageId: text().notNull(),
    answer: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.odsCode, t.messageId] })],
);

/** How a PAS answers a request: booked, not booked, cancelled, not cancelled. */
export const ANSWER_INTERACTIONS = [
  "PRSC_IN050000UK06",
  "PRSC_IN060000UK06",
  "PRSC_IN140000UK06",
  "PRSC_IN150000UK06",
] as const;

/**
 * Messages that a PAS sends of its own accord: answers that come late or twice, and cancellations by the provider. One
 * leaves at its due time and is kept until e-RS has acknowledged it.
 */
export const outbox = sqliteTable(
  "outbox",
  {
    outboxId: integer().primaryKey({ autoIncrement: true }),
    odsCode: text().notNull(),
    messageId: text().notNull(),
    interaction: text({ enum: [...ANSWER_INTERACTIONS, "PRSC_IN130000UK07"] }).notNull(),
    ubrn: text().notNull(),
    usrn: text().notNull(),
    /** The message id of the request that this answers; null for a notification. */
    inReplyTo: text(),
    reason: text({ mode: "json" }).$type<{ code: string; text: string }>(),
    /** World time, as everything of the domain. */
    dueAt: integer().notNull(),
    settledAt: integer(),
    outcome: text(),
  },
  (t) => [
    uniqueIndex("pas_outbox_message").on(t.odsCode, t.messageId),
    index("pas_outbox_due")
      .on(t.dueAt)
      .where(sql`settled_at is null`),
  ],
);

export type PasSlot = typeof slots.$inferSelect;
export type PasAppointment = typeof appointments.$inferSelect;
export type OutgoingMessage = typeof outbox.$inferSelect;
