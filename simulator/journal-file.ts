import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { ENTRIES_READ } from "./journal.ts";
import type { Journal, JournalEntry, NewEntry } from "./journal.ts";
import { lookInto } from "./store-file.ts";

/** The layout of the file, as its `user_version`. */
const LAYOUT = 1;
const ENTRIES_TABLE = "CREATE TABLE IF NOT EXISTS entries (seq INTEGER PRIMARY KEY, entry TEXT NOT NULL)";
const ENTRIES_HELD = 100_000;
const WRITE_EVERY_MS = 100;
const WRITE_AT_ENTRIES = 500;

/**
 * A journal on disk, beside a world's stores. Entries are written in batches and not forced to the disk: a crash may lose
 * the last tenth of a second of evidence, never a booking. The file is made with the first batch. Throws one sentence that
 * names the file when it is damaged or newer than this simulator.
 */
export function openJournalFile(file: string, now: () => number, capacity = ENTRIES_HELD): Journal {
  let store = existsSync(file) ? openStore(file) : undefined;
  let last = store?.last() ?? 0;
  let batch: JournalEntry[] = [];
  let timer: NodeJS.Timeout | undefined;

  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    if (batch.length === 0) return;
    const written = batch;
    batch = [];
    store ??= openStore(file);
    store.write(written, last - capacity);
  };
  /** What cannot be written, on a full disk, is dropped and counted: the journal does not stop the world. */
  const writeInTime = () => {
    try {
      write();
    } catch {
      batch = [];
    }
  };
  return {
    record(entry: NewEntry) {
      last += 1;
      batch.push({ seq: last, at: now(), ...entry });
      if (batch.length >= WRITE_AT_ENTRIES) writeInTime();
      else timer ??= setTimeout(writeInTime, WRITE_EVERY_MS).unref();
    },
    entries(since) {
      write();
      return store?.read(since) ?? [];
    },
    resume(entries) {
      batch = [...entries];
      last = entries.at(-1)?.seq ?? 0;
      write();
    },
    dropped() {
      write();
      return last - (store?.count() ?? 0);
    },
    close() {
      writeInTime();
      store?.close();
    },
  };
}

/** The file of a journal, with all that is asked of it. */
function openStore(file: string) {
  const client = openSound(file);
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = NORMAL");
  // What is written is seldom read: its pages need not be kept.
  client.pragma("cache_size = -1000");
  client.exec(ENTRIES_TABLE);
  client.pragma(`user_version = ${LAYOUT}`);
  const insert = client.prepare<[number, string]>("INSERT INTO entries (seq, entry) VALUES (?, ?)");
  const trim = client.prepare<[number]>("DELETE FROM entries WHERE seq <= ?");
  const newest = client
    .prepare<[number], string>("SELECT entry FROM entries ORDER BY seq DESC LIMIT ?")
    .pluck();
  const after = client
    .prepare<[number, number], string>("SELECT entry FROM entries WHERE seq > ? ORDER BY seq LIMIT ?")
    .pluck();
  const max = client.prepare<[], number>("SELECT coalesce(max(seq), 0) FROM entries").pluck();
  const count = client.prepare<[], number>("SELECT count(*) FROM entries").pluck();
  return {
    write: client.transaction((batch: JournalEntry[], letGoUpTo: number) => {
      for (const entry of batch) insert.run(entry.seq, JSON.stringify(entry));
      trim.run(letGoUpTo);
    }),
    read(since: number | undefined): JournalEntry[] {
      const found = since === undefined ? newest.all(ENTRIES_READ).reverse() : after.all(since, ENTRIES_READ);
      return found.map((entry) => JSON.parse(entry) as JournalEntry);
    },
    last: () => max.get() ?? 0,
    count: () => count.get() ?? 0,
    close: () => client.close(),
  };
}

/**
 * Every entry that a copy of a journal holds, oldest first. The copy is named by the file that it was copied from. Throws
 * one sentence when it is damaged or newer than this simulator.
 */
export function readJournalFile(file: string, name: string): JournalEntry[] {
  const client = openSound(file, name);
  try {
    client.exec(ENTRIES_TABLE);
    const all = client.prepare<[], string>("SELECT entry FROM entries ORDER BY seq").pluck().all();
    return all.map((entry) => JSON.parse(entry) as JournalEntry);
  } finally {
    client.close();
  }
}

/** Opens a file that is new or a sound journal of this layout; throws the sentence otherwise, and leaves it as it is. */
function openSound(file: string, name = file): Database.Database {
  if (!existsSync(file)) return new Database(file);
  const layout = lookInto(file, (client) =>
    client.pragma("quick_check(1)", { simple: true }) === "ok"
      ? Number(client.pragma("user_version", { simple: true }))
      : undefined,
  );
  if (layout === 0 || layout === LAYOUT) return new Database(file);
  if (layout !== undefined && layout > LAYOUT)
    throw new Error(
      `The file ${name} was written by a newer version of the simulator: use that version, or remove the folder.`,
    );
  throw new Error(`The file ${name} is damaged: put back a copy of it or remove the folder.`);
}
