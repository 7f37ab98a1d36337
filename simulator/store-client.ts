import Database from "better-sqlite3";

/** Many tables hold little: small pages keep a world's stores, and what a booking writes to the disk, small. */
const PAGE_BYTES = 1024;

/**
 * A connection to a store: a file, `":memory:"`, or the bytes of a database to go on from in memory. `synchronous=FULL`: what
 * was acknowledged survives power loss. A store that is there already keeps the page size that it was made with.
 */
export function openStoreClient(file: string | Buffer): Database.Database {
  const client = new Database(file);
  // Before WAL mode, after which it cannot be chosen.
  client.pragma(`page_size = ${PAGE_BYTES}`);
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = FULL");
  client.pragma("busy_timeout = 5000");
  client.pragma("foreign_keys = ON");
  return client;
}
