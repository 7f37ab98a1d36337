import { setTimeout as delay } from "node:timers/promises";
import { plainFailure } from "./failure.mjs";
import { greet } from "./greeting.mjs";
import { describeEnd, isStopping, startServer, stopChildren } from "./processes.mjs";
import { localSecrets } from "./secrets.mjs";
import { simulatorArguments, simulatorEnvironment } from "./simulator-arguments.mjs";

const healthyWithinMs = 60_000;
const pollMs = 40;
const APP = ["--disable-warning=ExperimentalWarning", "server.ts"];

/**
 * Starts the app and, unless another e-RS is named, the simulator beside it; greets when both are healthy; ends when either does.
 * @param {ReturnType<import("./settings.mjs").readSettings>} settings
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @throws one sentence when a server stops or does not become healthy; the other one is stopped first
 */
export async function serve(settings, node, env) {
  const servers = startServers(settings, node, env);
  const firstEnd = Promise.race(servers.map(async ({ name, child }) => ({ name, ended: await child.ended })));
  const healthy = Promise.all(servers.map(({ name, url }) => waitUntilHealthy(name, url)));
  try {
    const died = await Promise.race([firstEnd, healthy.then(() => undefined)]);
    if (died === undefined) {
      console.log(greet(settings, settings.startsSimulator ? await readWorld(settings) : undefined));
    }
    await failUnlessStopping(await firstEnd);
  } finally {
    await stopChildren();
  }
}

function startServers(settings, node, env) {
  const { reachableHost, port, simulatorUrl, dataDir, production } = settings;
  const shared = {
    ...env,
    HOST: settings.host,
    DATA_DIR: dataDir,
    SIMULATOR_PORT: String(settings.simulatorPort),
  };
  const secrets = production || env.SESSION_SECRET ? {} : localSecrets(dataDir);
  // Locally a line for each request would bury the greeting.
  const level = env.LOG_LEVEL || (production ? "info" : "warn");
  const appEnv = {
    ...shared,
    ...secrets,
    PORT: String(port),
    ERS_BASE_URL: settings.ersBaseUrl,
    LOG_LEVEL: level,
  };
  const app = { name: "app", url: `http://${reachableHost}:${port}`, child: startServer(node, APP, appEnv) };
  if (!settings.startsSimulator) return [app];
  return [
    {
      name: "simulator",
      url: simulatorUrl,
      child: startServer(node, simulatorArguments(env.NODE_ENV), { ...simulatorEnvironment, ...shared }),
    },
    app,
  ];
}

/** A server that ends because the launcher is being stopped has not failed. */
function failUnlessStopping({ name, ended }) {
  if (isStopping()) return new Promise(() => undefined);
  throw plainFailure(`The ${name} stopped by itself (${describeEnd(ended)}), so everything was stopped.`);
}

async function waitUntilHealthy(name, url) {
  const deadline = Date.now() + healthyWithinMs;
  while (Date.now() < deadline) {
    if (await isHealthy(url)) return;
    await delay(pollMs);
  }
  throw plainFailure(
    `The ${name} did not answer ${url}/health within ${healthyWithinMs / 1000} seconds, so everything was stopped.`,
  );
}

async function isHealthy(url) {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

/** @returns {Promise<import("./greeting.mjs").World>} */
async function readWorld({ simulatorUrl, controlToken }) {
  const headers = controlToken ? { Authorization: `Bearer ${controlToken}` } : {};
  const response = await fetch(`${simulatorUrl}/simulator/worlds/default`, { headers });
  if (!response.ok)
    throw plainFailure(`The simulator would not describe its world "default" (status ${response.status}).`);
  return response.json();
}
