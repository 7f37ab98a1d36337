import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { FaultKind } from "../faults.ts";
import { startSimulator } from "../host.ts";
import type { World } from "../simulator.ts";
import { PATIENT_MS } from "./template.ts";

/** A simulator that serves the worlds of a data folder, in this process or in one of its own. */
export type Process = {
  url: string;
  /** Has e-RS give up soon on a PAS that is to stay silent; only of a simulator in this process. */
  whenSilent?(world: string): Promise<void>;
  /** Ends it in an orderly way. */
  stop(): Promise<void>;
  /** Ends it as a loss of power does. In this process that is not to be had: it stops. */
  kill(): Promise<void>;
  /** Resolves with the signal, if any, when it has ended by itself; only of a process of its own. */
  ended?: Promise<string | null>;
};

export type Start = (dataDir: string) => Promise<Process>;

/** Starts a simulator in this process; real time stands still in it, so that nobody's session ends. */
export async function startHere(dataDir: string): Promise<Process> {
  const simulator = await startSimulator({ port: 0, dataDir, realNow: () => REAL_NOW });
  return {
    url: simulator.url,
    async whenSilent(name) {
      const { world } = (await simulator.worlds.find(name)) ?? {};
      if (world) giveUpOnSilence(world);
    },
    stop: () => simulator.close(),
    kill: () => simulator.close(),
  };
}

/** Faults by which a PAS lets e-RS wait for nothing. */
const SILENCES: readonly FaultKind[] = ["pas-silent", "pas-loses-reply", "pas-replies-late"];
const IMPATIENT_MS = 250;

/** The exchange limit is short while a silence is armed, and long while every PAS answers. */
function giveUpOnSilence(world: World): void {
  const isSilent = () => world.faults.armed().some(({ kind }) => SILENCES.includes(kind));
  Object.defineProperty(world, "exchangeLimitMs", { get: () => (isSilent() ? IMPATIENT_MS : PATIENT_MS) });
}

const REAL_NOW = Date.parse("2026-11-30T12:00:00Z");
const SERVE = fileURLToPath(new URL("../serve.ts", import.meta.url));
const START_LIMIT_MS = 20_000;

/** Starts `serve.ts` as a process of its own, with what it reads from its environment. */
export async function startChild(dataDir: string, env: Record<string, string> = {}): Promise<Process> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", SERVE, "--port", "0"], {
    env: { ...process.env, DATA_DIR: dataDir, PARENT_PIPE: "1", ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit").then(([, signal]) => signal as string | null);
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The simulator did not start in time.")), START_LIMIT_MS);
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
      const [, address] = /listening on (\S+)\n/.exec(said) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    void ended.then(() => {
      clearTimeout(timer);
      reject(new Error("The simulator ended before it listened."));
    });
  });
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    child.kill(signal);
    await ended;
  };
  return { url, ended, stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}
