import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { simulatorArguments } from "./scripts/simulator-arguments.mjs";
import { APP_PORT, SIMULATOR_PORT } from "./e2e/ports.ts";

const app = `http://127.0.0.1:${String(APP_PORT)}`;
const simulator = `http://127.0.0.1:${String(SIMULATOR_PORT)}`;

/** A folder for this run's databases. Workers read this file too and find the folder in the environment. */
function dataFolder(): string {
  const known = process.env["E2E_DATA_DIR"];
  if (known) return known;
  const made = mkdtempSync(join(tmpdir(), "journeys-"));
  process.env["E2E_DATA_DIR"] = made;
  process.once("exit", () => {
    rmSync(made, { recursive: true, force: true });
  });
  return made;
}

/** The servers end with the run, however it ends: their standard input is a pipe from it. */
const environment = {
  NODE_ENV: "production",
  APP_ENV: "local",
  HOST: "127.0.0.1",
  PARENT_PIPE: "1",
  LOG_LEVEL: "warn",
  DATA_DIR: dataFolder(),
};

const server = {
  reuseExistingServer: false,
  gracefulShutdown: { signal: "SIGTERM", timeout: 5000 },
  stdout: "ignore",
  stderr: "pipe",
  timeout: 60_000,
} as const;

const chromium = process.env["CHROMIUM_PATH"];

/** The journeys: a real browser, with JavaScript and without, against an app and a simulator of this run's own. */
export default defineConfig({
  testDir: "e2e/journeys",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  retries: 0,
  // One more than there are cores: a journey waits for its browser, and the browser for the servers.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env["CI"] ? [["dot"]] : [["list"]],
  use: {
    baseURL: app,
    locale: "en-GB",
    timezoneId: "Europe/London",
    // A trace of every test costs a quarter of the time: TRACE=1 keeps those of the tests that fail.
    trace: process.env["TRACE"] ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
      ...(chromium ? { executablePath: chromium } : {}),
    },
  },
  projects: [
    { name: "with-javascript", use: { javaScriptEnabled: true } },
    { name: "without-javascript", use: { javaScriptEnabled: false } },
  ],
  webServer: [
    {
      ...server,
      command: `node ${simulatorArguments("production").join(" ")}`,
      url: `${simulator}/health`,
      env: { ...environment, SIMULATOR_PORT: String(SIMULATOR_PORT) },
    },
    {
      ...server,
      command: "node --disable-warning=ExperimentalWarning server.ts",
      url: `${app}/health`,
      env: { ...environment, PORT: String(APP_PORT), ERS_BASE_URL: simulator },
    },
  ],
});
