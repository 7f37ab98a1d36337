import { and, eq, inArray, sql } from "drizzle-orm";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { bookingEvidence } from "./schema.ts";

export type Evidence = typeof bookingEvidence.$inferSelect;

const statements = oncePerDatabase((db) => ({
  ofEither: db
    .select()
    .from(bookingEvidence)
    .where(
      and(
        inArray(bookingEvidence.subject, [sql.placeholder("one"), sql.placeholder("other")]),
        eq(bookingEvidence.serviceId, sql.placeholder("serviceId")),
      ),
    )
    .prepare(),
}));

/** Notes that booking was impossible; the same again moves its time on. */
export const noteEvidence = (db: ErsDatabase, evidence: Evidence): void => {
  const { subject, serviceId, kind, slotId } = bookingEvidence;
  db.insert(bookingEvidence)
    .values(evidence)
    .onConflictDoUpdate({ target: [subject, serviceId, kind, slotId], set: { at: evidence.at } })
    .run();
};

/** What is known of the impossibility of booking a service, for either of these subjects. */
export const evidenceOf = (db: ErsDatabase, [one, other]: [string, string], serviceId: string): Evidence[] =>
  statements(db).ofEither.all({ one, other, serviceId });
