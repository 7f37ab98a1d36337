import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { plainFailure } from "./failure.mjs";
import { root } from "./settings.mjs";

const longestWaitMs = 15 * 60_000;
const pollMs = 200;

/**
 * Does work that two launchers must not do at the same time (install, build). The lock file holds the process id of
 * its owner, so a lock whose owner died is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} [file]
 * @returns {Promise<T>}
 */
export async function withLock(work, file = join(root, ".runtime", "preparing.lock")) {
  mkdirSync(dirname(file), { recursive: true });
  await acquire(file);
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

async function acquire(file) {
  const deadline = Date.now() + longestWaitMs;
  let announced = false;
  while (!create(file)) {
    const owner = readOwner(file);
    if (owner === undefined) {
      await delay(20);
      continue;
    }
    if (!isAlive(owner)) {
      rmSync(file, { force: true });
      if (!create(file)) continue;
      // Another launcher may have seen the same dead owner: whoever wrote last has the lock.
      await delay(pollMs);
      if (readOwner(file) === process.pid) return;
      continue;
    }
    if (Date.now() > deadline)
      throw plainFailure(
        `Another launcher (process ${owner}) has held ${file} for too long: stop it and try again.`,
      );
    if (!announced) console.error("Waiting for another npm command to finish preparing…");
    announced = true;
    await delay(pollMs);
  }
}

function create(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** @returns {number | undefined} the owner; 0 (nobody) for a file that stayed empty; undefined when it has just gone or is being written */
function readOwner(file) {
  try {
    const owner = Number(readFileSync(file, "utf8"));
    if (owner > 0) return owner;
    return Date.now() - statSync(file).mtimeMs > 2000 ? 0 : undefined;
  } catch {
    return undefined;
  }
}

/** A process id of our own in a lock that we do not hold is left from before: containers give out the same ids again. */
function isAlive(pid) {
  if (pid === 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
