import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createClock } from "./clock.ts";
import type { Clock } from "./clock.ts";
import { ersHandlers } from "./ers/handlers.ts";
import { openErsDatabase } from "./ers/store/database.ts";
import { correlated } from "./correlation.ts";
import { createFaults } from "./faults.ts";
import type { ArmedFault } from "./faults.ts";
import { createJournal, NO_JOURNAL } from "./journal.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import { openJournalFile } from "./journal-file.ts";
import type { Measured } from "./measured.ts";
import { pasHandlers } from "./pas/handlers.ts";
import { openPasDatabase } from "./pas/store/database.ts";
import { migrations } from "./places.ts";
import type { Reached } from "./points.ts";
import { createRoutes } from "./routes.ts";
import type { Routes } from "./routes.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import type { World } from "./simulator.ts";
import { checkStoreFile } from "./store-file.ts";
import { forgetStaleLists, keepStaleList } from "./pas/store/stale-lists.ts";
import { createRecordKeeper } from "./world-record.ts";
import type { RecordKeeper, WorldRecord } from "./world-record.ts";
import { settingsOf } from "./world-settings.ts";
import type { WorldSettings } from "./world-settings.ts";

const DRAIN_LIMIT_MS = 5_000;

/** A world that answers, with what is needed to reset, list and remove it. */
export type OpenWorld = {
  world: World;
  /** What the app asks and what the PAS systems are asked, told apart by the path. */
  readonly handlers: { ers: Routes; pas: Routes };
  scenarios: Scenario[];
  /** Its folder on disk; absent: it lives in memory. */
  folder?: string;
  /** Keeps its record in that folder. */
  record?: RecordKeeper;
  /** World time that it began at and returns to on reset; absent: real time. */
  startsAt?: number;
  /** The London date on which the PAS systems last published. */
  publishedOn?: string;
  /** Requests under way. */
  inFlight: Set<Promise<void>>;
};

/** Both stores of a world, as the bytes of two databases. */
export type StoreImages = { ers: Buffer; pas: Buffer };

export type WorldParts = WorldSettings & {
  name: string;
  scenarios: Scenario[];
  folder?: string;
  startsAt?: number;
  realNow: () => number;
  keepsJournal: boolean;
  baseUrl: string;
  pasBaseUrl?: string;
  reached?: Reached;
  measured: Measured;
};

/** The files of a world's two stores and of its journal. */
export const storeFiles = (folder: string) => ({
  ers: join(folder, "ers.sqlite"),
  pas: join(folder, "pas.sqlite"),
  journal: join(folder, "journal.sqlite"),
});

/** Puts a world together on new stores, empty or from images. Its folder, if it has one, holds no stores yet. */
export function assembleNew(parts: WorldParts, images?: StoreImages): OpenWorld {
  const { folder, startsAt, realNow } = parts;
  const clock = createClock(realNow, startsAt ?? realNow(), startsAt === undefined ? "running" : "frozen");
  if (folder === undefined) {
    const stores = images ?? { ers: ":memory:", pas: ":memory:" };
    return assemble(parts, clock, { ...stores, areUpToDate: images !== undefined });
  }
  mkdirSync(folder, { recursive: true });
  const files = images ? writeStores(folder, images) : storeFiles(folder);
  return assemble(parts, clock, { ...files, areUpToDate: images !== undefined });
}

/**
 * The same database in WAL mode, as its file header says (bytes 18 and 19, the format's write and read version): opening
 * the file then need not change the mode, which costs a write that is forced to the disk.
 */
function writeInWalMode(file: string, image: Buffer): void {
  const made = openSync(file, "w");
  try {
    writeSync(made, image);
    writeSync(made, IN_WAL_MODE, 0, IN_WAL_MODE.length, 18);
  } finally {
    closeSync(made);
  }
}

const IN_WAL_MODE = Uint8Array.of(2, 2);

/** Puts a world together on the stores that its folder holds; throws one sentence naming a file that is not sound. */
export function assembleFromDisk(
  parts: WorldParts & { folder: string },
  { clock: clockThen, faults }: Pick<WorldRecord, "clock" | "faults">,
): OpenWorld {
  const { realNow } = parts;
  const clock =
    clockThen.mode === "frozen"
      ? createClock(realNow, clockThen.now, "frozen")
      : createClock(realNow, realNow() + clockThen.aheadOfRealMs, "running");
  const files = storeFiles(parts.folder);
  checkStoreFile(files.ers, migrations("ers"));
  checkStoreFile(files.pas, migrations("pas"));
  return assemble(parts, clock, files, faults);
}

/** A world at one moment: its record, both stores, and all that its journal held. */
export type KeptWorld = {
  record: Omit<WorldRecord, "format">;
  /** World time then. */
  now: number;
  stores: StoreImages;
  entries: readonly JournalEntry[];
};

