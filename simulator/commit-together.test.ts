import { AsyncLocalStorage } from "node:async_hooks";
import Database from "better-sqlite3";
import { beforeEach, expect, test } from "vitest";
import { commitTogether } from "./commit-together.ts";

let client: Database.Database;
let commits: number;

beforeEach(() => {
  client = new Database(":memory:", { verbose: (said) => (commits += said === "COMMIT" ? 1 : 0) });
  client.exec("CREATE TABLE kept (name TEXT PRIMARY KEY)");
  commits = 0;
  return () => client.close();
});

const keep = (name: string) => () => client.prepare("INSERT INTO kept VALUES (?)").run(name).changes;
const kept = () => client.prepare("SELECT name FROM kept ORDER BY name").pluck().all();

test("what waits at the same time is written by one commit, in the order in which it came", async () => {
  const order: string[] = [];
  const write = (name: string) => () => {
    order.push(name);
    return keep(name)();
  };
  expect(await Promise.all(["c", "a", "b"].map((name) => commitTogether(client, write(name))))).toEqual([
    1, 1, 1,
  ]);
  expect([order, kept(), commits]).toEqual([["c", "a", "b"], ["a", "b", "c"], 1]);
});

test("nothing is told as done whose commit fails", async () => {
  // The foreign key is asked about at the commit, when every piece has done its work.
  client.pragma("foreign_keys = ON");
  client.exec("CREATE TABLE parts (whole TEXT REFERENCES kept (name) DEFERRABLE INITIALLY DEFERRED)");
  const orphan = () => client.prepare("INSERT INTO parts VALUES ('none')").run().changes;
  const outcomes = await Promise.allSettled([
    commitTogether(client, keep("a")),
    commitTogether(client, orphan),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect([kept(), client.inTransaction]).toEqual([[], false]);
  expect(await commitTogether(client, keep("a"))).toBe(1);
});

test("a piece that throws undoes what it wrote and leaves the others alone", async () => {
  const writesAndThrows = () => {
    keep("b")();
    throw new Error("refused");
  };
  const outcomes = await Promise.allSettled([
    commitTogether(client, keep("a")),
    commitTogether(client, writesAndThrows),
    commitTogether(client, keep("a")),
    commitTogether(client, keep("c")),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
  expect(kept()).toEqual(["a", "c"]);
});

test("when the transaction itself is lost, every piece is told so", async () => {
  const losesTheTransaction = () => {
    client.exec("ROLLBACK");
    throw new Error("the disk is full");
  };
  const outcomes = await Promise.allSettled([
    commitTogether(client, keep("a")),
    commitTogether(client, losesTheTransaction),
    commitTogether(client, keep("c")),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(kept()).toEqual([]);
});

test("work that comes while others commit waits for the next transaction", async () => {
  const first = commitTogether(client, keep("a"));
  const second = first.then(() => commitTogether(client, keep("b")));
  await Promise.all([first, second]);
  expect([kept(), commits]).toEqual([["a", "b"], 2]);
});

test("each piece runs for what its caller was working for", async () => {
  const workingFor = new AsyncLocalStorage<string>();
  const callers = ["one", "other"];
  const seen = await Promise.all(
    callers.map((caller) =>
      workingFor.run(caller, () => commitTogether(client, () => workingFor.getStore())),
    ),
  );
  expect(seen).toEqual(callers);
});
