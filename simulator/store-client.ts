import Database from "better-sqlite3";

/** After so many pages the log is taken into the database, 16 MB: bookings write the same pages again and again. */
const PAGES_IN_LOG = 8_000;

/** Many tables hold little: small pages keep a world's stores, and what a booking writes to the disk, small. */
const PAGE_BYTES = 2048;

/**
 * A connection to a store: a file, `":memory:"`, or the bytes of a database to go on from in memory. `synchronous=FULL`: what
 * was acknowledged survives power loss. A store that is there already keeps the page size that it was made with.
 */
export function openStoreClient(file: string | Buffer): Database.Database {
  const client = new Database(file);
  // Before WAL mode, after which it cannot be chosen.
  client.pragma(`page_size = ${PAGE_BYTES}`);
  client.pragma("journal_mode = WAL");
  client.pragma(`wal_autocheckpoint = ${PAGES_IN_LOG}`);
  client.pragma("synchronous = FULL");
  client.pragma("busy_timeout = 5000");
  client.pragma("foreign_keys = ON");
  return client;
}

/**
 * Has the statements of a store planned once. SQLite plans a statement anew each time that it runs where a value that it is
 * given stands bare beside a column, as the value might suit a partial index: that costs more than what most statements
 * do. The plus hides the value from the planner and changes nothing else, so the condition of a partial index is written out
 * in the statement that is to use it.
 */
export function planOnce(db: object): void {
  const { dialect } = db as { dialect: { escapeParam(position: number): string } };
  dialect.escapeParam = () => "+?";
}