/** Puts a world together as it was kept: a clock that ran at real time does so again, any other one goes on from then. */
export function assembleKept(parts: WorldParts, { record, now, stores, entries }: KeptWorld): OpenWorld {
  const { folder, realNow } = parts;
  const { clock: then, faults } = record;
  const isReal = then.mode === "running" && Math.abs(then.aheadOfRealMs) < AS_GOOD_AS_REAL_MS;
  const clock = createClock(realNow, isReal ? realNow() : now, then.mode);
  const opened = assemble(parts, clock, folder === undefined ? stores : writeStores(folder, stores), faults);
  opened.world.journal.resume(entries);
  return opened;
}

const AS_GOOD_AS_REAL_MS = 1000;

/** Writes both stores into a folder that has none. */
function writeStores(folder: string, stores: StoreImages) {
  const files = storeFiles(folder);
  mkdirSync(folder, { recursive: true });
  writeInWalMode(files.ers, stores.ers);
  writeInWalMode(files.pas, stores.pas);
  return files;
}

function assemble(
  parts: WorldParts,
  clock: Clock,
  stores: { ers: string | Buffer; pas: string | Buffer; journal?: string; areUpToDate?: boolean },
  faultsThen?: WorldRecord["faults"],
): OpenWorld {
  const worldNow = () => clock.now();
  const { name, scenarios, folder, startsAt, realNow, baseUrl, pasBaseUrl } = parts;
  // First, because it alone may refuse its file here.
  const journal = correlated(parts.keepsJournal ? openJournal(stores.journal, worldNow) : NO_JOURNAL);
  const pas = openPasDatabase(stores.pas, stores.areUpToDate);
  const onArm = ({ id, kind, service }: ArmedFault, before: ArmedFault[]) => {
    if (kind !== "pas-stale-slots") return;
    forgetStaleLists(
      pas,
      before.map((fault) => fault.id),
    );
    keepStaleList(pas, id, service);
  };
  const onChange = (what: "armed" | "asked") =>
    what === "armed" ? opened.record?.write() : opened.record?.writeSoon();
  const world: World = {
    ...settingsOf(parts),
    name,
    isOpen: scenarios.every(({ isOpen }) => isOpen === true),
    journal,
    ers: openErsDatabase(stores.ers, stores.areUpToDate),
    pas,
    clock,
    faults: createFaults(worldNow, faultsThen, { onArm, onChange }),
    realNow,
    baseUrl,
    pasBaseUrl: pasBaseUrl ?? baseUrl,
    reached: parts.reached ?? (() => undefined),
    measured: parts.measured,
  };
  let handlers: OpenWorld["handlers"] | undefined;
  const opened: OpenWorld = {
    world,
    // Made with the first request: many worlds are made and never asked.
    get handlers() {
      return (handlers ??= { ers: createRoutes(ersHandlers(world)), pas: createRoutes(pasHandlers(world)) });
    },
    scenarios,
    ...(folder === undefined ? {} : { folder, record: createRecordKeeper(folder, () => recordOf(opened)) }),
    ...(startsAt === undefined ? {} : { startsAt }),
    inFlight: new Set(),
  };
  return opened;
}

const openJournal = (file: string | undefined, worldNow: () => number): Journal =>
  file === undefined ? createJournal(worldNow) : openJournalFile(file, worldNow);

/** Closes both stores once the requests under way are done; those that wait for a silent PAS are let go at once. */
export async function closeWorld({ world, inFlight, record }: OpenWorld): Promise<void> {
  world.faults.releaseAll();
  const drained = Promise.allSettled(inFlight);
  await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, DRAIN_LIMIT_MS).unref())]);
  record?.close();
  world.ers.$client.close();
  world.pas.$client.close();
  world.journal.close();
}

/** The record of a world that is about to be made. */
export function recordOfNew(parts: WorldParts): Omit<WorldRecord, "format"> {
  const { scenarios, startsAt } = parts;
  return {
    ready: false,
    ...settingsOf(parts),
    scenarios: scenarios.map(({ name }) => name),
    ...(startsAt === undefined ? {} : { startsAt }),
    clock: startsAt === undefined ? { mode: "running", aheadOfRealMs: 0 } : { mode: "frozen", now: startsAt },
  };
}

/** The record of an open world, as it is kept beside its stores. */
export function recordOf(open: OpenWorld): Omit<WorldRecord, "format"> {
  const { world, scenarios, startsAt } = open;
  const now = world.clock.now();
  return {
    ready: true,
    ...settingsOf(world),
    scenarios: scenarios.map(({ name }) => name),
    ...(startsAt === undefined ? {} : { startsAt }),
    clock:
      world.clock.mode() === "frozen"
        ? { mode: "frozen", now }
        : { mode: "running", aheadOfRealMs: now - world.realNow() },
    faults: world.faults.kept(),
  };
}
