import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNpm } from "./npm.mjs";

/**
 * What the installed packages depend on: the lock file, and the machine that native packages were chosen for.
 * @param {string} folder the repository
 */
export function describeInstall(folder) {
  const lock = readFileSync(join(folder, "package-lock.json"));
  return `${process.platform}-${process.arch} ${createHash("sha256").update(lock).digest("hex")}\n`;
}

/**
 * Whether the packages are those of the lock file. The stamp lives in node_modules, which npm removes before it installs,
 * so an install that was cut short leaves none.
 * @param {string} folder the repository
 */
export function isInstalled(folder) {
  const stamp = stampOf(folder);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === describeInstall(folder);
}

/**
 * Installs the packages when they are missing or the lock file changed.
 * @param {string} folder the repository
 * @throws one sentence when npm cannot
 */
export async function installPackages(folder) {
  if (isInstalled(folder)) return;
  console.error("Installing packages…");
  const state = describeInstall(folder);
  await runNpm(["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--prefer-offline"], {
    cwd: folder,
    what: "The packages could not be installed",
  });
  writeFileSync(stampOf(folder), state);
}

const stampOf = (folder) => join(folder, "node_modules", ".installed-from");
