import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { root } from "./settings.mjs";

const stopWithinMs = 5000;

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null, output: string }} Ended */

/** Children that have not ended yet. */
const alive = new Set();
let stopping = false;

/** @returns {boolean} whether a signal has asked the launcher to stop */
export const isStopping = () => stopping;

/**
 * Stops every child before the launcher itself ends. Servers that are told to stop have done what was asked, so they end with 0;
 * a step that is cut short ends with 128 and the number of the signal, as a shell would say it.
 * @param {{ servers: boolean }} what
 */
export function stopChildrenOnSignals({ servers }) {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, async () => {
      const again = stopping;
      stopping = true;
      if (again) for (const child of alive) child.kill("SIGKILL");
      await stopChildren(servers ? "SIGTERM" : "SIGINT");
      process.exit(servers ? 0 : 128 + constants.signals[signal]);
    });
  }
}

/**
 * npm passes on the signals it gets, but not its own sudden death. Between npm and the launcher stands a shell that outlives npm,
 * so both are watched: the shell everywhere, npm where /proc tells who it is.
 */
export function stopWhenParentDies() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const ancestors = [process.ppid, parentOf(process.ppid)];
  setInterval(() => {
    const same = process.ppid === ancestors[0] && parentOf(process.ppid) === ancestors[1];
    if (!same) process.kill(process.pid, "SIGTERM");
  }, 1000).unref();
}

function parentOf(pid) {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")[1],
    );
  } catch {
    return undefined;
  }
}

/**
 * Asks every child to stop, and ends those that do not.
 * @param {NodeJS.Signals} signal
 */
export async function stopChildren(signal = "SIGTERM") {
  const all = [...alive];
  for (const child of all) {
    child.stdin?.end();
    child.kill(signal);
  }
  const ended = Promise.all(all.map((child) => child.ended));
  await Promise.race([ended, delay(stopWithinMs, undefined, { ref: false })]);
  for (const child of alive) child.kill("SIGKILL");
  await ended;
}

/**
 * Starts a server that cannot outlive the launcher: it ends when its standard input, a pipe from the launcher, ends.
 * It is no part of the terminal's own group, so that Ctrl-C reaches the launcher alone, which then stops it in good order.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ ended: Promise<Ended> }}
 */
export function startServer(command, args, env) {
  return start(command, args, {
    env: { ...env, PARENT_PIPE: "1" },
    stdio: ["pipe", "inherit", "inherit"],
    detached: process.platform !== "win32",
  });
}

/**
 * Runs a step to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd?: string, quiet?: boolean, shell?: boolean }} options quiet: the output is kept rather than printed
 * @returns {Promise<Ended>}
 */
export function runStep(command, args, { quiet = false, ...options }) {
  return start(command, args, { ...options, stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit" }).ended;
}

function start(command, args, options) {
  const child = spawn(command, args, { cwd: root, ...options });
  let output = "";
  child.stdout?.on("data", (chunk) => (output += chunk));
  child.stderr?.on("data", (chunk) => (output += chunk));
  child.stdin?.on("error", () => undefined);
  alive.add(child);
  child.ended = new Promise((resolve) => {
    const end = (code, signal) => {
      alive.delete(child);
      resolve({ code, signal, output });
    };
    child.once("error", (error) => {
      output += error.message;
      end(127, null);
    });
    child.once("close", end);
  });
  return child;
}

/** @param {Ended} ended */
export function describeEnd({ code, signal }) {
  return signal ? `ended by ${signal}` : `exit code ${code}`;
}
