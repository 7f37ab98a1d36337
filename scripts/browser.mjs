import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { delimiter, join } from "node:path";
import { plainFailure } from "./failure.mjs";
import { runStep } from "./processes.mjs";
import { root } from "./settings.mjs";

/** The browser without a window comes first: the journeys take three quarters of the time in it. */
const systemNames = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/**
 * Finds a browser for the journeys, or installs one: the one that CHROMIUM_PATH names, Playwright's own, the system's, a Debian package, Playwright's download.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ CHROMIUM_PATH?: string }>} what to add to Playwright's environment: nothing for its own browser
 * @throws one sentence when there is none and none can be installed
 */
export async function findBrowser(node, env) {
  if (env.CHROMIUM_PATH) {
    if (await answers(env.CHROMIUM_PATH, env)) return { CHROMIUM_PATH: env.CHROMIUM_PATH };
    throw plainFailure(`CHROMIUM_PATH names ${env.CHROMIUM_PATH}, which is not a browser that runs.`);
  }
  if (await hasPlaywrightBrowser()) return {};
  const system = await findSystemBrowser(env);
  if (system) return { CHROMIUM_PATH: system };
  console.error("Installing a browser for the journeys…");
  if (isDebian() && process.getuid?.() === 0) {
    const installed = await installDebianPackage(env);
    if (installed) return { CHROMIUM_PATH: installed };
  }
  await runStep(node, playwrightInstall(), { env, quiet: true });
  if (await hasPlaywrightBrowser()) return {};
  throw plainFailure(
    "The journeys need a browser and none could be installed: install Chromium, or set CHROMIUM_PATH to one.",
  );
}

async function hasPlaywrightBrowser() {
  const { chromium } = await import(
    pathToFileURL(join(root, "node_modules/@playwright/test/index.mjs")).href
  );
  return existsSync(chromium.executablePath());
}

/** @returns {Promise<string | undefined>} the whole path: Playwright does not look along PATH */
async function findSystemBrowser(env) {
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = systemNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const path of candidates) if (existsSync(path) && (await answers(path, env))) return path;
  return undefined;
}

/** Ubuntu's package only points to a snap and may be found but not run, so a browser must say its version. */
async function answers(command, env) {
  const { code, output } = await runStep(command, ["--version"], { env, quiet: true });
  return code === 0 && /chrom/i.test(output);
}

/** Debian itself: in Ubuntu the package `chromium` holds no browser. */
function isDebian() {
  return existsSync("/etc/os-release") && /^ID=("?)debian\1$/m.test(readFileSync("/etc/os-release", "utf8"));
}

/** @returns {Promise<string | undefined>} the browser of the first package that there is */
async function installDebianPackage(env) {
  const quiet = { env: { ...env, DEBIAN_FRONTEND: "noninteractive" }, quiet: true };
  await runStep("apt-get", ["update"], quiet);
  for (const name of ["chromium-headless-shell", "chromium"]) {
    await runStep("apt-get", ["install", "-y", "--no-install-recommends", name], quiet);
    const installed = await findSystemBrowser(env);
    if (installed) return installed;
  }
  return undefined;
}

function playwrightInstall() {
  const asRoot = process.platform === "linux" && process.getuid?.() === 0;
  return ["node_modules/@playwright/test/cli.js", "install", ...(asRoot ? ["--with-deps"] : []), "chromium"];
}
