import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { FAULT_KINDS } from "./faults.ts";
import { WorldSettings } from "./world-settings.ts";

const FORMAT = 1;

const instant = z.number().int();
const KeptFault = z.object({
  id: z.number().int(),
  kind: z.enum(FAULT_KINDS),
  armedAt: instant,
  fired: z.number().int(),
  asked: z.number().int(),
  timesLeft: z.number().int().optional(),
  service: z.string().optional(),
  ubrn: z.string().optional(),
  from: instant.optional(),
  until: instant.optional(),
  chance: z.number().optional(),
  seed: z.number().int().optional(),
  slowByMs: z.number().optional(),
  reason: z.enum(["2", "5", "7"]).optional(),
  after: z.string().optional(),
  retryAfterSeconds: z.number().optional(),
});

/** What a disk world is, beside its two databases. */
export const WorldRecord = z.object({
  format: z.literal(FORMAT),
  /** False until its scenarios are loaded: a world that a crash left half made is made again. */
  ready: z.boolean(),
  scenarios: z.array(z.string()).min(1),
  /** What is absent was no setting yet when the record was written. */
  ...WorldSettings.shape,
  /** World time that it began at and returns to on reset; absent: real time. */
  startsAt: z.number().int().optional(),
  clock: z.union([
    z.object({ mode: z.literal("frozen"), now: z.number().int() }),
    z.object({ mode: z.literal("running"), aheadOfRealMs: z.number().int() }),
  ]),
  /** Absent: none was ever armed. */
  faults: z.object({ lastId: z.number().int(), armed: z.array(KeptFault) }).optional(),
});
export type WorldRecord = z.infer<typeof WorldRecord>;

export const recordFile = (folder: string) => join(folder, "world.json");

/** Writes the record so that a crash leaves the old one or the new one, never half of it. */
export function writeRecord(folder: string, record: Omit<WorldRecord, "format">): void {
  mkdirSync(folder, { recursive: true });
  const file = recordFile(folder);
  writeFileSync(`${file}.new`, `${JSON.stringify({ format: FORMAT, ...record }, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** How soon what happens often is in the record. */
const WRITTEN_WITHIN_MS = 100;

/** Keeps the record of an open world as it changes. */
export function createRecordKeeper(folder: string, record: () => Omit<WorldRecord, "format">) {
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!isClosed) writeRecord(folder, record());
  };
  /** What cannot be written, on a full disk, is written with the next change: it does not stop the world. */
  const writeInTime = () => {
    try {
      write();
    } catch {
      timer = undefined;
    }
  };
  return {
    write,
    writeSoon() {
      timer ??= setTimeout(writeInTime, WRITTEN_WITHIN_MS).unref();
    },
    /** Writes what is still to be written, and nothing from then on. */
    close() {
      if (timer) writeInTime();
      isClosed = true;
    },
  };
}
export type RecordKeeper = ReturnType<typeof createRecordKeeper>;

/** Reads the record; throws one sentence that names the file when it is damaged or newer than this simulator. */
export function readRecord(folder: string): WorldRecord {
  const file = recordFile(folder);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Error(`The file ${file} is damaged or missing: mend it or remove the folder.`, { cause });
  }
  const format = z.object({ format: z.number() }).safeParse(content).data?.format;
  if (format !== undefined && format > FORMAT) {
    throw new Error(
      `The file ${file} was written by a newer version of the simulator: use that version, or remove the folder.`,
    );
  }
  const record = WorldRecord.safeParse(content);
  if (!record.success) throw new Error(`The file ${file} is damaged: mend it or remove the folder.`);
  return record.data;
}

/** The names of the worlds on disk. */
export function namesOnDisk(dataDir: string): string[] {
  try {
    const entries = readdirSync(join(dataDir, "worlds"), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return [];
  }
}
