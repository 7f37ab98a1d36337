import { AsyncLocalStorage } from "node:async_hooks";
import type { Database } from "better-sqlite3";
import { inTransaction } from "./in-transaction.ts";

type Waiting = {
  work: () => unknown;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
};

/**
 * How many turns of the event loop a transaction waits for company: requests that came at about the same time, and their messages to
 * a PAS, share it. To one that comes alone five turns cost next to nothing.
 */
const TURNS_AWAITED = 5;

const waiting = new WeakMap<Database, Waiting[]>();

/**
 * Runs work in an `immediate` transaction, together with all other work that waits for the same database: one forced
 * write to the disk serves them all. Each piece sees what those before it wrote, and is all or nothing by itself: one that
 * throws undoes what it wrote and nothing else. Resolves with the work's result once that is on the disk; rejects with what
 * the work threw, or with what SQLite says when the whole cannot be written. The work is synchronous.
 */
export function commitTogether<Result>(client: Database, work: () => Result): Promise<Result> {
  return new Promise((resolve, reject) => {
    // Whatever the work was begun for goes on being that, whoever's turn of the event loop it runs in.
    const inItsContext = AsyncLocalStorage.snapshot();
    const piece: Waiting = {
      work: () => inItsContext(work),
      resolve: (result) => resolve(result as Result),
      reject,
    };
    const others = waiting.get(client);
    if (others) {
      others.push(piece);
      return;
    }
    waiting.set(client, [piece]);
    afterTurns(TURNS_AWAITED, () => commitWaiting(client));
  });
}

/** Runs work when the event loop has come round so many times, with what came meanwhile at each. */
function afterTurns(turns: number, work: () => void): void {
  setImmediate(() => (turns <= 1 ? work() : afterTurns(turns - 1, work)));
}

function commitWaiting(client: Database): void {
  const pieces = waiting.get(client) ?? [];
  waiting.delete(client);
  try {
    const outcomes = inTransaction(client).immediate(() => pieces.map((piece) => runPiece(client, piece)));
    for (const tell of outcomes) tell();
  } catch (error) {
    for (const { reject } of pieces) reject(error);
  }
}

/** Runs one piece in a savepoint of its own. Gives what tells its caller, once all is on the disk. */
function runPiece(client: Database, { work, resolve, reject }: Waiting): () => void {
  try {
    const result = inTransaction(client)(work);
    return () => resolve(result);
  } catch (error) {
    // A full disk, for one, ends the whole transaction: nothing of it may be told as done.
    if (!client.inTransaction) throw error;
    return () => reject(error);
  }
}
