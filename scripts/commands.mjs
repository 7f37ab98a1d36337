import { buildAll } from "./build.mjs";
import { chooseSteps, prepareJourneys, runChecks } from "./checks.mjs";
import { plainFailure, reportFailure } from "./failure.mjs";
import { installPackages } from "./install.mjs";
import { withLock } from "./lock.mjs";
import { requireFreePorts } from "./ports.mjs";
import {
  describeEnd,
  isStopping,
  runStep,
  startServer,
  stopChildrenOnSignals,
  stopWhenParentDies,
} from "./processes.mjs";
import { chooseRuntime, findRuntime, withRuntimeFirst } from "./runtime.mjs";
import { serve } from "./serve.mjs";
import { loadEnvFile, readSettings, root } from "./settings.mjs";
import { simulatorArguments, simulatorEnvironment } from "./simulator-arguments.mjs";
import { runWorld } from "./world.mjs";

const system = {
  platform: process.platform,
  arch: process.arch,
  version: process.versions.node,
  execPath: process.execPath,
};

/** Each npm script: what it does with its arguments, and whether it runs servers until it is stopped. */
const commands = {
  start: { servers: true, run: () => startBoth("production") },
  dev: { servers: true, run: () => startBoth("development") },
  simulator: { servers: true, run: startSimulator },
  bench: { servers: false, run: bench },
  soak: { servers: false, run: soak },
  mutation: { servers: false, run: mutation },
  journeys: { servers: false, run: mapJourneys },
  world: { servers: false, run: world },
  test: { servers: false, run: test },
};

/**
 * Runs one npm script to its end; the process ends with its exit code.
 * @param {string | undefined} name
 * @param {string[]} args
 */
export async function runCommand(name, args) {
  try {
    const command = Object.entries(commands).find(([known]) => known === name)?.[1];
    if (!command) throw plainFailure(`Say what to run: ${Object.keys(commands).join(", ")}.`, 2);
    chooseRuntime(system);
    stopChildrenOnSignals(command);
    stopWhenParentDies();
    process.exit(await command.run(args));
  } catch (error) {
    // What fails because it is being stopped is no news: the signal ends the process.
    if (isStopping()) return;
    process.exit(reportFailure(error));
  }
}

/** The Node to run with and the environment for it, once the packages are there. Two launchers prepare one after the other. */
async function prepare(mode, { builds = [] } = {}) {
  return withLock(async () => {
    const node = await findRuntime(system);
    const env = withRuntimeFirst(node, { ...process.env, NODE_ENV: mode });
    await installPackages(root);
    await buildAll(root, builds, node, env);
    return { node, env };
  });
}

async function startBoth(mode) {
  loadEnvFile();
  const settings = readSettings(process.env);
  const { host, port, simulatorPort, startsSimulator } = settings;
  const simulator = { port: simulatorPort, variable: "SIMULATOR_PORT", example: simulatorPort + 1 };
  await requireFreePorts(host, [
    { port, variable: "PORT", example: port + 1 },
    ...(startsSimulator ? [simulator] : []),
  ]);
  const { node, env } = await prepare(mode, {
    builds: mode === "production" ? ["app", ...(startsSimulator ? ["simulator"] : [])] : [],
  });
  await serve(settings, node, env);
  return 0;
}

async function startSimulator(args) {
  loadEnvFile();
  const { node, env } = await prepare("production", { builds: ["simulator"] });
  const { code } = await startServer(node, [...simulatorArguments("production"), ...args], {
    ...simulatorEnvironment,
    ...env,
  }).ended;
  return code ?? 1;
}

async function bench(args) {
  const { node, env } = await prepare("production", { builds: ["app", "simulator"] });
  return exitCodeOf(
    await runStep(node, ["--disable-warning=ExperimentalWarning", "bench/run.ts", ...args], { env }),
  );
}

async function soak(args) {
  const { node, env } = await prepare("production");
  return exitCodeOf(
    await runStep(node, ["--disable-warning=ExperimentalWarning", "simulator/model/soak.ts", ...args], {
      env,
    }),
  );
}

async function mutation(args) {
  const { node, env } = await prepare("test");
  return exitCodeOf(
    await runStep(node, ["node_modules/@stryker-mutator/core/bin/stryker.js", "run", ...args], { env }),
  );
}

/** Walks the journeys and every scenario with a camera: `journey-map/index.html`. */
async function mapJourneys(args) {
  const { node, env } = await prepare("test", { builds: ["app", "simulator"] });
  const playwright = ["node_modules/@playwright/test/cli.js", "test", "--config", "journey-map.config.ts"];
  return exitCodeOf(await runStep(node, [...playwright, ...args], { env: await prepareJourneys(node, env) }));
}

async function world(args) {
  loadEnvFile();
  await runWorld(readSettings(process.env), args);
  return 0;
}

async function test(args) {
  chooseSteps(args);
  const { node, env } = await prepare("test");
  await runChecks(args, node, env);
  return 0;
}

function exitCodeOf(ended) {
  if (ended.code === null) console.error(`It was ${describeEnd(ended)}.`);
  return ended.code ?? 1;
}
