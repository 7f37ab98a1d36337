import { and, eq, sql } from "drizzle-orm";
import type { ErsDatabase } from "./database.ts";
import { idempotencyKeys } from "./schema.ts";

export type IdempotencyKey = typeof idempotencyKeys.$inferSelect;

const isKey = (caller: string, key: string) =>
  and(eq(idempotencyKeys.caller, caller), eq(idempotencyKeys.key, key));

export const findKey = (db: ErsDatabase, caller: string, key: string): IdempotencyKey | undefined =>
  db.select().from(idempotencyKeys).where(isKey(caller, key)).get();

/** Keeps a key whose first call has begun, with the conversation that it began. */
export const keepKey = (db: ErsDatabase, key: IdempotencyKey): void => {
  db.insert(idempotencyKeys).values(key).run();
};

/** Keeps the answer that the first call was given, unless the key stands for another body; its conversation stays with it. */
export const keepAnswer = (db: ErsDatabase, answered: IdempotencyKey): void => {
  const { status, headers, body } = answered;
  db.insert(idempotencyKeys)
    .values(answered)
    .onConflictDoUpdate({
      target: [idempotencyKeys.caller, idempotencyKeys.key],
      set: { status, headers, body },
      setWhere: sql`${idempotencyKeys.digest} = excluded.digest`,
    })
    .run();
};
