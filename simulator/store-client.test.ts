import Database from "better-sqlite3";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { openErsDatabase } from "./ers/store/database.ts";
import { referrals } from "./ers/store/schema.ts";

test("a store that was made with larger pages opens, and keeps them and what it holds", () => {
  const folder = mkdtempSync(join(tmpdir(), "store-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "ers.sqlite");
  const before = new Database(file);
  before.pragma("page_size = 4096");
  before.exec("CREATE TABLE held AS SELECT 1 AS one");
  before.close();

  const { $client: client } = openErsDatabase(file);
  expect(client.pragma("page_size", { simple: true })).toBe(4096);
  expect(client.prepare("SELECT one FROM held").pluck().get()).toBe(1);
  client.close();
});

test("a new store has small pages", () => {
  const { $client: client } = openErsDatabase(":memory:");
  expect(client.pragma("page_size", { simple: true })).toBe(2048);
  client.close();
});

test("a statement of a store is planned without the values that it is given", () => {
  const db = openErsDatabase(":memory:");
  const { sql, params } = db.select().from(referrals).where(eq(referrals.ubrn, "000000000001")).toSQL();
  expect(sql).toContain('"ubrn" = +?');
  expect(params).toEqual(["000000000001"]);
  db.$client.close();
});
