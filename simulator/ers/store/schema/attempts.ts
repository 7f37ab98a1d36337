import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { appointments } from "./appointments.ts";
import { PRIORITIES } from "./codes.ts";
import type { FileToAttach } from "./files.ts";
import { referrals } from "./referrals.ts";
import type { PlaceholderExplanation } from "./services.ts";
import { slots } from "./slots.ts";

/** What becomes of a referral when its appointment is ended: open again, or at an end of its own. */
export const ENDINGS = [
  "APPT_CANCELLED_BY_PATIENT",
  "APPT_CANCELLED_BY_PROVIDER",
  "REJECTED",
  "TRIAGED_PROVIDER_TO_ACTION",
  "ASSESSMENT_RESULT",
  "NOT_BOOKED",
  "CANCELLED_REFERRAL",
] as const;
export type Ending = (typeof ENDINGS)[number];

/**
 * What a conversation with a PAS is about. BOOK: an appointment is asked for. CANCEL: the current appointment is to end.
 * RELEASE: the PAS holds an appointment that is not, or is no longer, the referral's; it never changes the referral.
 */
export const ATTEMPT_KINDS = ["BOOK", "CANCEL", "RELEASE"] as const;
export type AttemptKind = (typeof ATTEMPT_KINDS)[number];

/**
 * One row per conversation with a PAS, written before the PAS is asked; its id is the id of the request message.
 * PENDING: exchange under way; but for a RELEASE, the referral is locked (423). UNKNOWN: nobody knows what the PAS did.
 * CONFIRMED, REJECTED: settled. NOT_ADOPTED: the PAS booked, but the referral had moved on or the slot was past.
 */
export const bookingAttempts = sqliteTable(
  "booking_attempts",
  {
    attemptId: text().primaryKey(),
    kind: text({ enum: ATTEMPT_KINDS }).notNull().default("BOOK"),
    ubrn: text()
      .notNull()
      .references(() => referrals.ubrn),
    serviceId: text().notNull(),
    slotId: integer()
      .notNull()
      .references(() => slots.slotId),
    /** BOOK: the appointment that the new one replaces. CANCEL, RELEASE: the one that ends. Null: there is none. */
    appointmentId: integer().references(() => appointments.appointmentId),
    state: text({ enum: ["PENDING", "CONFIRMED", "REJECTED", "UNKNOWN", "NOT_ADOPTED"] }).notNull(),
    /** The referral's version when it was asked for: a late confirmation is adopted only while that still holds. */
    referralVersion: integer().notNull(),
    startedAt: integer().notNull(),
    settledAt: integer(),
    outcome: text(),
    /** CANCEL: what the referral becomes once the PAS has cancelled the appointment. */
    becomes: text({ enum: ENDINGS }),
    /** Why an appointment or its referral ends, e-RS code verbatim (R52, R58, R62). */
    reason: text(),
    comment: text(),
    /** The priority that the referral gets with it (R63); null: its own. */
    priority: text({ enum: PRIORITIES }),
    /** CANCEL: the services to which the patient is referred on, once the appointment has ended. */
    nextServices: text({ mode: "json" }).$type<string[]>(),
    /** CANCEL: the files of the provider that are attached once the appointment has ended (A022). */
    filesToAttach: text({ mode: "json" }).$type<FileToAttach[]>(),
    /** When it was raised that this was still not settled. */
    alarmedAt: integer(),
    explanationVersion: text(),
    /** BOOK: the explanation of the placeholder that is asked for, as it stands then; null: an appointment is asked for. */
    explanation: text({ mode: "json" }).$type<PlaceholderExplanation>(),
    clinicianUserId: text(),
    bookedBy: text().notNull(),
    /** The organisation that whoever asked acts for; null: the patient. */
    askedByOdsCode: text(),
  },
  (t) => [
    uniqueIndex("attempts_one_pending_per_referral")
      .on(t.ubrn)
      .where(sql`state = 'PENDING' and kind <> 'RELEASE'`),
    index("attempts_open")
      .on(t.ubrn)
      .where(sql`state in ('PENDING', 'UNKNOWN')`),
    index("attempts_refused_releases")
      .on(t.startedAt)
      .where(sql`kind = 'RELEASE' and state = 'REJECTED'`),
    uniqueIndex("attempts_one_open_per_slot")
      .on(t.slotId)
      .where(sql`state in ('PENDING', 'UNKNOWN')`),
  ],
);

/**
 * What proves that booking was impossible (R43): by the UBRN, or by the searcher where a search names no referral.
 * NO_SLOTS: an empty search. SLOT_GONE: a slot was taken. PAS_ERROR: the PAS refused or failed. TIMED_OUT: it was silent.
 */
export const bookingEvidence = sqliteTable(
  "booking_evidence",
  {
    subject: text().notNull(),
    serviceId: text().notNull(),
    kind: text({ enum: ["NO_SLOTS", "SLOT_GONE", "PAS_ERROR", "TIMED_OUT"] }).notNull(),
    /** The slot that was tried; 0 for an empty search. */
    slotId: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.serviceId, t.kind, t.slotId] })],
);

/** Answers already given, by caller and Idempotency-Key. A null status means that the first call is still running. */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    caller: text().notNull(),
    key: text().notNull(),
    digest: text().notNull(),
    /** The booking conversation that this key began, if it came to one. */
    attemptId: text(),
    status: integer(),
    headers: text({ mode: "json" }).$type<Record<string, string>>(),
    body: text(),
    createdAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caller, t.key] })],
);
