import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { ENTRIES_READ } from "./journal.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import { recordOf } from "./open-world.ts";
import type { KeptWorld, OpenWorld } from "./open-world.ts";
import { migrations } from "./places.ts";
import { faultOfStore } from "./store-file.ts";
import { WorldRecord } from "./world-record.ts";

const FORMAT = 1;
const LINE_END = "\n".charCodeAt(0);
const LONGEST_HEAD_BYTES = 10_000;
/** No world of ours is as large: what unpacks to more is no world. */
const MOST_BYTES = 256 * 1024 * 1024;

/** What the first line of the file says, so that a file need not be unpacked to be listed. */
const Head = z.object({
  format: z.number().int(),
  label: z.string(),
  /** World time, and real time when it was kept. */
  now: z.number().int(),
  keptAt: z.number().int(),
  scenarios: z.array(z.string()),
  /** Of all that follows the line. */
  sha256: z.string(),
});
export type KeptHead = z.infer<typeof Head>;

const Body = z.object({
  record: WorldRecord,
  ers: z.base64(),
  pas: z.base64(),
  entries: z.array(z.custom<JournalEntry>((entry) => z.object({ seq: z.number() }).safeParse(entry).success)),
});

/** A world as it stands. Both stores are read in one go, so that they are of one moment. */
export function keptOf(open: OpenWorld): KeptWorld {
  const { ers, pas, clock, journal } = open.world;
  return {
    record: recordOf(open),
    now: clock.now(),
    stores: { ers: imageOf(ers.$client.serialize()), pas: imageOf(pas.$client.serialize()) },
    entries: allOf(journal),
  };
}

/** A database on disk says in its header (bytes 18 and 19) that it has a log beside it, which memory cannot give it. */
function imageOf(bytes: Buffer): Buffer {
  bytes.fill(1, 18, 20);
  return bytes;
}

function allOf(journal: Journal): JournalEntry[] {
  const all: JournalEntry[] = [];
  for (;;) {
    const next = journal.entries(all.at(-1)?.seq ?? 0);
    all.push(...next);
    if (next.length < ENTRIES_READ) return all;
  }
}

/** A kept world as one file: a line of JSON that says what it is, and the rest, packed. */
export function fileOf({ record, now, stores, entries }: KeptWorld, label: string, keptAt: number): Buffer {
  const body = {
    record: { format: 1, ...record },
    ers: stores.ers.toString("base64"),
    pas: stores.pas.toString("base64"),
    entries,
  };
  const packed = gzipSync(JSON.stringify(body), { level: 6 });
  const head: KeptHead = {
    format: FORMAT,
    label,
    now,
    keptAt,
    scenarios: record.scenarios,
    sha256: sha256(packed),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), packed]);
}

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

const DAMAGED = "This file is no world, or is damaged: it has been left as it is.";
const NEWER =
  "This file was written by a newer version of the simulator: use that version. It has been left as it is.";

/** What the first line of a file says. Throws one sentence when it is no world or one of a newer version. */
export function headOf(file: Buffer): KeptHead {
  const end = file.subarray(0, LONGEST_HEAD_BYTES).indexOf(LINE_END);
  const said = jsonIn(file.subarray(0, Math.max(end, 0)).toString());
  const format = z.object({ format: z.number() }).safeParse(said).data?.format ?? 0;
  if (format > FORMAT) throw new Error(NEWER);
  const head = Head.safeParse(said);
  if (!head.success) throw new Error(DAMAGED);
  return head.data;
}

/** The world in a file. Throws one sentence when the file is damaged, no world, or of a newer version. */
export function keptIn(file: Buffer): KeptWorld {
  const { now, sha256: sum } = headOf(file);
  const packed = file.subarray(file.indexOf(LINE_END) + 1);
  if (sha256(packed) !== sum) throw new Error(DAMAGED);
  const body = Body.safeParse(jsonIn(unpacked(packed)));
  if (!body.success) throw new Error(DAMAGED);
  const { record, entries, ...texts } = body.data;
  const stores = { ers: Buffer.from(texts.ers, "base64"), pas: Buffer.from(texts.pas, "base64") };
  for (const store of ["ers", "pas"] as const) {
    const fault = faultOfStore(stores[store], migrations(store));
    if (fault) throw new Error(fault === "newer" ? NEWER : DAMAGED);
  }
  return { record, now, stores, entries };
}

function unpacked(packed: Buffer): string {
  try {
    return gunzipSync(packed, { maxOutputLength: MOST_BYTES }).toString();
  } catch {
    return "";
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
