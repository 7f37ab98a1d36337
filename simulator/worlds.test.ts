import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pollService } from "./ers/conversation/polling.ts";
import type { FaultyCall } from "./faults.ts";
import { startSimulator } from "./host.ts";
import type { Simulator } from "./host.ts";
import { appointmentsAt } from "./pas/store/appointments.ts";
import { asPatient } from "./scenarios/patient-caller.ts";
import { everyday } from "./scenarios/everyday/everyday.ts";
import { PEOPLE } from "./scenarios/everyday/people.ts";
import type { World } from "./simulator.ts";
import { readRecord, writeRecord } from "./world-record.ts";

const DAY_MS = 86_400_000;
const NOW = Date.parse("2026-12-01T09:00:00Z");
let dataDir: string;
let running: Simulator | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "worlds-"));
});
afterEach(async () => {
  await running?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(realNow = NOW): Promise<Simulator> {
  await running?.close();
  running = undefined;
  running = await startSimulator({ port: 0, dataDir, realNow: () => realNow, defaultWorld: {} });
  return running;
}

async function defaultWorld(simulator: Simulator) {
  const open = await simulator.worlds.find("default");
  if (!open) throw new Error("No default world");
  return open.world;
}
const person = (story: string) => {
  const found = PEOPLE.find(({ scenario }) => scenario === story);
  if (!found) throw new Error("Nobody lives that story");
  return found;
};

describe("the default world", () => {
  test("keeps what was booked in it, in both stores, over a restart", async () => {
    const before = await defaultWorld(await start());
    await asPatient(before, person("many-slots"), (patient) => patient.book("2000201", NOW));
    const held = appointmentsAt(before.pas, "ZQ2");
    const after = await defaultWorld(await start(NOW + 60_000));
    expect(appointmentsAt(after.pas, "ZQ2")).toEqual(held);
    expect(held.map(({ ubrn }) => ubrn)).toContain(person("many-slots").ubrn);
    expect(
      after.ers.$client
        .prepare("SELECT state FROM referrals WHERE ubrn = ?")
        .pluck()
        .get(person("many-slots").ubrn),
    ).toBe("BOOKED");
  });

  test("catches up after ten days away: new slots are published and e-RS knows them", async () => {
    await start();
    const world = await defaultWorld(await start(NOW + 10 * DAY_MS));
    expect(world.clock.now()).toBe(NOW + 10 * DAY_MS);
    const lastSlot = () =>
      Number(
        world.ers.$client
          .prepare("SELECT max(start_at) FROM slots WHERE service_id = '2000201'")
          .pluck()
          .get(),
      );
    await expect.poll(lastSlot, { timeout: 3000 }).toBeGreaterThan(NOW + 92 * DAY_MS);
  });

  test("keeps its journal over a restart, and goes on with its numbers", async () => {
    const before = await defaultWorld(await start());
    before.journal.record({ direction: "decision", name: "before", outcome: "held" });
    const { seq } = before.journal.entries().at(-1) ?? { seq: 0 };
    const after = await defaultWorld(await start(NOW + 60_000));
    expect(after.journal.entries(seq - 1)[0]).toMatchObject({ seq, at: NOW, name: "before" });
    after.journal.record({ direction: "decision", name: "after", outcome: "held" });
    expect(after.journal.entries().at(-1)?.seq).toBeGreaterThan(seq);
  });

  test("is made again when it was left half made", async () => {
    await start();
    const folder = join(dataDir, "worlds/default");
    await running?.close();
    const { format: _format, ...record } = readRecord(folder);
    writeRecord(folder, { ...record, ready: false });
    writeFileSync(join(folder, "pas.sqlite"), "half");
    const world = await defaultWorld(await start());
    expect(appointmentsAt(world.pas, "ZQ2")).not.toEqual([]);
  });
});

describe("a file that is not sound is refused by name, and all files are left as they are:", () => {
  const folderOf = () => join(dataDir, "worlds/default");
  /** Every file of the world but the shared memory of SQLite, which is no data. */
  const contentOf = (folder: string) =>
    Object.fromEntries(
      readdirSync(folder)
        .filter((name) => !name.endsWith("-shm"))
        .map((name) => [name, readFileSync(join(folder, name)).toString("base64")]),
    );

  /** The world as a process leaves it that was stopped, or that was killed: then its last writes are in files of their own. */
  async function leaveWorld(how: "stopped" | "killed"): Promise<void> {
    const world = await defaultWorld(await start());
    await asPatient(world, person("many-slots"), (patient) => patient.book("2000201", NOW));
    world.journal.entries();
    const copy = join(dataDir, "copy");
    if (how === "killed") cpSync(folderOf(), copy, { recursive: true });
    await running?.close();
    if (how === "killed") {
      rmSync(folderOf(), { recursive: true });
      renameSync(copy, folderOf());
    }
  }

  async function expectRefusal(name: string, sentence: string): Promise<void> {
    const before = contentOf(folderOf());
    await expect(start()).rejects.toThrow(`${join(folderOf(), name)} ${sentence}`);
    expect(contentOf(folderOf())).toEqual(before);
  }

  const FILES = ["ers.sqlite", "pas.sqlite", "journal.sqlite", "world.json"];

  describe.each(["stopped", "killed"] as const)("of a process that was %s", (how) => {
    test.each(FILES)("%s with other content", async (name) => {
      await leaveWorld(how);
      // Its log may hold the whole of a young database, which is then sound.
      rmSync(join(folderOf(), `${name}-wal`), { force: true });
      const other =
        "this is something else altogether, and long enough to be read as a page header of a database";
      writeFileSync(join(folderOf(), name), other);
      await expectRefusal(name, "is damaged");
    });

    test.each(["ers.sqlite", "pas.sqlite"])("%s with a damaged page", async (name) => {
      await leaveWorld(how);
      const file = join(folderOf(), name);
      const bytes = readFileSync(file);
      bytes.fill(0xff, bytes.length / 2);
      writeFileSync(file, bytes);
      await expectRefusal(name, "is damaged");
    });

    test.each<[string, (client: Database.Database) => void]>([
      ["ers.sqlite", migrateLater],
      ["pas.sqlite", migrateLater],
      ["journal.sqlite", (client) => client.pragma("user_version = 2")],
    ])("%s of a newer version", async (name, makeNewer) => {
      await leaveWorld(how);
      const client = new Database(join(folderOf(), name));
      makeNewer(client);
      if (how === "stopped") client.close();
      else {
        // A process that is killed does not tidy up.
        const copy = join(dataDir, "copy");
        cpSync(folderOf(), copy, { recursive: true });
        client.close();
        rmSync(folderOf(), { recursive: true });
        renameSync(copy, folderOf());
      }
      await expectRefusal(name, "was written by a newer version");
    });

    test("world.json of a newer version", async () => {
      await leaveWorld(how);
      writeFileSync(join(folderOf(), "world.json"), JSON.stringify({ format: 2, worldly: true }));
      await expectRefusal("world.json", "was written by a newer version");
    });
  });

  test.each(["ers.sqlite", "pas.sqlite", "world.json"])("%s that is gone", async (name) => {
    await leaveWorld("stopped");
    rmSync(join(folderOf(), name));
    await expectRefusal(name, "is");
  });
});

function migrateLater(client: Database.Database): void {
  client
    .prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', ?)")
    .run(Number.MAX_SAFE_INTEGER);
}

describe("worlds on disk", () => {
  test("keep their clock, their name and their settings over a restart, and go with their files", async () => {
    const { worlds } = await start();
    const made = await worlds.create({
      name: "d1",
      scenarios: [everyday],
      now: NOW,
      store: "disk",
      exchangeLimitMs: 250,
      datesNotCounted: ["2026-12-25"],
      archives: true,
    });
    if (!made) throw new Error("No world");
    await worlds.changeClock(made, async () => made.world.clock.set(NOW + DAY_MS, "frozen"));
    const again = (await start()).worlds;
    expect(again.names()).toEqual(["d1", "default"]);
    expect(await again.create({ name: "d1", scenarios: [everyday] })).toBeUndefined();
    const reopened = await again.find("d1");
    expect(reopened?.world.clock.now()).toBe(NOW + DAY_MS);
    expect(reopened?.world.exchangeLimitMs).toBe(250);
    expect(reopened?.world.datesNotCounted).toEqual(["2026-12-25"]);
    expect(reopened?.world.archives).toBe(true);
    expect(await again.remove("d1")).toBe(true);
    expect(await again.find("d1")).toBeUndefined();
    expect((await start()).worlds.names()).toEqual(["default"]);
  });
});

test("a world of before it said which dates do not count and whether it archives counts them all, and archives nothing (R50, R75)", async () => {
  await start();
  await running?.close();
  const file = join(dataDir, "worlds/default/world.json");
  const { datesNotCounted, archives, ...before } = JSON.parse(readFileSync(file, "utf8")) as Record<
    string,
    unknown
  >;
  expect([datesNotCounted, archives]).toEqual([[], false]);
  writeFileSync(file, JSON.stringify(before));
  expect(await defaultWorld(await start())).toMatchObject({ datesNotCounted: [], archives: false });
});

test("a world that was left half made is made again with the dates that it does not count (R50)", async () => {
  const { worlds } = await start();
  const datesNotCounted = ["2026-12-25"];
  await worlds.create({ name: "d4", scenarios: [everyday], now: NOW, store: "disk", datesNotCounted });
  await running?.close();
  const folder = join(dataDir, "worlds/d4");
  const { format: _format, ...record } = readRecord(folder);
  writeRecord(folder, { ...record, ready: false });
  expect((await (await start()).worlds.find("d4"))?.world.datesNotCounted).toEqual(datesNotCounted);
});

describe("the faults of a world on disk", () => {
  const request = (ubrn = "000041000016"): FaultyCall => ({
    to: "request",
    concerns: (value) => value === ubrn,
  });
  async function armedWorld() {
    const { worlds } = await start();
    const made = await worlds.create({ name: "d2", scenarios: [everyday], now: NOW, store: "disk" });
    if (!made) throw new Error("No world");
    const { faults } = made.world;
    faults.arm("pas-refuses", 3, { ubrn: "000041000024", reason: "5" });
    faults.arm("pas-silent", undefined, { chance: 0.3, seed: 11, until: NOW + DAY_MS });
    return made.world;
  }
  const reopened = async () => {
    const open = await (await start()).worlds.find("d2");
    if (!open) throw new Error("No world");
    return open.world;
  };
  const meet = ({ faults }: World, times: number) =>
    Array.from({ length: times }, () => faults.take(request())?.kind);

  test("go on over a restart where they stopped: what has fired, what is left, what chance chooses next", async () => {
    const reference = await armedWorld();
    const asked = meet(reference, 40);
    await running?.worlds.remove("d2");
    const before = await armedWorld();
    expect(before.faults.take(request("000041000024"))).toMatchObject({ kind: "pas-refuses", timesLeft: 2 });
    const firstHalf = meet(before, 20);
    const armed = before.faults.armed();
    const after = await reopened();
    expect(after.faults.armed()).toEqual(armed);
    expect([...firstHalf, ...meet(after, 20)]).toEqual(asked);
    expect(new Set(asked)).toEqual(new Set(["pas-silent", undefined]));
    after.faults.arm("pas-error");
    expect(after.faults.armed().map(({ id }) => id)).toEqual([1, 2, 3]);
    after.faults.disarmAll();
    expect((await reopened()).faults.armed()).toEqual([]);
  });

  test("are kept as they are armed, and within a moment as they act: a crash does not wait", async () => {
    const { faults } = await armedWorld();
    const kept = () => readRecord(join(dataDir, "worlds/d2")).faults?.armed.map(({ fired }) => fired);
    expect(kept()).toEqual([0, 0]);
    faults.take(request("000041000024"));
    await expect.poll(kept).toEqual([1, 0]);
  });

  test("keep a stale list as it was armed", async () => {
    const world = await armedWorld();
    world.faults.arm("pas-stale-slots");
    await asPatient(world, person("many-slots"), (patient) => patient.book("2000201", NOW));
    const after = await reopened();
    await pollService(after, "2000201");
    const [held] = appointmentsAt(after.pas, "ZQ2").filter(({ ubrn }) => ubrn === person("many-slots").ubrn);
    after.ers.$client.prepare("UPDATE slots SET status = 'GONE' WHERE usrn = ?").run(held?.usrn);
    await pollService(after, "2000201");
    const status = after.ers.$client.prepare("SELECT status FROM slots WHERE usrn = ?").pluck();
    expect(status.get(held?.usrn)).toBe("FREE");
  });

  test("are written down no more once the world is removed", async () => {
    const { faults } = await armedWorld();
    faults.take(request());
    await running?.worlds.remove("d2");
    faults.take(request());
    faults.arm("pas-error");
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(existsSync(join(dataDir, "worlds/d2"))).toBe(false);
  });
});

test("a world whose files are not sound says so to testers, stays as it is, and can be removed", async () => {
  const { worlds } = await start();
  await worlds.create({ name: "d3", scenarios: [everyday], now: NOW, store: "disk" });
  await running?.close();
  const file = join(dataDir, "worlds/d3/pas.sqlite");
  writeFileSync(file, "no database");
  const { url } = await start();
  const ask = async (method: string, path = "") => {
    const response = await fetch(`${url}/simulator/worlds/d3${path}`, { method });
    return [response.status, await response.text()] as const;
  };
  for (const [method, path] of [["GET"], ["POST", "/reset"], ["POST", "/faults"]] as const) {
    const [status, said] = await ask(method, path);
    expect(status).toBe(500);
    expect(JSON.parse(said)).toEqual({
      code: "WORLD_NOT_SOUND",
      diagnostics: expect.stringContaining(`The file ${file} is damaged`),
    });
  }
  expect(readFileSync(file, "utf8")).toBe("no database");
  expect((await ask("DELETE"))[0]).toBe(204);
});

test("a world copied from an image is a world of its own", async () => {
  const { worlds } = await start();
  const [one, other] = [
    await worlds.create({ scenarios: [everyday], now: NOW }),
    await worlds.create({ scenarios: [everyday], now: NOW }),
  ];
  if (!one || !other) throw new Error("No world");
  await asPatient(one.world, person("one-slot-left"), (patient) => patient.book("2000701", NOW));
  await asPatient(other.world, person("one-slot-left-rival"), (patient) => patient.book("2000701", NOW));
  expect(appointmentsAt(one.world.pas, "ZQ1").map(({ ubrn }) => ubrn)).not.toEqual(
    appointmentsAt(other.world.pas, "ZQ1").map(({ ubrn }) => ubrn),
  );
});

test("only one of two people books the last appointment", async () => {
  const { worlds } = await start();
  const open = await worlds.create({ scenarios: [everyday], now: NOW });
  if (!open) throw new Error("No world");
  const results = await Promise.allSettled(
    ["one-slot-left", "one-slot-left-rival"].map((story) =>
      asPatient(open.world, person(story), (patient) => patient.book("2000701", NOW)),
    ),
  );
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(
    appointmentsAt(open.world.pas, "ZQ1").filter(({ serviceId }) => serviceId === "2000701"),
  ).toHaveLength(1);
});
