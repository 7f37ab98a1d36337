import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findBrowser } from "./browser.mjs";
import { root } from "./settings.mjs";

let folder = "";
let launcher;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stopping-"));
});
afterEach(() => {
  launcher?.kill("SIGKILL");
  launcher = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** `npm run simulator` on any free port, with a folder of its own, once it listens; and its address. */
async function startLauncher() {
  launcher = spawn(process.execPath, [join(root, "scripts", "run.mjs"), "simulator", "--port", "0"], {
    env: { ...process.env, DATA_DIR: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const chunk of launcher.stdout) {
    const address = /listening on (http:\S+)/.exec(String(chunk))?.[1];
    if (address) return address;
  }
  throw new Error("The simulator did not start.");
}

const answers = (address) =>
  fetch(`${address}/health`).then(
    () => true,
    () => false,
  );

test("Ctrl-C ends the launcher with success, and its server with it", async () => {
  const address = await startLauncher();
  expect(await answers(address)).toBe(true);
  launcher.kill("SIGINT");
  expect(await once(launcher, "exit")).toEqual([0, null]);
  expect(await answers(address)).toBe(false);
});

test("a launcher that is killed outright leaves no server behind", async () => {
  const address = await startLauncher();
  launcher.kill("SIGKILL");
  await expect.poll(() => answers(address), { timeout: 15_000 }).toBe(false);
});

test("a browser that CHROMIUM_PATH names and that does not run is one sentence", async () => {
  const named = join(folder, "no-browser");
  await expect(findBrowser(process.execPath, { CHROMIUM_PATH: named })).rejects.toThrow(
    `CHROMIUM_PATH names ${named}, which is not a browser that runs.`,
  );
});

test.skipIf(process.platform === "win32")("a browser that runs is used by its whole path", async () => {
  const browser = join(folder, "chromium");
  writeFileSync(browser, "#!/bin/sh\necho Chromium 1\n");
  chmodSync(browser, 0o755);
  const found = await findBrowser(process.execPath, { CHROMIUM_PATH: browser });
  expect(found).toEqual({ CHROMIUM_PATH: browser });
});
