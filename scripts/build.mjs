import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { plainFailure } from "./failure.mjs";
import { runStep } from "./processes.mjs";

const sources = ["app", "public", "vite.config.ts", "package-lock.json"];

/**
 * A digest of everything that the build is made from. Tests are not part of it.
 * @param {string} folder the repository
 */
export function digestSources(folder) {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((source) => listFiles(folder, source))) {
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
 * Whether `build/` was made from the present sources.
 * @param {string} folder the repository
 */
export function isBuilt(folder) {
  const stamp = stampOf(folder);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digestSources(folder);
}

/**
 * Builds the app when the build is missing or stale. The stamp goes first and comes back last, with the digest from before:
 * a build that was cut short, or whose sources changed meanwhile, counts as stale.
 * @param {string} folder the repository
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @throws the end of the compiler's words and one sentence
 */
export async function buildApp(folder, node, env) {
  if (isBuilt(folder)) return;
  console.error("Building the app…");
  const digest = digestSources(folder);
  rmSync(stampOf(folder), { force: true });
  const { code, output } = await runStep(node, ["node_modules/@remix-run/dev/dist/cli.js", "vite:build"], {
    env: { ...env, NODE_ENV: "production" },
    cwd: folder,
    quiet: true,
  });
  if (code !== 0)
    throw plainFailure(
      `${output.trim().split("\n").slice(-40).join("\n")}\nThe app could not be built (exit code ${code}).`,
    );
  writeFileSync(stampOf(folder), digest);
}

const stampOf = (folder) => join(folder, "build", ".built-from");
