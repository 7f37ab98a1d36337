import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FAULT_KINDS } from "./faults.ts";

const SERVE = fileURLToPath(new URL("./serve.ts", import.meta.url));
let dataDir: string;
let started: ChildProcess[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "serve-"));
  started = [];
});
afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

function serve(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [SERVE, ...args], {
    env: { ...process.env, DATA_DIR: dataDir, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  started.push(child);
  const output = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (output.out += String(chunk)));
  child.stderr.on("data", (chunk) => (output.err += String(chunk)));
  const ended = once(child, "exit").then(([code]) => ({ code: code as number | null, ...output }));
  const url = async () => {
    await expect.poll(() => output.out, { timeout: 8000 }).toMatch(/listening on http:\S+\n$/);
    return output.out.trim().split(" ").at(-1) ?? "";
  };
  return { child, ended, url };
}

describe("the simulator's process", { timeout: 20_000 }, () => {
  test("makes the world default at a fixed time, prints where it listens, and stops on SIGTERM", async () => {
    const { child, ended, url } = serve(["--port", "0", "--now", "2026-12-01T09:00:00Z"]);
    const world: unknown = await (await fetch(`${await url()}/simulator/worlds/default`)).json();
    expect(world).toMatchObject({ world: "default", now: "2026-12-01T09:00:00.000Z" });
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 0, err: "" });
  });

  test("stops with its parent when it is told that it has one", async () => {
    const { child, ended, url } = serve(["--port", "0"], { PARENT_PIPE: "1" });
    await url();
    child.stdin.end();
    expect((await ended).code).toBe(0);
  });

  test("says in one sentence that its port is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const { code, err } = await serve(["--port", String(port)]).ended;
    taken.close();
    expect(code).toBe(1);
    expect(err).toBe(
      `Port ${port} is taken: stop what uses it, or choose another with SIMULATOR_PORT or --port.\n`,
    );
  });

  test.each([
    [["--speed", "2"], "Unknown option '--speed'"],
    [["fast"], "Unexpected argument 'fast'"],
    [["--port"], "Option '--port <value>' argument missing"],
    [["--port", "many"], "--port must be a number"],
    [["--now", "yesterday"], "--now must be an instant such as 2026-12-01T09:00:00Z"],
    [["--now", "9999-12-31T23:00:00Z"], "--now must lie in the years 2000 to 2199"],
    [["--check", ""], "--check must name a data folder"],
    [["--check", "data", "--port", "1"], "--check reads a data folder and serves nothing"],
    [["--settled"], "--settled needs --check"],
  ])("refuses %j in one sentence", async (args, sentence) => {
    const { code, err, out } = await serve(args).ended;
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^[^\n]+\n$/);
    expect(err.startsWith(sentence)).toBe(true);
  });

  test("refuses a scenario that it does not have", async () => {
    const { code, err } = await serve(["--port", "0", "--scenario", "holiday"]).ended;
    expect({ code, err }).toEqual({ code: 1, err: 'There is no scenario "holiday".\n' });
  });

  test("checks the worlds of a data folder, and says where there is none", async () => {
    const { child, ended, url } = serve(["--port", "0", "--now", "2026-12-01T09:00:00Z"]);
    await url();
    child.kill("SIGKILL");
    await ended;
    expect(await serve(["--check", dataDir, "--settled"]).ended).toEqual({
      code: 0,
      out: "default: consistent\n",
      err: "",
    });
    const missing = join(dataDir, "nowhere");
    expect(await serve(["--check", missing]).ended).toEqual({
      code: 2,
      out: "",
      err: `There is no folder ${missing}.\n`,
    });
  });

  test("explains itself", async () => {
    const { code, out } = await serve(["--help"]).ended;
    expect(code).toBe(0);
    expect(out).toContain("--scenario");
    for (const known of ["everyday", ...FAULT_KINDS]) expect(out).toContain(`\n  ${known}\n`);
  });
});
