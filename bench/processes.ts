import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { simulatorArguments, simulatorEnvironment } from "../scripts/simulator-arguments.mjs";

/** A server under test: a process of its own, and how long it took from spawn to its first healthy answer. */
export type Served = { name: string; url: string; process: ChildProcess; startUpMs: number };

const running = new Set<ChildProcess>();

/** Starts `node` with these arguments on a free port; it gives up with what the process said when it ends before it is healthy. */
export async function serve(
  name: string,
  nodeArguments: readonly string[],
  environment: (port: number) => Record<string, string>,
): Promise<Served> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, nodeArguments, {
    env: { ...process.env, NODE_ENV: "production", PARENT_PIPE: "1", ...environment(port) },
    stdio: ["pipe", "ignore", "pipe"],
  });
  running.add(child);
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
  child.on("exit", () => running.delete(child));
  const url = `http://127.0.0.1:${String(port)}`;
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null || performance.now() - started > 30_000) {
      throw new Error(`${name} did not become healthy. ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  return { name, url, process: child, startUpMs: performance.now() - started };
}

/**
 * Starts the simulator as its own command does; with more flags of Node, and from its source, whose files and functions a
 * profile can tell apart, where that is asked for.
 */
export const serveSimulator = (
  environment: (port: number) => Record<string, string>,
  flags: readonly string[] = [],
  mode: "production" | "development" = "production",
): Promise<Served> =>
  serve("simulator", [...flags, ...simulatorArguments(mode)], (port) => ({
    ...simulatorEnvironment,
    ...environment(port),
  }));

/** Stops a server and waits until it is gone. */
export async function stop({ process: child }: Pick<Served, "process">): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await gone;
  clearTimeout(impatience);
}

/** Stops all that `serve` started and that still runs. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((child) => stop({ process: child })));
}

/** Resident memory in megabytes, where the system tells it under /proc. */
export async function residentMegabytes({ process: child }: Served): Promise<number | undefined> {
  const status = await readFile(`/proc/${String(child.pid)}/status`, "utf8").catch(() => "");
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

async function isHealthy(url: string): Promise<boolean> {
  const response = await fetch(`${url}/health`).catch(() => undefined);
  await response?.arrayBuffer();
  return response?.ok ?? false;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("No free port was found");
  return address.port;
}
