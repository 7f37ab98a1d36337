import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { z } from "zod";

const MigrationJournal = z.object({ entries: z.array(z.object({ when: z.number() })) });

/**
 * Refuses a database file that is damaged or was migrated by a newer version, with one sentence that names it, and
 * leaves it as it is. A copy is named by the file that it was copied from.
 */
export function checkStoreFile(file: string, migrationsFolder: string, name = file): void {
  if (!existsSync(file)) throw new Error(`The file ${name} is missing: put it back or remove the folder.`);
  const lastMigration = lookInto(file, lastMigrationOf);
  if (lastMigration === undefined)
    throw new Error(`The file ${name} is damaged: put back a copy of it or remove the folder.`);
  if (lastMigration > newestMigrationIn(migrationsFolder)) {
    throw new Error(
      `The file ${name} was written by a newer version of the simulator: use that version, or remove the folder.`,
    );
  }
}

/** The same for the bytes of a database: what is wrong with them, or nothing. */
export function faultOfStore(image: Buffer, migrationsFolder: string): "damaged" | "newer" | undefined {
  let client: Database.Database | undefined;
  try {
    client = new Database(image);
    const lastMigration = lastMigrationOf(client);
    if (lastMigration === undefined) return "damaged";
    return lastMigration > newestMigrationIn(migrationsFolder) ? "newer" : undefined;
  } catch {
    return "damaged";
  } finally {
    client?.close();
  }
}

function newestMigrationIn(migrationsFolder: string): number {
  const journal: unknown = JSON.parse(readFileSync(join(migrationsFolder, "meta/_journal.json"), "utf8"));
  return Math.max(...MigrationJournal.parse(journal).entries.map(({ when }) => when));
}

/** When the newest migration of a database was made; nothing when it is not a sound store. */
function lastMigrationOf(client: Database.Database): number | undefined {
  const health = client.pragma("quick_check(1)", { simple: true });
  const last = client.prepare("SELECT max(created_at) FROM __drizzle_migrations").pluck().get();
  return health === "ok" && typeof last === "number" ? last : undefined;
}

/**
 * Looks into a database file without changing it, nor the log beside it in which a process that was killed left its last
 * writes. Nothing when it cannot be read: what is wrong inside helps nobody to mend it.
 */
export function lookInto<Seen>(
  file: string,
  look: (client: Database.Database) => Seen | undefined,
): Seen | undefined {
  const made = [`${file}-wal`, `${file}-shm`].filter((name) => !existsSync(name));
  let client: Database.Database | undefined;
  try {
    client = new Database(file, { readonly: true, fileMustExist: true });
    return look(client);
  } catch {
    return undefined;
  } finally {
    client?.close();
    for (const name of made) rmSync(name, { force: true });
  }
}
