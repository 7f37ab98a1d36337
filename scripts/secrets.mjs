import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The secrets that the app needs on a developer's machine: made once and kept, so that a restart logs nobody out.
 * Production brings its own.
 * @param {string} dataDir
 * @returns {{ SESSION_SECRET: string }}
 */
export function localSecrets(dataDir) {
  const file = join(dataDir, "secrets.json");
  const kept = readSecrets(file);
  if (kept) return kept;
  const made = { SESSION_SECRET: randomBytes(32).toString("base64url") };
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(made)}\n`, { mode: 0o600 });
  renameSync(draft, file);
  return made;
}

function readSecrets(file) {
  try {
    const { SESSION_SECRET } = JSON.parse(readFileSync(file, "utf8"));
    if (typeof SESSION_SECRET !== "string" || SESSION_SECRET.length < 32) return undefined;
    chmodSync(file, 0o600);
    return { SESSION_SECRET };
  } catch {
    return undefined;
  }
}
