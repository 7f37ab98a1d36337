import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Logger } from "pino";
import { createCatchingUp } from "./catching-up.ts";
import { londonDate } from "./london-time.ts";
import { assembleFromDisk, assembleKept, assembleNew, closeWorld, recordOfNew } from "./open-world.ts";
import type { KeptWorld, OpenWorld, StoreImages, WorldParts } from "./open-world.ts";
import { createRemovedFolders } from "./removed-folders.ts";
import { NOT_MEASURED } from "./measured.ts";
import type { Measured } from "./measured.ts";
import { createSnapshots } from "./snapshots.ts";
import type { Snapshots } from "./snapshots.ts";
import { createTurns } from "./turns.ts";
import { createImages } from "./world-images.ts";
import type { Reached } from "./points.ts";
import { fillWorld } from "./scenarios/fill.ts";
import { findScenario } from "./scenarios/index.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import { namesOnDisk, readRecord, recordFile, writeRecord } from "./world-record.ts";
import { settingsOf } from "./world-settings.ts";
import type { WorldSettings } from "./world-settings.ts";

export type { OpenWorld } from "./open-world.ts";

export const DEFAULT_WORLD = "default";

export type CreateWorld = Partial<WorldSettings> & {
  /** A host name label; absent: one is made up. */
  name?: string;
  scenarios: Scenario[];
  /** World time, frozen; absent: real time, running. */
  now?: number;
  store?: "disk" | "memory";
};

type Options = {
  baseUrl: string;
  dataDir?: string;
  pasBaseUrl?: string;
  keepsJournal?: boolean;
  realNow: () => number;
  /** Told of each point that a conversation with a PAS reaches. */
  reached?: Reached;
  measured: Measured;
  log: Logger;
};

