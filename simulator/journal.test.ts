import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openJournalFile } from "./journal-file.ts";
import { createJournal } from "./journal.ts";
import type { Journal } from "./journal.ts";

const entry = (name: string) => ({ direction: "decision", name, outcome: "held" }) as const;
const namesOf = (journal: Journal, since?: number) => journal.entries(since).map(({ name }) => name);
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "journal-"));
  file = join(folder, "journal.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const stores: [string, (now: () => number, capacity?: number) => Journal][] = [
  ["in memory", createJournal],
  ["on disk", (now, capacity) => openJournalFile(file, now, capacity)],
];

describe.each(stores)("a journal %s", (_where, open) => {
  test("gives its entries oldest first, numbered and stamped with world time", () => {
    let now = 5;
    const journal = open(() => now);
    journal.record(entry("first"));
    now = 7;
    journal.record(entry("second"));
    expect(journal.entries()).toEqual([
      { seq: 1, at: 5, ...entry("first") },
      { seq: 2, at: 7, ...entry("second") },
    ]);
    expect(journal.dropped()).toBe(0);
    journal.close();
  });

  test("gives what came after a number", () => {
    const journal = open(() => 0);
    for (const name of ["a", "b", "c"]) journal.record(entry(name));
    expect(namesOf(journal, 1)).toEqual(["b", "c"]);
    expect(namesOf(journal, 3)).toEqual([]);
    journal.close();
  });

  test("lets its oldest entries go when it is full, and counts them", () => {
    const journal = open(() => 0, 3);
    for (const name of ["a", "b", "c", "d", "e"]) journal.record(entry(name));
    expect(namesOf(journal)).toEqual(["c", "d", "e"]);
    expect(namesOf(journal, 3)).toEqual(["d", "e"]);
    expect(journal.dropped()).toBe(2);
    journal.close();
  });

  test("is read 5,000 entries at a time: the newest, or the next after a number", () => {
    const journal = open(() => 0, 6000);
    for (let number = 1; number <= 5500; number += 1) journal.record(entry(String(number)));
    expect([namesOf(journal).length, namesOf(journal)[0]]).toEqual([5000, "501"]);
    expect([namesOf(journal, 0).length, namesOf(journal, 0)[0]]).toEqual([5000, "1"]);
    expect(namesOf(journal, 5000)).toHaveLength(500);
    journal.close();
  });
});

describe("a journal's file", () => {
  test("goes on where it ended", () => {
    const before = openJournalFile(file, () => 0, 3);
    for (const name of ["a", "b", "c", "d"]) before.record(entry(name));
    before.close();
    const after = openJournalFile(file, () => 0, 3);
    after.record(entry("e"));
    expect(after.entries().map(({ seq, name }) => [seq, name])).toEqual([
      [3, "c"],
      [4, "d"],
      [5, "e"],
    ]);
    expect(after.dropped()).toBe(2);
    after.close();
  });

  test("is written a little later without being read", async () => {
    const journal = openJournalFile(file, () => 0);
    journal.record(entry("a"));
    const rows = () => {
      const client = new Database(file, { fileMustExist: true });
      const found = client.prepare("SELECT count(*) FROM entries").pluck().get();
      client.close();
      return found;
    };
    await expect.poll(rows, { timeout: 3000 }).toBe(1);
    journal.close();
  });

  test("that is damaged is refused by name and left alone", () => {
    const content =
      "this is something else altogether, and long enough to look like the header of a database";
    writeFileSync(file, content);
    expect(() => openJournalFile(file, () => 0)).toThrow(`${file} is damaged`);
    expect(readFileSync(file, "utf8")).toBe(content);
  });

  test("of a newer version is refused by name", () => {
    openJournalFile(file, () => 0).record(entry("a"));
    const client = new Database(file);
    client.pragma("user_version = 2");
    client.close();
    expect(() => openJournalFile(file, () => 0)).toThrow(`${file} was written by a newer version`);
  });
});
