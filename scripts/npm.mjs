import { basename } from "node:path";
import { plainFailure } from "./failure.mjs";
import { runStep } from "./processes.mjs";

const networkTrouble =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT|E5\d\d|ENOTCACHED)\b/;
const quickRetries = ["--fetch-retries=3", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=10000"];

/**
 * Runs the npm that runs us, or else the one on PATH, without printing its output.
 * @param {string[]} args
 * @param {{ cwd?: string, what: string }} options what: the sentence's words for what could not be done
 * @throws one sentence when the registry cannot be reached; with the end of npm's own words after anything else
 */
export async function runNpm(args, { cwd, what }) {
  const execPath = process.env.npm_execpath ?? "";
  const own = basename(execPath) === "npm-cli.js";
  const [command, first] = own ? [process.execPath, [execPath]] : ["npm", []];
  const { code, output } = await runStep(
    command,
    [...first, ...args, ...quickRetries, "--no-audit", "--no-fund", "--loglevel=error"],
    {
      env: process.env,
      cwd,
      quiet: true,
      shell: !own && process.platform === "win32",
    },
  );
  if (code === 0) return;
  const network = networkTrouble.exec(output);
  if (network)
    throw plainFailure(
      `${what}: npm could not reach the package registry (${network[0]}). Check the network connection and run the command again.`,
    );
  throw plainFailure(
    `${output.trim().split("\n").slice(-20).join("\n")}\n${what}: npm ended with exit code ${code}.`,
  );
}
