import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import * as ersSchema from "../ers/store/schema.ts";
import type { ErsDatabase } from "../ers/store/database.ts";
import { readJournalFile } from "../journal-file.ts";
import { storeFiles } from "../open-world.ts";
import * as pasSchema from "../pas/store/schema.ts";
import type { PasDatabase } from "../pas/store/database.ts";

/** What the model sees of a world's stores: read beside the process that serves it, never written. */
export type Stores = {
  ers: ErsDatabase;
  pas: PasDatabase;
  /** Every table of both stores, with its rows as text. Read again only when something was written. */
  contents(): ReadonlyMap<string, string>;
  close(): void;
};

export function openStores(dataDir: string, world: string): Stores {
  const files = storeFiles(join(dataDir, "worlds", world));
  const [ersClient, pasClient] = [files.ers, files.pas].map((file) => {
    const client = new Database(file, { readonly: true, fileMustExist: true });
    client.pragma("busy_timeout = 5000");
    return client;
  });
  if (!ersClient || !pasClient) throw new Error("The stores cannot be opened.");
  const ers = tablesOf("e-RS", ersClient, ersSchema);
  const pas = tablesOf("PAS", pasClient, pasSchema);
  return {
    ers: drizzle({ client: ersClient, casing: "snake_case" }),
    pas: drizzle({ client: pasClient, casing: "snake_case" }),
    contents: () => new Map([...ers(), ...pas()]),
    close() {
      ersClient.close();
      pasClient.close();
    },
  };
}

/** Reads the tables of a store; the same rows again while nobody has written. */
function tablesOf(store: string, client: Database.Database, schema: object): () => [string, string][] {
  const names = Object.values(schema)
    .filter((one: unknown) => is(one, SQLiteTable))
    .map((table) => getTableName(table));
  const statements = names.map((name) => [name, client.prepare(`SELECT * FROM "${name}"`).raw()] as const);
  let read: { version: unknown; tables: [string, string][] } | undefined;
  return () => {
    const version = client.pragma("data_version", { simple: true });
    if (read?.version === version) return read?.tables ?? [];
    const tables = statements.map(
      ([name, statement]) => [`${store} ${name}`, JSON.stringify(statement.all())] as [string, string],
    );
    read = { version, tables };
    return tables;
  };
}

/** Every entry of a world's journal. */
export function readJournal(dataDir: string, world: string) {
  const { journal } = storeFiles(join(dataDir, "worlds", world));
  return readJournalFile(journal, journal);
}
