import Database from "better-sqlite3";
import { asc } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { expect, onTestFinished, test } from "vitest";
import { migrations } from "../../places.ts";
import { NOW, UBRN } from "../../testing.ts";
import { openErsDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { attachedTo } from "./files.ts";
import { bookingAttempts, slots } from "./schema.ts";

type Row = Record<string, string | number>;

/** What becomes of the rows of an old store, table by table, which was last opened before a migration, by its number. */
function broughtUpToDate(before: number, rows: Record<string, readonly Row[]>): ErsDatabase {
  const client = new Database(":memory:");
  client.pragma("foreign_keys = off");
  const all = readMigrationFiles({ migrationsFolder: migrations("ers") });
  const run = (some: typeof all) =>
    some.flatMap(({ sql }) => sql).forEach((statement) => client.exec(statement));
  run(all.slice(0, before));
  for (const [table, ofTable] of Object.entries(rows)) for (const row of ofTable) insert(client, table, row);
  run(all.slice(before));
  const db = openErsDatabase(client.serialize(), true);
  onTestFinished(() => {
    client.close();
    db.$client.close();
  });
  return db;
}

/** Writes a row of which only what matters is said: what else must be there is empty. */
function insert(client: Database.Database, table: string, row: Row): void {
  const required = client
    .prepare(`select name, '' from pragma_table_info(?) where "notnull" and dflt_value is null`)
    .raw()
    .all(table) as [string, ""][];
  const whole = { ...Object.fromEntries(required), ...row };
  const names = Object.keys(whole);
  client
    .prepare(`insert into ${table} (${names.join()}) values (${names.map((name) => `@${name}`).join()})`)
    .run(whole);
}

test("slots of a store that did not say yet which PAS listed them are of the PAS of their service", () => {
  const db = broughtUpToDate(11, {
    services: [
      { service_id: "11000", pas_ods_code: "ZQ1" },
      { service_id: "12000", pas_ods_code: "ZQ2" },
      { service_id: "13000" },
    ],
    slots: [
      { slot_id: 1, usrn: "1", service_id: "12000" },
      { slot_id: 2, usrn: "2", service_id: "11000" },
      { slot_id: 3, usrn: "3", service_id: "13000" },
    ],
  });
  const pasOf = db.select({ pasOdsCode: slots.pasOdsCode }).from(slots).orderBy(asc(slots.slotId)).all();
  expect(pasOf.map(({ pasOdsCode }) => pasOdsCode)).toEqual(["ZQ2", "ZQ1", null]);
});

test("the files of a store that knew of no providers' files are the referrer's letter, and a cancellation under way adds none", () => {
  const second = { file_id: "one", position: 2, attached_at: NOW };
  const first = { file_id: "two", position: 1, attached_at: NOW - 1, description: "Of last year" };
  const db = broughtUpToDate(12, {
    files: [{ file_id: "one" }, { file_id: "two" }],
    letter_files: [
      { ubrn: UBRN, ...second },
      { ubrn: UBRN, ...first },
    ],
    booking_attempts: [{ attempt_id: "one", ubrn: UBRN, kind: "CANCEL", state: "PENDING" }],
  });
  expect(attachedTo(db, UBRN)).toMatchObject([
    { fileId: "two", type: "REFERRER", position: 1, attachedAt: NOW - 1, description: "Of last year" },
    { fileId: "one", type: "REFERRER", position: 2, attachedAt: NOW, description: null },
  ]);
  const attempts = db.select({ filesToAttach: bookingAttempts.filesToAttach }).from(bookingAttempts).all();
  expect(attempts).toEqual([{ filesToAttach: null }]);
});
