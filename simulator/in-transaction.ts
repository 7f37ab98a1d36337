import type { Database } from "better-sqlite3";
import { oncePer } from "./once-per.ts";

type InTransaction = {
  <Result>(work: () => Result): Result;
  immediate<Result>(work: () => Result): Result;
};

/**
 * What runs work in a transaction of a database, in a savepoint where one is open already: all of the work or nothing.
 * `immediate` takes the write lock first. Made once, as better-sqlite3 makes several functions for each that it wraps.
 */
export const inTransaction = oncePer(
  (client: Database) => client.transaction((work: () => unknown) => work()) as InTransaction,
);
