import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CONNECTIONS } from "./load.ts";
import { measureAll } from "./measure-all.ts";
import { prepare } from "./prepare.ts";
import { residentMegabytes, serve, stop, stopAll } from "./processes.ts";
import type { Served } from "./processes.ts";
import { decimal, formatTable, kilobytes, median, whole } from "./table.ts";
import { weighEverything } from "./weights.ts";

/**
 * The speed harness: starts its own simulator and app on a temporary folder, loads them, prints tables.
 * It asserts nothing. Figures belong to the machine that they were taken on; the ratios to the floors travel.
 */
const { values } = parseArgs({
  options: { seconds: { type: "string", default: "4" }, help: { type: "boolean", default: false } },
});
const seconds = Number(values.seconds);
const WARM_STARTS = 5;

if (values.help || !(seconds > 0)) {
  process.stdout.write("npm run bench -- [--seconds 4]   seconds of load on each target\n");
  process.exit(values.help ? 0 : 2);
}

const folder = await mkdtemp(join(tmpdir(), "bench-"));
let cleaned: Promise<void> | undefined;
const cleanUp = () => (cleaned ??= stopAll().then(() => rm(folder, { recursive: true, force: true })));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void cleanUp().then(() => process.exit(signal === "SIGINT" ? 130 : 143)));
}

try {
  await bench();
} finally {
  await cleanUp();
}

async function bench(): Promise<void> {
  say(`Node ${process.version}, ${String(CONNECTIONS)} connections, ${String(seconds)} s each.\n`);
  const first = await startSimulator();
  const starts: number[] = [];
  let simulator = first;
  for (let n = 0; n < WARM_STARTS; n++) {
    await stop(simulator);
    simulator = await startSimulator();
    starts.push(simulator.startUpMs);
  }
  const appEnvironment = {
    ERS_BASE_URL: simulator.url,
    APP_ENV: "production",
    SESSION_SECRET: randomBytes(32).toString("hex"),
  };
  const app = await serve("app", "server.ts", (port) => ({ PORT: String(port), ...appEnvironment }));
  const floor = await serve("floor", "bench/floors.ts", (port) => ({ PORT: String(port) }));
  const atRest = new Map(await Promise.all([simulator, app, floor].map(restOf)));
  const prepared = await prepare(simulator.url, app.url);
  // Before the load: the bookings fill one day with copies of one time, which no real page shows.
  const weights = await weighEverything(app.url, prepared);
  const worldFolder = join(folder, "worlds", "default");
  const rows = await measureAll({ simulator, app, floor, prepared, worldFolder, appEnvironment, seconds });

  say(
    formatTable(
      ["what", "req/s", "p50 ms", "p99 ms", "RSS MB", "floor", "floor req/s", "ratio", "answers"],
      rows,
    ),
  );
  say(
    `\n${formatTable(
      ["process", "start-up ms", "RSS MB at rest"],
      [
        ["simulator, first start (creates its world)", whole(first.startUpMs), "–"],
        [
          `simulator, warm, median of ${String(WARM_STARTS)}`,
          whole(median(starts)),
          decimal(atRest.get("simulator")),
        ],
        ["app", whole(app.startUpMs), decimal(atRest.get("app"))],
        ["Express hello", whole(floor.startUpMs), decimal(atRest.get("floor"))],
      ],
    )}`,
  );
  say(
    `\n${formatTable(
      ["weight", "raw", "gzipped"],
      weights.map(({ what, bytes, gzipped }) => [what, kilobytes(bytes), kilobytes(gzipped)]),
    )}`,
  );
}

function startSimulator(): Promise<Served> {
  return serve("simulator", "simulator/serve.ts", (port) => ({
    SIMULATOR_PORT: String(port),
    DATA_DIR: folder,
  }));
}

async function restOf(served: Served): Promise<[string, number | undefined]> {
  return [served.name, await residentMegabytes(served)];
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
