import type { Database } from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { oncePer } from "../../once-per.ts";
import type { OncePer } from "../../once-per.ts";
import { migrations } from "../../places.ts";
import { openStoreClient, planOnce } from "../../store-client.ts";

export type PasDatabase = BetterSQLite3Database & { $client: Database };

/**
 * Opens the database of a world's PAS systems and brings it to the present schema.
 * `file` is a path, `":memory:"`, or the bytes of a database to go on from in memory. An image of this program's own
 * making is up to date.
 */
export function openPasDatabase(file: string | Buffer, isUpToDate = false): PasDatabase {
  const client = openStoreClient(file);
  const database = drizzle({ client, casing: "snake_case" });
  planOnce(database);
  if (!isUpToDate) migrate(database, { migrationsFolder: migrations("pas") });
  return database;
}

/** What a store prepares once for each PAS database: the statements of a hot path. */
export const oncePerDatabase: OncePer<PasDatabase> = oncePer;
