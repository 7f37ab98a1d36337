import { plainFailure } from "./failure.mjs";
import { findBrowser } from "./browser.mjs";
import { buildApp } from "./build.mjs";
import { withLock } from "./lock.mjs";
import { findFreePorts } from "./ports.mjs";
import { runStep } from "./processes.mjs";
import { root } from "./settings.mjs";

const modules = "node_modules";

/** What `npm test` asks, in this order. Each is a program of ours or of a package, run by the chosen Node. */
const steps = {
  types: [`${modules}/typescript/bin/tsc`],
  lint: [`${modules}/eslint/bin/eslint.js`, ".", "--max-warnings", "0"],
  format: [`${modules}/prettier/bin/prettier.cjs`, "--check", "--log-level", "warn", "."],
  "dead-exports": [`${modules}/knip/bin/knip.js`],
  unit: [`${modules}/vitest/vitest.mjs`, "run"],
  build: undefined,
  journeys: [`${modules}/@playwright/test/cli.js`, "test"],
};

/**
 * Which steps to run: all, or those that are named, always in the one order.
 * @param {string[]} wanted
 * @returns {(keyof typeof steps)[]}
 * @throws one sentence when a name is not a step
 */
export function chooseSteps(wanted) {
  const names = /** @type {(keyof typeof steps)[]} */ (Object.keys(steps));
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw plainFailure(`There is no test step "${unknown}": the steps are ${names.join(", ")}.`, 2);
  if (wanted.length === 0) return names;
  const needed = wanted.includes("journeys") ? [...wanted, "build"] : wanted;
  return names.filter((name) => needed.includes(name));
}

/**
 * Runs the steps one after another and stops at the first that fails.
 * @param {string[]} wanted step names; none for all
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @throws one sentence that names the failed step
 */
export async function runChecks(wanted, node, env) {
  const chosen = chooseSteps(wanted);
  const journeyEnv = chosen.includes("journeys") ? await prepareJourneys(node, env) : env;
  for (const name of chosen) {
    console.log(`\n— ${name}`);
    const startedAt = Date.now();
    const failed = await runOne(name, node, name === "journeys" ? journeyEnv : env);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    if (failed) throw plainFailure(`✗ ${name} failed after ${seconds} s${failed}`);
    console.log(`✓ ${name} passed in ${seconds} s`);
  }
}

/** @returns {Promise<string | undefined>} why it failed, to end the sentence with */
async function runOne(name, node, env) {
  const program = steps[name];
  if (program) return (await runStep(node, program, { env })).code === 0 ? undefined : ".";
  try {
    await withLock(() => buildApp(root, node, env));
    return undefined;
  } catch (error) {
    if (!("plain" in error)) throw error;
    return `: ${error.message}`;
  }
}

/** A missing browser is known before the first step, and free ports let two runs share a machine. */
async function prepareJourneys(node, env) {
  const browser = await findBrowser(node, env);
  const [appPort, simulatorPort] = await findFreePorts(2);
  return { ...env, ...browser, E2E_APP_PORT: String(appPort), E2E_SIMULATOR_PORT: String(simulatorPort) };
}
