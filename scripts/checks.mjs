import { plainFailure } from "./failure.mjs";
import { findBrowser } from "./browser.mjs";
import { buildAll } from "./build.mjs";
import { withLock } from "./lock.mjs";
import { findFreePorts } from "./ports.mjs";
import { runStep } from "./processes.mjs";
import { root } from "./settings.mjs";

const modules = "node_modules";

/** What `npm test` asks, in this order, but for the build, which is ready before the first test. Each is a program of ours or of a package, run by the chosen Node. */
const steps = {
  types: [`${modules}/typescript/bin/tsc`],
  lint: [`${modules}/eslint/bin/eslint.js`, ".", "--max-warnings", "0"],
  format: [`${modules}/prettier/bin/prettier.cjs`, "--check", "--log-level", "warn", "."],
  "dead-exports": [`${modules}/knip/bin/knip.js`],
  unit: [`${modules}/vitest/vitest.mjs`, "run"],
  build: undefined,
  journeys: [`${modules}/@playwright/test/cli.js`, "test"],
};

const isStep = (name) => Object.keys(steps).includes(name);

/** Words after `journeys` that are no steps: the journeys whose file has one of them in its name. */
const journeysNamed = (wanted) =>
  wanted.includes("journeys") ? wanted.slice(wanted.indexOf("journeys")).filter((name) => !isStep(name)) : [];

/**
 * Which steps to run: all, or those that are named, always in the one order.
 * @param {string[]} wanted
 * @returns {(keyof typeof steps)[]}
 * @throws one sentence when a name is not a step
 */
export function chooseSteps(wanted) {
  const names = /** @type {(keyof typeof steps)[]} */ (Object.keys(steps));
  const chosenJourneys = journeysNamed(wanted);
  const unknown = wanted.find((name) => !names.includes(name) && !chosenJourneys.includes(name));
  if (unknown !== undefined)
    throw plainFailure(`There is no test step "${unknown}": the steps are ${names.join(", ")}.`, 2);
  if (wanted.length === 0) return names;
  const needed = wanted.includes("journeys") ? [...wanted, "build"] : wanted;
  return names.filter((name) => needed.includes(name));
}

/** Steps that need only the source, in two lanes that run at once: each keeps one core busy, and lint takes as long as the rest. */
const lanes = [["lint"], ["types", "format", "dead-exports", "build"]];

/**
 * Runs first the steps that need only the source, while a browser is looked for, then the others one after another, and stops at the first
 * that fails.
 * @param {string[]} wanted step names; none for all
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @throws one sentence that names the failed step
 */
export async function runChecks(wanted, node, env) {
  const chosen = chooseSteps(wanted);
  const preparing = chosen.includes("journeys") ? prepareJourneys(node, env) : env;
  const reading = lanes.map((lane) => chosen.filter((name) => lane.includes(name)));
  const read = reading.map(async (lane) => {
    for (const name of lane) await runTimed(name, node, env, { quiet: true });
  });
  const failed = (await Promise.allSettled([preparing, ...read])).find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
  const journeyEnv = await preparing;
  for (const name of chosen.filter((name) => !reading.flat().includes(name))) {
    console.log(`\n— ${name}`);
    const isJourneys = name === "journeys";
    const only = isJourneys ? journeysNamed(wanted) : [];
    await runTimed(name, node, isJourneys ? journeyEnv : env, { quiet: false, only });
  }
}

/** Runs one step and says how long it took; a quiet one prints what it had to say at its end, so that two do not mix. */
async function runTimed(name, node, env, { quiet, only = [] }) {
  const startedAt = Date.now();
  const failed = await runOne(name, node, env, { quiet, only });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  if (failed) throw plainFailure(`✗ ${name} failed after ${seconds} s${failed}`);
  console.log(`✓ ${name} passed in ${seconds} s`);
}

/** @returns {Promise<string | undefined>} why it failed, to end the sentence with */
async function runOne(name, node, env, { quiet, only }) {
  const program = steps[name];
  if (program) {
    const { code, output } = await runStep(node, [...program, ...only], { env, quiet });
    if (quiet && output !== "") process.stdout.write(output);
    return code === 0 ? undefined : ".";
  }
  try {
    await withLock(() => buildAll(root, ["app", "simulator"], node, env));
    return undefined;
  } catch (error) {
    if (!("plain" in error)) throw error;
    return `: ${error.message}`;
  }
}

/** What journeys run with: a missing browser is known before the first test, and free ports let two runs share a machine. */
export async function prepareJourneys(node, env) {
  const browser = await findBrowser(node, env);
  const [appPort, simulatorPort] = await findFreePorts(2);
  return { ...env, ...browser, E2E_APP_PORT: String(appPort), E2E_SIMULATOR_PORT: String(simulatorPort) };
}
