import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What this worker has met itself. */
const met = new Set<string>();

/** The workers of one run, and no other run, have one parent: their marks lie side by side in the run's folder. */
const folder = process.env["E2E_DATA_DIR"];
const marks = folder === undefined ? undefined : join(folder, `once-${String(process.ppid)}`);

/**
 * Whether nobody in this run, in any of its workers, has asked about `what` before. Whoever is told so must then do what is done
 * once a run: if that fails, so does its test, and with it the run.
 */
export function isFirstInRun(what: string): boolean {
  if (met.has(what)) return false;
  met.add(what);
  if (marks === undefined) return true;
  mkdirSync(marks, { recursive: true });
  try {
    writeFileSync(join(marks, createHash("sha256").update(what).digest("hex")), what, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
