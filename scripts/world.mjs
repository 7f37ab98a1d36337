import { readFileSync, writeFileSync } from "node:fs";
import { plainFailure } from "./failure.mjs";

/** @typedef {{ method?: string, path: string, body?: object | Buffer, saveTo?: string }} Asking */

const at = (/** @type {string} */ world, rest = "") => `/worlds/${encodeURIComponent(world)}${rest}`;
const post = (path, body = {}) => ({ method: "POST", path, body });

/**
 * What a tester can do from a command line, each the same as a button of the test bench: its words, and the request that it is.
 * @type {Record<string, { words: string, asking: (...words: string[]) => Asking }>}
 */
const verbs = {
  scenarios: { words: "", asking: () => ({ path: "/scenarios" }) },
  list: { words: "", asking: () => ({ path: "/worlds" }) },
  start: {
    words: "<scenario> [<world>] [<instant>]",
    asking: (scenario, world, now) =>
      post("/worlds", { scenario, ...(world && { world }), ...(now && { now }) }),
  },
  people: { words: "<world>", asking: (world) => ({ path: at(world) }) },
  reset: { words: "<world>", asking: (world) => post(at(world, "/reset")) },
  remove: { words: "<world>", asking: (world) => ({ method: "DELETE", path: at(world) }) },
  clock: { words: "<world>", asking: (world) => ({ path: at(world, "/clock") }) },
  advance: {
    words: "<world> <duration, PT1H>",
    asking: (world, by) => post(at(world, "/clock/advance"), { by }),
  },
  set: {
    words: "<world> <instant> [<frozen or running>]",
    asking: (world, now, mode = "frozen") => ({
      method: "PUT",
      path: at(world, "/clock"),
      body: { now, mode },
    }),
  },
  faults: { words: "<world>", asking: (world) => ({ path: at(world, "/faults") }) },
  arm: {
    words: "<world> <kind> [<times>]",
    asking: (world, kind, times) =>
      post(at(world, "/faults"), { kind, ...(times && { times: Number(times) }) }),
  },
  disarm: {
    words: "<world> [<fault>]",
    asking: (world, id) => ({ method: "DELETE", path: at(world, id ? `/faults/${id}` : "/faults") }),
  },
  journal: {
    words: "<world> [<entry>]",
    asking: (world, since) => ({ path: at(world, `/journal${since ? `?since=${since}` : ""}`) }),
  },
  messages: { words: "<world>", asking: (world) => ({ path: at(world, "/messages") }) },
  state: { words: "<world>", asking: (world) => ({ path: at(world, "/state") }) },
  directory: { words: "<world>", asking: (world) => ({ path: at(world, "/directory") }) },
  snapshots: { words: "<world>", asking: (world) => ({ path: at(world, "/snapshots") }) },
  keep: {
    words: "<world> [<label>]",
    asking: (world, label = "") => post(at(world, "/snapshots"), { label }),
  },
  compare: {
    words: "<world> <snapshot>",
    asking: (world, id) => ({ path: at(world, `/snapshots/${id}/compare`) }),
  },
  "go-back": {
    words: "<world> <snapshot>",
    asking: (world, id) => post(at(world, `/snapshots/${id}/go-back`)),
  },
  "let-go": {
    words: "<world> <snapshot>",
    asking: (world, id) => ({ method: "DELETE", path: at(world, `/snapshots/${id}`) }),
  },
  export: { words: "<world> <file>", asking: (world, saveTo) => ({ path: at(world, "/export"), saveTo }) },
  import: {
    words: "<file> <world>",
    asking: (file, world) => ({
      method: "POST",
      path: `/imports?world=${encodeURIComponent(world)}`,
      body: readOrFail(file),
    }),
  },
};

function readOrFail(file) {
  try {
    return readFileSync(file);
  } catch {
    throw plainFailure(`The file ${file} cannot be read.`, 2);
  }
}

const usage = () =>
  [
    "npm run world -- <what> …, at the simulator that runs at SIMULATOR_PORT:",
    ...Object.entries(verbs).map(([name, { words }]) => `  ${name} ${words}`.trimEnd()),
  ].join("\n");

/**
 * The request that words of a command line mean.
 * @param {string[]} args
 * @returns {Asking}
 * @throws the usage when they mean none
 */
export function askingOf([name = "", ...words]) {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  const places = verb?.words.match(/\[[^\]]*\]|<[^>]*>/g) ?? [];
  const needed = places.filter((place) => place.startsWith("<")).length;
  if (verb === undefined || words.length < needed || words.length > places.length)
    throw plainFailure(usage(), 2);
  return verb.asking(...words);
}

/**
 * Asks the simulator and prints what it answers, or saves it; without words, or with --help, says what can be asked.
 * @param {{ simulatorUrl: string, controlToken: string | undefined }} settings
 * @param {string[]} args
 * @throws the simulator's sentence when it refuses, or that there is none
 */
export async function runWorld({ simulatorUrl, controlToken }, args) {
  if (args.length === 0 || args[0] === "--help") return console.log(usage());
  const { method = "GET", path, body, saveTo } = askingOf(args);
  const response = await fetch(`${simulatorUrl}/simulator${path}`, {
    method,
    headers: controlToken ? { Authorization: `Bearer ${controlToken}` } : {},
    ...(body && { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
  }).catch(() => {
    throw plainFailure(`No simulator answers at ${simulatorUrl}: start it with npm start.`);
  });
  const answer = Buffer.from(await response.arrayBuffer());
  if (!response.ok) throw plainFailure(sentenceIn(answer.toString()));
  if (saveTo === undefined) return print(answer.toString());
  writeFileSync(saveTo, answer);
  console.log(`${saveTo}: ${answer.length} bytes`);
}

const print = (text) => console.log(text === "" ? "Done." : JSON.stringify(JSON.parse(text), undefined, 2));

function sentenceIn(text) {
  try {
    return JSON.parse(text).diagnostics ?? text;
  } catch {
    return text;
  }
}
