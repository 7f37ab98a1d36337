import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { plainFailure } from "./failure.mjs";

/** The repository's own folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Adds what `.env` says to the environment; a variable that is already set wins.
 * Node reads such a file itself from 20.12.
 */
export function loadEnvFile() {
  const file = join(root, ".env");
  if (!existsSync(file)) return;
  if (process.loadEnvFile === undefined) {
    throw plainFailure(
      "Reading the .env file needs Node 20.12 or newer: update Node, or set the variables yourself.",
    );
  }
  process.loadEnvFile(file);
}

/**
 * The launcher's settings, each from its environment variable.
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ host: string, reachableHost: string, port: number, simulatorPort: number, simulatorUrl: string, ersBaseUrl: string,
 *   startsSimulator: boolean, dataDir: string, production: boolean, controlToken: string | undefined }}
 */
export function readSettings(env) {
  const host = env.HOST || "127.0.0.1";
  const reachableHost = reachable(host);
  const port = readPort(env, "PORT", 3000);
  const simulatorPort = readPort(env, "SIMULATOR_PORT", 4010);
  const simulatorUrl = `http://${reachableHost}:${simulatorPort}`;
  const ersBaseUrl = (env.ERS_BASE_URL || simulatorUrl).replace(/\/+$/, "");
  const startsSimulator = isOurSimulator(ersBaseUrl, reachableHost, simulatorPort);
  if (startsSimulator && port === simulatorPort) {
    throw plainFailure(
      `PORT and SIMULATOR_PORT are both ${port}: give the app and the simulator a port each.`,
    );
  }
  if (env.APP_ENV && !["local", "production"].includes(env.APP_ENV)) {
    throw plainFailure(`APP_ENV is "${env.APP_ENV}": it must be local or production.`);
  }
  return {
    host,
    reachableHost,
    port,
    simulatorPort,
    simulatorUrl,
    ersBaseUrl,
    startsSimulator,
    dataDir: resolve(root, env.DATA_DIR || "data"),
    production: env.APP_ENV === "production",
    controlToken: env.CONTROL_TOKEN || undefined,
  };
}

/** A server that listens on every address is reached on loopback. An IPv6 address is written in brackets. */
function reachable(host) {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

function readPort(env, name, fallback) {
  const text = env[name];
  if (!text) return fallback;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw plainFailure(`${name} is "${text}": it must be a whole number from 1 to 65535.`);
}

/** `ERS_BASE_URL` may name another e-RS; when it names the simulator that we would start, we still start it. */
function isOurSimulator(ersBaseUrl, reachableHost, simulatorPort) {
  if (!URL.canParse(ersBaseUrl)) {
    throw plainFailure(
      `ERS_BASE_URL is "${ersBaseUrl}": it must be a whole address such as http://127.0.0.1:4010.`,
    );
  }
  const { protocol, hostname, port } = new URL(ersBaseUrl);
  const ours = [reachableHost, "127.0.0.1", "localhost", "[::1]"].includes(hostname);
  return protocol === "http:" && ours && Number(port || 80) === simulatorPort;
}
