import { and, eq, inArray } from "drizzle-orm";
import type { ErsDatabase } from "./database.ts";
import { bookingEvidence } from "./schema.ts";

export type Evidence = typeof bookingEvidence.$inferSelect;

/** Notes that booking was impossible; the same again moves its time on. */
export const noteEvidence = (db: ErsDatabase, evidence: Evidence): void => {
  const { subject, serviceId, kind, slotId } = bookingEvidence;
  db.insert(bookingEvidence)
    .values(evidence)
    .onConflictDoUpdate({ target: [subject, serviceId, kind, slotId], set: { at: evidence.at } })
    .run();
};

/** What is known of the impossibility of booking a service, for any of these subjects. */
export const evidenceOf = (db: ErsDatabase, subjects: string[], serviceId: string): Evidence[] =>
  db
    .select()
    .from(bookingEvidence)
    .where(and(inArray(bookingEvidence.subject, subjects), eq(bookingEvidence.serviceId, serviceId)))
    .all();
