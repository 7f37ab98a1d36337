import { and, eq, sql } from "drizzle-orm";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { placeholdersFor } from "../../placeholders.ts";
import { idempotencyKeys } from "./schema.ts";

export type IdempotencyKey = typeof idempotencyKeys.$inferSelect;

const columns = placeholdersFor(idempotencyKeys);
const { caller, key, digest, attemptId, createdAt } = columns;

const statements = oncePerDatabase((db) => ({
  key: db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.caller, caller), eq(idempotencyKeys.key, key)))
    .prepare(),
  begin: db.insert(idempotencyKeys).values({ caller, key, digest, attemptId, createdAt }).prepare(),
  keep: db
    .insert(idempotencyKeys)
    .values(columns)
    .onConflictDoUpdate({
      target: [idempotencyKeys.caller, idempotencyKeys.key],
      set: { status: sql`excluded.status`, headers: sql`excluded.headers`, body: sql`excluded.body` },
      setWhere: sql`${idempotencyKeys.digest} = excluded.digest`,
    })
    .prepare(),
}));

export const findKey = (db: ErsDatabase, caller: string, key: string): IdempotencyKey | undefined =>
  statements(db).key.get({ caller, key });

/** Keeps a key whose first call has begun, with the conversation that it began. */
export const keepKey = (
  db: ErsDatabase,
  begun: Pick<IdempotencyKey, "caller" | "key" | "digest" | "attemptId" | "createdAt">,
): void => {
  statements(db).begin.run(begun);
};

/** Keeps the answer that the first call was given, unless the key stands for another body; its conversation stays with it. */
export const keepAnswer = (db: ErsDatabase, answered: IdempotencyKey): void => {
  statements(db).keep.run(answered);
};
