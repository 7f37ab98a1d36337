import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileOf, headOf, keptOf } from "./kept-world.ts";
import type { KeptHead } from "./kept-world.ts";
import type { OpenWorld } from "./open-world.ts";

/** More are a folder full of forgotten ones. */
export const MOST_SNAPSHOTS = 20;
const FILE = /^(\d+)\.world$/;

/** One snapshot as it is listed; or the sentence that says what is wrong with its file. */
export type Snapshot = { id: number } & (
  Pick<KeptHead, "label" | "now" | "keptAt" | "scenarios"> | { problem: string }
);

export type Snapshots = {
  /** Keeps a world as it stands; nothing when it has as many as one may have. */
  keep(open: OpenWorld, label: string): Snapshot | undefined;
  /** The oldest first. */
  list(world: string): Snapshot[];
  /** The file of one, or nothing when there is none. */
  read(world: string, id: number): Buffer | undefined;
  /** False when there is none. */
  remove(world: string, id: number): boolean;
  /** Lets all of a world go. */
  forget(world: string): void;
};

/** Snapshots of worlds: those of a world on disk are files below the data folder, those of one in memory are in memory. */
export function createSnapshots(dataDir: string | undefined, realNow: () => number): Snapshots {
  const inMemory = new Map<string, Map<number, Buffer>>();
  const folderOf = (world: string) => (dataDir === undefined ? undefined : join(dataDir, "snapshots", world));
  const fileAt = (folder: string, id: number) => join(folder, `${id}.world`);

  const onDisk = (world: string): number[] => {
    const folder = folderOf(world);
    try {
      const names = folder === undefined ? [] : readdirSync(folder);
      return names.flatMap((name) => FILE.exec(name)?.[1] ?? []).map(Number);
    } catch {
      return [];
    }
  };
  const idsOf = (world: string) =>
    [...(inMemory.get(world)?.keys() ?? []), ...onDisk(world)].toSorted((one, other) => one - other);
  const read = (world: string, id: number): Buffer | undefined => {
    const folder = folderOf(world);
    const held = inMemory.get(world)?.get(id);
    return (
      held ??
      (folder !== undefined && onDisk(world).includes(id) ? readFileSync(fileAt(folder, id)) : undefined)
    );
  };
  const describe = (id: number, file: Buffer): Snapshot => {
    try {
      const { label, now, keptAt, scenarios } = headOf(file);
      return { id, label, now, keptAt, scenarios };
    } catch (error) {
      return { id, problem: error instanceof Error ? error.message : String(error) };
    }
  };

  return {
    keep(open, label) {
      const world = open.world.name;
      const ids = idsOf(world);
      if (ids.length >= MOST_SNAPSHOTS) return undefined;
      const id = (ids.at(-1) ?? 0) + 1;
      const file = fileOf(keptOf(open), label, realNow());
      const folder = open.folder === undefined ? undefined : folderOf(world);
      if (folder === undefined)
        inMemory.set(world, (inMemory.get(world) ?? new Map<number, Buffer>()).set(id, file));
      else {
        mkdirSync(folder, { recursive: true });
        writeFileSync(`${fileAt(folder, id)}.new`, file);
        renameSync(`${fileAt(folder, id)}.new`, fileAt(folder, id));
      }
      return describe(id, file);
    },
    list: (world) =>
      idsOf(world).flatMap((id) => {
        const file = read(world, id);
        return file ? [describe(id, file)] : [];
      }),
    read,
    remove(world, id) {
      if (inMemory.get(world)?.delete(id)) return true;
      const folder = folderOf(world);
      if (folder === undefined || !onDisk(world).includes(id)) return false;
      rmSync(fileAt(folder, id));
      return true;
    },
    forget(world) {
      inMemory.delete(world);
      const folder = folderOf(world);
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
