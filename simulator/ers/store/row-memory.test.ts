import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { anOrganisation, aService, aSlot, NOW } from "../../testing.ts";
import { openErsDatabase, rowMemory } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { createRowMemory } from "./row-memory.ts";
import { findOrganisation } from "./referrals.ts";
import { organisations, services, slots } from "./schema.ts";
import { extentOfSlots, searchSlots } from "./slots.ts";

let folder: string;
let db: ErsDatabase;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "row-memory-"));
  db = openErsDatabase(join(folder, "ers.sqlite"));
  db.insert(organisations).values(anOrganisation()).run();
  return () => {
    db.$client.close();
    rmSync(folder, { recursive: true });
  };
});

const { odsCode } = anOrganisation();
const during = <Result>(read: () => Result) => rowMemory(db).during(read);
const find = () => findOrganisation(db, odsCode);
const read = () => during(find);
const rename = (name: string, by = db) =>
  by.update(organisations).set({ name }).where(eq(organisations.odsCode, odsCode)).run();
/** Other processes are asked after once in a turn. */
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test("what a read found is handed out again, and cannot be changed by whom it was handed to", () => {
  const found = read();
  expect(found?.name).toBe(anOrganisation().name);
  expect(read()).toBe(found);
  expect(Object.isFrozen(found)).toBe(true);
  const memory = createRowMemory(db.$client);
  const nested = memory.during(() => memory.recall("nested", {}, () => [{ ages: { from: 16 } }]));
  expect([nested, nested[0], nested[0]?.ages].map(Object.isFrozen)).toEqual([true, true, true]);
});

test("that there is nothing is remembered too, until there is", () => {
  const another = anOrganisation({ odsCode: "ZQ9" });
  const readAnother = () => during(() => findOrganisation(db, "ZQ9"));
  expect(readAnother()).toBeUndefined();
  db.insert(organisations).values(another).run();
  expect(readAnother()).toEqual(another);
  const findNothing = vi.fn(() => undefined);
  const memory = createRowMemory(db.$client);
  for (let times = 0; times < 2; times += 1) memory.during(() => memory.recall("nothing", {}, findNothing));
  expect(findNothing).toHaveBeenCalledOnce();
});

test("what was written is read, whoever wrote it", async () => {
  read();
  rename("Ours");
  expect(read()?.name).toBe("Ours");
  const other = openErsDatabase(join(folder, "ers.sqlite"));
  rename("Another's", other);
  await nextTurn();
  expect(read()?.name).toBe("Another's");
  other.$client.close();
});

test("a read that writes reads what it wrote; undone, nobody does", () => {
  const change = () => {
    find();
    rename("Changed");
    expect(find()?.name).toBe("Changed");
    throw new Error("undone");
  };
  expect(() => during(change)).toThrow("undone");
  expect(db.$client.inTransaction).toBe(false);
  expect(read()?.name).toBe(anOrganisation().name);
});

test("who is not reading is told what the store holds, in rows of their own", () => {
  const found = read();
  expect(find()).toEqual(found);
  expect(find()).not.toBe(found);
  expect(Object.isFrozen(find())).toBe(false);
});

test("what is known is told without asking the store; the rest of a read is one transaction", () => {
  const memory = createRowMemory(db.$client);
  const isInTransaction = vi.fn(() => db.$client.inTransaction);
  const ask = (what: string) => memory.recall(what, {}, isInTransaction);
  expect(memory.during(() => [ask("one"), ask("two")])).toEqual([true, true]);
  memory.during(() => {
    ask("one");
    expect(db.$client.inTransaction).toBe(false);
  });
  expect(isInTransaction).toHaveBeenCalledTimes(2);
  expect(db.$client.inTransaction).toBe(false);
});

test("what is found in a transaction that somebody else began may yet be undone: it is not remembered", () => {
  const memory = createRowMemory(db.$client);
  const ask = () => memory.during(() => memory.recall("name", {}, () => findOrganisation(db, odsCode)?.name));
  const undo = db.$client.transaction(() => {
    rename("Changed");
    expect(ask()).toBe("Changed");
    throw new Error("undone");
  });
  expect(undo).toThrow("undone");
  expect(ask()).toBe(anOrganisation().name);
});

describe("so many rows are remembered and no more", () => {
  const found = vi.fn((rows: number) => Array.from({ length: rows }, () => "row"));
  let ask: (rows: number, of?: string) => void;
  beforeEach(() => {
    const memory = createRowMemory(db.$client, 3);
    ask = (rows, of = "any") =>
      void memory.during(() => memory.recall("rows", { rows, of }, () => found(rows)));
  });
  const timesFound = () => {
    const times = found.mock.calls.length;
    found.mockClear();
    return times;
  };

  test("and make way for others", () => {
    for (const rows of [1, 2, 1, 2]) ask(rows);
    expect(timesFound()).toBe(2);
    for (const rows of [3, 3, 1]) ask(rows);
    expect(timesFound()).toBe(2);
  });

  test("nor make way for more than there is room for", () => {
    for (const rows of [1, 4, 4, 1]) ask(rows);
    expect(timesFound()).toBe(3);
  });

  test("also of lists of nothing", () => {
    for (const of of ["one", "two", "three", "one"]) ask(0, of);
    expect(timesFound()).toBe(3);
    for (const of of ["four", "one"]) ask(0, of);
    expect(timesFound()).toBe(2);
  });
});

describe("the extent of the slots on sale", () => {
  const MINUTE_MS = 60_000;
  beforeEach(() => {
    db.insert(services).values(aService()).run();
    for (const [index, minutes] of [10, 20].entries())
      db.insert(slots)
        .values(aSlot({ slotId: index + 1, usrn: `USRN-${index}`, startAt: NOW + minutes * MINUTE_MS }))
        .run();
  });
  const extentAfter = (minutes: number) =>
    during(() =>
      extentOfSlots(db, {
        serviceId: aService().serviceId,
        from: NOW + minutes * MINUTE_MS,
        before: NOW + 60 * MINUTE_MS,
        publishedBefore: NOW + 60 * MINUTE_MS,
        priorities: ["ROUTINE"],
      }),
    );

  test("is remembered until its first slot begins", () => {
    const found = extentAfter(0);
    expect(found).toEqual({ total: 2, firstAt: NOW + 10 * MINUTE_MS, lastAt: NOW + 20 * MINUTE_MS });
    expect(extentAfter(3)).toBe(found);
    expect(extentAfter(10)).toBe(found);
    expect(extentAfter(10 + 1 / MINUTE_MS).total).toBe(1);
    expect(extentAfter(20).total).toBe(1);
    expect(extentAfter(20 + 1 / MINUTE_MS)).toEqual({ total: 0, firstAt: null, lastAt: null });
  });

  test("is found anew when time is set back", () => {
    expect(extentAfter(15).total).toBe(1);
    expect(extentAfter(5).total).toBe(2);
  });
});

test("a slot that is taken is gone from the next search", () => {
  db.insert(services).values(aService()).run();
  db.insert(slots).values(aSlot()).run();
  const query = {
    serviceId: aService().serviceId,
    from: 0,
    before: Number.MAX_SAFE_INTEGER,
    publishedBefore: Number.MAX_SAFE_INTEGER,
    priorities: ["ROUTINE"] as const,
  };
  const search = () => during(() => searchSlots(db, query, 20, 0));
  expect(search()).toHaveLength(1);
  expect(search()).toBe(search());
  db.update(slots).set({ status: "HELD" }).run();
  expect(search()).toHaveLength(0);
});