export type Worlds = {
  /** Makes a world, or nothing when there is one of that name. */
  create(wanted: CreateWorld): Promise<OpenWorld | undefined>;
  /** A world by name, opened from disk when it is not open yet. Throws a sentence when its files are not sound. */
  find(name: string): Promise<OpenWorld | undefined>;
  names(): string[];
  /** Those that are open. */
  opened(): OpenWorld[];
  /** Removes a world with its files; false when there is none. */
  remove(name: string): Promise<boolean>;
  /** Makes a world again as it began; nothing when there is none. */
  reset(name: string): Promise<OpenWorld | undefined>;
  /** The snapshots of each world: they outlive its beginning again, not its removal. */
  snapshots: Snapshots;
  /** Whether stores are all there is of a world: where someone else's PAS stands, it would not go back with them. */
  canGoBack: boolean;
  /** Puts a world as it was kept in place of the one of that name, where that is kept; a new one is kept where `store` says. */
  goBack(name: string, kept: KeptWorld, store?: "disk" | "memory"): Promise<OpenWorld>;
  /** Runs a request; a world closes only when its requests are done. */
  during(open: OpenWorld, work: () => Promise<void>): Promise<void>;
  /** Runs work of the simulator's own on a world, one piece at a time. */
  takeTurn<Result>(open: OpenWorld, work: () => Promise<Result>): Promise<Result>;
  /** Runs one change of a world's clock at a time, and keeps the clock on disk. */
  changeClock(open: OpenWorld, change: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

/** World time at which scenarios begin together: that of the first which has one of its own. */
function startOf(scenarios: Scenario[]): number | undefined {
  const startsAt = scenarios.find((scenario) => scenario.startsAt !== undefined)?.startsAt;
  return startsAt === undefined ? undefined : Date.parse(startsAt);
}

/** The worlds of one simulator. */
export function createWorlds(options: Options): Worlds {
  const { dataDir, realNow, log } = options;
  const open = new Map<string, OpenWorld>();
  /** One making, opening, removal or clock change of a world at a time. */
  const turns = createTurns();
  const images = createImages();
  const removedFolders = createRemovedFolders(dataDir);
  const folderOf = (name: string) => (dataDir === undefined ? undefined : join(dataDir, "worlds", name));
  const isOnDisk = (name: string) => dataDir !== undefined && namesOnDisk(dataDir).includes(name);
  const partsOf = (
    name: string,
  ): Pick<
    WorldParts,
    "name" | "realNow" | "baseUrl" | "pasBaseUrl" | "keepsJournal" | "reached" | "measured"
  > => {
    const path = name === DEFAULT_WORLD ? "" : `/worlds/${name}`;
    const { baseUrl, pasBaseUrl, keepsJournal = true, reached, measured } = options;
    return {
      name,
      realNow,
      keepsJournal,
      measured,
      baseUrl: baseUrl + path,
      ...(pasBaseUrl === undefined ? {} : { pasBaseUrl }),
      ...(reached === undefined ? {} : { reached }),
    };
  };

  /** The image of a world that is filled in memory, under the name of the world that it is for. */
  const makeImage = async ({ folder: _folder, ...inMemory }: WorldParts): Promise<StoreImages> => {
    const filled = assembleNew({ ...inMemory, measured: NOT_MEASURED });
    open.set(inMemory.name, filled);
    await fillWorld(filled.world, inMemory.scenarios);
    const image = images.keep(inMemory, filled);
    await closeWorld(filled);
    return image;
  };

  const make = async (name: string, wanted: CreateWorld): Promise<OpenWorld> => {
    const { scenarios, store = "memory" } = wanted;
    const now = wanted.now ?? startOf(scenarios);
    const folder = store === "disk" ? folderOf(name) : undefined;
    const parts = {
      ...partsOf(name),
      ...settingsOf(wanted),
      scenarios,
      ...(folder === undefined ? {} : { folder }),
      ...(now === undefined ? {} : { startsAt: now }),
    };
    // Before the stores: a crash at any moment leaves a record that says what was being made.
    if (folder !== undefined) writeRecord(folder, recordOfNew(parts));
    try {
      // Someone else's PAS knows nothing of what an image says was booked in it.
      const image =
        options.pasBaseUrl === undefined
          ? (images.find(parts, now ?? realNow()) ?? (await makeImage(parts)))
          : undefined;
      const made = assembleNew(parts, image);
      open.set(name, made);
      if (!image) await fillWorld(made.world, scenarios);
      for (const scenario of scenarios) scenario.arm?.(made.world);
      made.publishedOn = londonDate(made.world.clock.now());
      made.record?.write();
      return made;
    } catch (error) {
      const begun = open.get(name);
      open.delete(name);
      if (begun) await closeWorld(begun);
      if (folder !== undefined) removedFolders.remove(folder);
      throw error;
    }
  };

  /** The scenarios of a record, or the sentence that names the one that this version does not have. */
  const scenariosOf = (names: string[], whose: string): Scenario[] =>
    names.map((name) => {
      const found = findScenario(name);
      if (found) return found;
      throw new Error(`${whose} names the scenario "${name}", which this version does not have.`);
    });

  const openFromDisk = async (name: string): Promise<OpenWorld | undefined> => {
    const folder = folderOf(name);
    if (folder === undefined || !isOnDisk(name)) return undefined;
    const { ready, clock, faults, startsAt, ...kept } = readRecord(folder);
    const scenarios = scenariosOf(kept.scenarios, `The file ${recordFile(folder)}`);
    const start = startsAt === undefined ? {} : { startsAt };
    if (!ready) {
      removedFolders.remove(folder);
      return make(name, {
        ...settingsOf(kept),
        scenarios,
        store: "disk",
        ...(startsAt === undefined ? {} : { now: startsAt }),
      });
    }
    const opened = assembleFromDisk(
      { ...partsOf(name), ...settingsOf(kept), scenarios, folder, ...start },
      { clock, faults },
    );
    open.set(name, opened);
    void catchingUp.catchUp(opened);
    return opened;
  };

  const catchingUp = createCatchingUp(open, turns, log);

  const worlds: Worlds = {
    async create(wanted) {
      const name = wanted.name ?? `w-${randomBytes(6).toString("hex")}`;
      return turns.take(name, async () =>
        open.has(name) || isOnDisk(name) ? undefined : make(name, wanted),
      );
    },
    async find(name) {
      return (
        open.get(name) ??
        (isOnDisk(name) ? turns.take(name, async () => open.get(name) ?? openFromDisk(name)) : undefined)
      );
    },
    names: () =>
      [...new Set([...open.keys(), ...(dataDir === undefined ? [] : namesOnDisk(dataDir))])].sort(),
    opened: () => [...open.values()],
    remove: (name) =>
      turns.take(name, async () => {
        const opened = open.get(name);
        const folder = isOnDisk(name) ? folderOf(name) : undefined;
        open.delete(name);
        if (opened) await closeWorld(opened);
        if (folder !== undefined) removedFolders.remove(folder);
        worlds.snapshots.forget(name);
        return opened !== undefined || folder !== undefined;
      }),
    async reset(name) {
      await worlds.find(name);
      return turns.take(name, async () => {
        const opened = open.get(name);
        if (!opened) return undefined;
        const { scenarios, startsAt, folder, world } = opened;
        open.delete(name);
        await closeWorld(opened);
        if (folder !== undefined) removedFolders.remove(folder);
        return make(name, {
          ...settingsOf(world),
          scenarios,
          store: folder === undefined ? "memory" : "disk",
          ...(startsAt === undefined ? {} : { now: startsAt }),
        });
      });
    },
    snapshots: createSnapshots(dataDir, realNow),
    canGoBack: options.pasBaseUrl === undefined,
    goBack: (name, kept, store = "memory") =>
      turns.take(name, async () => {
        const { scenarios: names, startsAt } = kept.record;
        const scenarios = scenariosOf(names, "The file");
        const before = open.get(name);
        const wasOnDisk = before ? before.folder !== undefined : store === "disk";
        const folder = wasOnDisk ? folderOf(name) : undefined;
        open.delete(name);
        if (before) await closeWorld(before);
        if (folder !== undefined) {
          removedFolders.remove(folder);
          // A crash before its end leaves a world that is made again as it began.
          writeRecord(folder, { ...kept.record, ready: false });
        }
        const parts = {
          ...partsOf(name),
          ...settingsOf(kept.record),
          scenarios,
          ...(folder === undefined ? {} : { folder }),
          ...(startsAt === undefined ? {} : { startsAt }),
        };
        const opened = assembleKept(parts, kept);
        open.set(name, opened);
        opened.publishedOn = londonDate(kept.now);
        opened.record?.write();
        return opened;
      }),
    async during(opened, work) {
      const running = work();
      opened.inFlight.add(running);
      try {
        await running;
      } finally {
        opened.inFlight.delete(running);
      }
    },
    takeTurn: (opened, work) => turns.take(opened.world.name, work),
    changeClock: (opened, change) =>
      turns.take(opened.world.name, async () => {
        await change();
        opened.record?.write();
      }),
    async close() {
      catchingUp.stop();
      for (const { world } of open.values()) world.faults.releaseAll();
      await turns.idle();
      await Promise.all([...open.values()].map(closeWorld));
      await removedFolders.idle();
      open.clear();
    },
  };
  return worlds;
}
