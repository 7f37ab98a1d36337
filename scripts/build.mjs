import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { plainFailure } from "./failure.mjs";
import { runStep } from "./processes.mjs";

/**
 * What is built, each into `build/<its name>`: what it is made from, and the program that makes it.
 * @typedef {"app" | "simulator"} Built
 */
const builds = {
  app: {
    sources: ["app", "public", "vite.config.ts", "package-lock.json"],
    program: ["node_modules/@remix-run/dev/dist/cli.js", "vite:build"],
  },
  simulator: {
    sources: ["simulator", "prometheus.ts", "vite.simulator.config.ts", "package-lock.json"],
    program: ["node_modules/vite/bin/vite.js", "build", "--config", "vite.simulator.config.ts"],
  },
};

/**
 * A digest of everything that a build is made from. Tests are not part of it.
 * @param {string} folder the repository
 * @param {Built} what
 */
export function digestSources(folder, what) {
  const hash = createHash("sha256");
  for (const file of builds[what].sources.flatMap((source) => listFiles(folder, source))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(folder, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function listFiles(folder, path) {
  const whole = join(folder, path);
  if (!existsSync(whole)) return [];
  if (!statSync(whole).isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(whole)
    .sort()
    .flatMap((name) => listFiles(folder, `${path}/${name}`));
}

/**
 * Whether a build was made from the present sources.
 * @param {string} folder the repository
 * @param {Built} what
 */
export function isBuilt(folder, what) {
  const stamp = stampOf(folder, what);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digestSources(folder, what);
}

/**
 * Builds side by side what is missing or stale.
 * @param {string} folder the repository
 * @param {readonly Built[]} wanted
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @throws the end of a compiler's words and one sentence
 */
export async function buildAll(folder, wanted, node, env) {
  const stale = wanted.filter((what) => !isBuilt(folder, what));
  const made = await Promise.allSettled(stale.map((what) => buildOne(folder, what, node, env)));
  const failed = made.find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
}

/** The stamp goes first and comes back last, with the digest from before: a build that was cut short, or whose sources changed meanwhile, counts as stale. */
async function buildOne(folder, what, node, env) {
  console.error(`Building the ${what}…`);
  const digest = digestSources(folder, what);
  rmSync(stampOf(folder, what), { force: true });
  const { code, output } = await runStep(node, builds[what].program, {
    env: { ...env, NODE_ENV: "production" },
    cwd: folder,
    quiet: true,
  });
  if (code !== 0)
    throw plainFailure(
      `${output.trim().split("\n").slice(-40).join("\n")}\nThe ${what} could not be built (exit code ${code}).`,
    );
  writeFileSync(stampOf(folder, what), digest);
}

const stampOf = (folder, what) => join(folder, "build", what, ".built-from");
