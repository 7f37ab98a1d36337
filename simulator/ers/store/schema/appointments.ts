import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { referrals } from "./referrals.ts";
import { services } from "./services.ts";
import type { PlaceholderExplanation } from "./services.ts";
import { slots } from "./slots.ts";

export const appointments = sqliteTable(
  "appointments",
  {
    appointmentId: integer().primaryKey({ autoIncrement: true }),
    ubrn: text()
      .notNull()
      .references(() => referrals.ubrn),
    serviceId: text()
      .notNull()
      .references(() => services.serviceId),
    /** Null for an indirectly booked, a deferred or a triage appointment. */
    slotId: integer().references(() => slots.slotId),
    /** noshow: nobody came. fulfilled: it was kept, and what came of it is recorded. */
    status: text({ enum: ["booked", "proposed", "cancelled", "noshow", "fulfilled"] }).notNull(),
    reason: text(),
    comment: text(),
    startAt: integer(),
    endAt: integer(),
    createdAt: integer().notNull(),
    versionId: integer().notNull(),
    clinicianUserId: text(),
    /** The appointment itself records that it is a placeholder, with the explanation that was acknowledged. */
    isPlaceholder: integer({ mode: "boolean" }).notNull(),
    explanationVersion: text(),
    /** How the real appointment is arranged, as it was said when this placeholder was asked for; null: it is none. */
    explanation: text({ mode: "json" }).$type<PlaceholderExplanation>(),
    /** The booking conversation that made it; null where no PAS was asked. */
    attemptId: text(),
    isCurrent: integer({ mode: "boolean" }).notNull(),
    /** R64. Of one that was booked indirectly and has ended: whether the provider's PAS has ended it too. Null of any other. */
    cancelledInPas: integer({ mode: "boolean" }),
    /** R61. When the provider reviewed it and accepted the referral; null: the review is pending. */
    acceptedAt: integer(),
  },
  (t) => [
    index("appointments_current_of_service")
      .on(t.serviceId)
      .where(sql`is_current = 1`),
    uniqueIndex("appointments_one_live_per_slot")
      .on(t.slotId)
      .where(sql`status = 'booked'`),
    uniqueIndex("appointments_one_current_per_referral")
      .on(t.ubrn)
      .where(sql`is_current = 1`),
    uniqueIndex("appointments_attempt").on(t.attemptId),
    index("appointments_to_cancel_in_pas")
      .on(t.ubrn)
      .where(sql`cancelled_in_pas = 0`),
  ],
);
