import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import { placeholdersFor } from "./placeholders.ts";

const rows = sqliteTable("rows", {
  id: integer().primaryKey(),
  isSo: integer({ mode: "boolean" }),
  list: text({ mode: "json" }).$type<string[]>(),
});

test("a prepared insert writes each kind of column, and nothing as nothing", () => {
  const client = new Database(":memory:");
  client.exec("CREATE TABLE rows (id INTEGER PRIMARY KEY, isSo INTEGER, list TEXT)");
  const insert = drizzle(client).insert(rows).values(placeholdersFor(rows)).prepare();
  insert.run({ id: 1, isSo: true, list: ["a"] });
  insert.run({ id: 2, isSo: false, list: [] });
  insert.run({ id: 3, isSo: null, list: null });
  expect(client.prepare("SELECT * FROM rows").raw().all()).toEqual([
    [1, 1, '["a"]'],
    [2, 0, "[]"],
    [3, null, null],
  ]);
  client.close();
});
