import type { Database } from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { commitTogether } from "../../commit-together.ts";
import { inTransaction } from "../../in-transaction.ts";
import { oncePer } from "../../once-per.ts";
import { migrations } from "../../places.ts";
import { openStoreClient, planOnce } from "../../store-client.ts";
import { createRowMemory, recallReads } from "./row-memory.ts";
import type { Statement } from "./row-memory.ts";

export type ErsDatabase = BetterSQLite3Database & { $client: Database };

/**
 * Opens (and migrates) the e-RS database of one world.
 * Throws what SQLite throws when the file is not a database or is newer than this program. An image of this program's own
 * making is up to date.
 */
export function openErsDatabase(file: string | Buffer, isUpToDate = false): ErsDatabase {
  const client = openStoreClient(file);
  const db = drizzle({ client, casing: "snake_case" });
  planOnce(db);
  if (!isUpToDate) migrate(db, { migrationsFolder: migrations("ers") });
  return db;
}

/**
 * Runs work as one `immediate` transaction: the write lock is taken first, so that what the work reads is still true
 * when it writes. Throwing rolls everything back. The work is synchronous, like everything in this store.
 */
export function immediate<Result>(db: ErsDatabase, work: () => Result): Result {
  return inTransaction(db.$client).immediate(work);
}

/** The same for the steps of a conversation: resolves once it is on the disk, which it shares with others of the moment. */
export const immediateTogether = <Result>(db: ErsDatabase, work: () => Result): Promise<Result> =>
  commitTogether(db.$client, work);

/** What the reads of a database remember. */
export const rowMemory = oncePer((db: ErsDatabase) => createRowMemory(db.$client));

/** What a store prepares once for each e-RS database: the statements of a hot path. Reads recall what they found. */
export const oncePerDatabase = <Statements extends Record<string, Statement>>(
  prepare: (db: ErsDatabase) => Statements,
): ((db: ErsDatabase) => Statements) =>
  oncePer((db) => {
    const statements = prepare(db);
    recallReads(rowMemory(db), statements);
    return statements;
  });
