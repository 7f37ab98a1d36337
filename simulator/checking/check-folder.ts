import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openErsDatabase } from "../ers/store/database.ts";
import { readJournalFile } from "../journal-file.ts";
import { storeFiles } from "../open-world.ts";
import { migrations } from "../places.ts";
import { openPasDatabase } from "../pas/store/database.ts";
import { checkStoreFile } from "../store-file.ts";
import { namesOnDisk, readRecord } from "../world-record.ts";
import type { WorldRecord } from "../world-record.ts";
import { findingsIn } from "./checks.ts";
import { readFacts } from "./facts.ts";

/** The file beside a database that holds what a process wrote last and had no time to put into it. */
const WRITE_AHEAD = "-wal";

export type WorldReport = { world: string } & (
  | { findings: string[]; isHalfMade: boolean; droppedEntries: number }
  /** A file that cannot be read: one sentence that names it. */
  | { unreadable: string }
);

/**
 * Says of every world below a data folder whether its stores and journal are consistent. Reads copies, so that nothing in
 * the folder changes: not even what SQLite does when it opens a database that a process left behind. `isSettled`: all
 * that fell due has run, so that nothing may be open either. Meant for a folder that no simulator uses meanwhile.
 */
export function checkFolder(dataDir: string, isSettled: boolean): WorldReport[] {
  const copies = mkdtempSync(join(tmpdir(), "check-"));
  try {
    return namesOnDisk(dataDir)
      .sort()
      .map((world) => {
        try {
          return { world, ...checkWorld(join(dataDir, "worlds", world), copies, isSettled) };
        } catch (error) {
          return { world, unreadable: error instanceof Error ? error.message : String(error) };
        }
      });
  } finally {
    rmSync(copies, { recursive: true, force: true });
  }
}

/** The findings about the world in a folder; throws one sentence naming a file that is not sound. */
function checkWorld(folder: string, copies: string, isSettled: boolean) {
  const { clock, ready } = readRecord(folder);
  // A crash left it so; it is made anew when it is opened.
  if (!ready) return { findings: [], isHalfMade: true, droppedEntries: 0 };
  const files = storeFiles(folder);
  const copied = storeFiles(copies);
  for (const store of ["ers", "pas", "journal"] as const) copyStore(files[store], copied[store]);
  checkStoreFile(copied.ers, migrations("ers"), files.ers);
  checkStoreFile(copied.pas, migrations("pas"), files.pas);
  const journal = existsSync(files.journal) ? readJournalFile(copied.journal, files.journal) : [];
  const ers = openErsDatabase(copied.ers);
  const pas = openPasDatabase(copied.pas);
  try {
    const now = nowOf(clock, journal.at(-1)?.at);
    const findings = findingsIn(readFacts({ ers, pas }, { now, isSettled, journal }));
    return { findings, isHalfMade: false, droppedEntries: (journal[0]?.seq ?? 1) - 1 };
  } finally {
    ers.$client.close();
    pas.$client.close();
  }
}

/** A frozen clock stands in the record; a running one was last seen at the newest entry of the journal. */
const nowOf = (clock: WorldRecord["clock"], lastEntryAt = 0) =>
  clock.mode === "frozen" ? clock.now : lastEntryAt;

function copyStore(from: string, to: string): void {
  for (const part of ["", WRITE_AHEAD, "-shm"]) rmSync(to + part, { force: true });
  for (const part of ["", WRITE_AHEAD]) if (existsSync(from + part)) copyFileSync(from + part, to + part);
}
