import type { Database } from "better-sqlite3";

/** What reads found in a store, remembered until anything is written to it: to look a thing up takes longer than to tell it. */
export type RowMemory = {
  /**
   * Works out what a read answers from what earlier ones found. What is not remembered is looked up in one transaction, which the
   * first such look-up begins: SQLite then locks its file once, not for each row.
   */
  during<Result>(read: () => Result): Result;
  /**
   * What an earlier read found of something, for the same values, if that still holds; else, and whenever no read is going on,
   * what is found now. It is handed out again and again, so it is frozen.
   */
  recall<Found>(
    what: string,
    values: object,
    find: () => Found,
    stillHolds?: (found: Found) => boolean,
  ): Found;
};

/** The rows of some hundred referrals, and of their services. That there are none counts as one. */
const MOST_ROWS = 2_000;

/**
 * A memory of a store. SQLite itself tells when it is out of date: it counts the rows that this connection has changed,
 * and knows whether another has changed any, for which it is asked once in a turn of the event loop; within that turn a read
 * may tell of both moments. What is found in a transaction that has been begun elsewhere, or after a write of the read's
 * own, may yet be undone and is not remembered.
 */
export function createRowMemory(client: Database, mostRows = MOST_ROWS): RowMemory {
  const changesOfOurs = client.prepare<[], number>("SELECT total_changes()").pluck();
  const versionByOthers = client.prepare<[], number>("PRAGMA data_version").pluck();
  const begin = client.prepare("BEGIN");
  const commit = client.prepare("COMMIT");
  const rollback = client.prepare("ROLLBACK");
  const remembered = new Map<string, unknown>();
  let rows = 0;
  let changes: number | undefined;
  let version: number | undefined;
  let isVersionKnown = false;
  let isReading = false;
  let hasBegun = false;
  const forget = () => {
    remembered.clear();
    rows = 0;
  };
  const forgetWhatChanged = () => {
    const [changesThen, versionThen] = [changes, version];
    changes = changesOfOurs.get();
    if (!isVersionKnown) {
      version = versionByOthers.get();
      isVersionKnown = true;
      setImmediate(() => (isVersionKnown = false));
    }
    if (changes !== changesThen || version !== versionThen) forget();
  };
  const remember = (key: string, found: unknown) => {
    const size = Array.isArray(found) ? Math.max(1, found.length) : 1;
    if (size > mostRows) return;
    if (rows + size > mostRows) forget();
    rows += size;
    remembered.set(key, found);
  };
  return {
    during(read) {
      forgetWhatChanged();
      isReading = true;
      try {
        const result = read();
        if (hasBegun) commit.run();
        hasBegun = false;
        return result;
      } finally {
        isReading = false;
        if (hasBegun && client.inTransaction) rollback.run();
        hasBegun = false;
      }
    },
    recall<Found>(what: string, values: object, find: () => Found, stillHolds?: (found: Found) => boolean) {
      if (!isReading || changesOfOurs.get() !== changes) return find();
      const key = `${what} ${JSON.stringify(values)}`;
      const known = remembered.get(key) as Found;
      if ((known !== undefined || remembered.has(key)) && stillHolds?.(known) !== false) return known;
      if (!hasBegun && client.inTransaction) return find();
      if (!hasBegun) begin.run();
      hasBegun = true;
      const found = frozen(find());
      remember(key, found);
      return found;
    },
  };
}

function frozen<Found>(found: Found): Found {
  if (typeof found !== "object" || found === null || ArrayBuffer.isView(found)) return found;
  for (const part of Object.values(found)) frozen(part);
  return Object.freeze(found);
}

type PreparedRead = (values?: Record<string, unknown>) => unknown;
/** What the memory asks of a prepared statement of Drizzle. */
export type Statement = { getQuery(): { sql: string }; get: PreparedRead; all: PreparedRead };

let statementsMade = 0;

/** Has the reads among a store's prepared statements recall what they found. */
export function recallReads(memory: RowMemory, statements: Record<string, Statement>): void {
  for (const statement of Object.values(statements)) {
    if (!statement.getQuery().sql.startsWith("select ")) continue;
    for (const how of ["get", "all"] as const) {
      const find = statement[how].bind(statement);
      const what = `${how} ${(statementsMade += 1)}`;
      statement[how] = (values = {}) => memory.recall(what, values, () => find(values));
    }
  }
}
