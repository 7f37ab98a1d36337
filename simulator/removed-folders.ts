import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";

/** Folders that are no longer wanted leave the worlds at once and the disk in the background, which takes longer. */
export function createRemovedFolders(dataDir: string | undefined) {
  const under = dataDir === undefined ? undefined : join(dataDir, "removed");
  const leaving = new Set<Promise<void>>();
  // What a process that ended too early has left.
  if (under !== undefined) rmSync(under, { recursive: true, force: true });
  return {
    /** Takes a folder away: its name is free when this returns. A folder that is not there is no matter. */
    remove(folder: string): void {
      if (under === undefined || !existsSync(folder)) return;
      const removed = join(under, randomUUID());
      mkdirSync(under, { recursive: true });
      renameSync(folder, removed);
      // What cannot be unlinked now is cleared at the next start.
      const gone: Promise<void> = rm(removed, { recursive: true, force: true })
        .catch(() => undefined)
        .finally(() => leaving.delete(gone));
      leaving.add(gone);
    },
    /** Resolves when all that was taken away has left the disk. */
    async idle(): Promise<void> {
      await Promise.allSettled(leaving);
    },
  };
}
