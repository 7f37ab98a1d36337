import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { PRIORITIES } from "./codes.ts";
import { services } from "./services.ts";

/**
 * e-RS's own copy of the slots that it polled.
 * FREE: on sale. HELD: an attempt for it is pending or its outcome unknown. BOOKED: taken through e-RS. GONE: no longer in the PAS.
 */
export const slots = sqliteTable(
  "slots",
  {
    slotId: integer().primaryKey({ autoIncrement: true }),
    usrn: text().notNull(),
    serviceId: text()
      .notNull()
      .references(() => services.serviceId),
    /** The PAS that listed it, which holds what is booked there whatever PAS the service has since; null: none is known. */
    pasOdsCode: text(),
    startAt: integer().notNull(),
    endAt: integer().notNull(),
    priority: text({ enum: PRIORITIES }).notNull(),
    clinicianUserId: text(),
    publishedAt: integer().notNull(),
    status: text({ enum: ["FREE", "HELD", "BOOKED", "GONE"] }).notNull(),
  },
  (t) => [
    uniqueIndex("slots_usrn").on(t.usrn),
    // Holds all that a search asks about, so that slots are counted without being read.
    index("slots_on_sale")
      .on(t.serviceId, t.startAt, t.slotId, t.publishedAt, t.priority, t.clinicianUserId)
      .where(sql`status = 'FREE'`),
  ],
);
