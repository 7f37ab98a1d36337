import { asc, eq, sql } from "drizzle-orm";
import type { ErsDatabase } from "./database.ts";
import { serviceDrafts, services } from "./schema.ts";
import type { DraftAgreement } from "./schema.ts";

export type Draft = typeof serviceDrafts.$inferSelect;

/** Numbers of new services begin here, so that they look like none of a scenario's. */
const FIRST_NEW_ID = 3_000_001;

/** What is not published yet of a service. */
export const findDraft = (db: ErsDatabase, serviceId: string): Draft | undefined =>
  db.select().from(serviceDrafts).where(eq(serviceDrafts.serviceId, serviceId)).get();

export const draftsOf = (db: ErsDatabase, providerOdsCode: string): Draft[] =>
  db
    .select()
    .from(serviceDrafts)
    .where(eq(serviceDrafts.providerOdsCode, providerOdsCode))
    .orderBy(asc(serviceDrafts.serviceId))
    .all();

/** Keeps a draft, in place of the one before it. */
export function keepDraft(db: ErsDatabase, draft: Draft): void {
  db.insert(serviceDrafts)
    .values(draft)
    .onConflictDoUpdate({ target: serviceDrafts.serviceId, set: draft })
    .run();
}

export const removeDraft = (db: ErsDatabase, serviceId: string): void => {
  db.delete(serviceDrafts).where(eq(serviceDrafts.serviceId, serviceId)).run();
};

/** The drafts of all providers that have placeholders, by number. */
export const placeholderDrafts = (db: ErsDatabase): Draft[] =>
  db
    .select()
    .from(serviceDrafts)
    .where(sql`json_extract(${serviceDrafts.definition}, '$.placeholder') is not null`)
    .orderBy(asc(serviceDrafts.serviceId))
    .all();

/** Notes on a draft that a commissioner agreed to its placeholders. */
export const keepAgreement = (
  db: ErsDatabase,
  serviceId: string,
  placeholderAgreement: DraftAgreement,
): void => {
  db.update(serviceDrafts).set({ placeholderAgreement }).where(eq(serviceDrafts.serviceId, serviceId)).run();
};

/** A number that no service and no draft has. */
export function nextServiceId(db: ErsDatabase): string {
  const { highest } = db.get<{ highest: number | null }>(
    sql`select max(cast(service_id as integer)) as highest from
      (select service_id from ${services} union all select service_id from ${serviceDrafts})`,
  );
  return String(Math.max(FIRST_NEW_ID, (highest ?? 0) + 1));
}
