import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CONNECTIONS } from "./load.ts";
import { CALLS_HEAD, measureCalls } from "./calls.ts";
import { measureConversations } from "./conversations.ts";
import { measureEndurance } from "./endurance.ts";
import { measureAll } from "./measure-all.ts";
import { COST_HEAD, costedPages, measurePageCosts } from "./page-costs.ts";
import { measurePaints, PAINT_HEAD } from "./paints.ts";
import { pagesOf } from "./pages.ts";
import { prepare } from "./prepare.ts";
import { residentMegabytes, serve, serveSimulator, stop, stopAll } from "./processes.ts";
import type { Served } from "./processes.ts";
import { CHANGES_PER_SECOND, divideReads, measureReadMemory, measureReads } from "./reads.ts";
import { GROWTH_HEAD, measureGrowth } from "./growth.ts";
import { decimal, formatTable, kilobytes, median, whole } from "./table.ts";
import { weighEverything } from "./weights.ts";
import { measureWorlds } from "./world-costs.ts";

/**
 * The speed harness: starts its own simulator and app on a temporary folder, loads them, prints tables.
 * It asserts nothing. Figures belong to the machine that they were taken on; the ratios to the floors travel.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "4" },
    only: { type: "string" },
    requests: { type: "string", default: "200000" },
    help: { type: "boolean", default: false },
  },
});
const seconds = Number(values.seconds);
const requests = Number(values.requests);
const PARTS = ["pages", "reads", "worlds", "conversations", "calls", "endurance"] as const;
/** Calls need a million slots, and endurance takes minutes: only when they are asked for. */
const parts = values.only === undefined ? PARTS.slice(0, 4) : PARTS.filter((part) => part === values.only);
const WARM_STARTS = 5;

if (values.help || !(seconds > 0) || !(requests > 0) || parts.length === 0) {
  process.stdout.write(`npm run bench -- [--seconds 4] [--only <part>] [--requests 200000]

  --seconds    seconds of load on each target; of reads, a third of them in each of seven rounds
  --only       one part: ${PARTS.join(", ")}; else all but calls and endurance
  --requests   how many requests endurance lasts
`);
  process.exit(values.help ? 0 : 2);
}

const folder = await mkdtemp(join(tmpdir(), "bench-"));
let cleaned: Promise<void> | undefined;
const cleanUp = () => (cleaned ??= stopAll().then(() => rm(folder, { recursive: true, force: true })));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void cleanUp().then(() => process.exit(signal === "SIGINT" ? 130 : 143)));
}

try {
  say(`Node ${process.version}, ${String(seconds)} s each.\n`);
  if (parts.includes("pages")) await benchPages();
  if (parts.includes("reads")) await benchReads();
  if (parts.includes("worlds")) say(`\n${formatTable(["worlds", "cost"], await measureWorlds(folder))}`);
  if (parts.includes("conversations"))
    say(
      `\n${formatTable(
        ["booking, e-RS and PAS on disk", "req/s", "p50 ms", "p99 ms", "answers"],
        await measureConversations(folder, seconds),
      )}`,
    );
  if (parts.includes("calls")) say(`\n${formatTable(CALLS_HEAD, await measureCalls(folder, seconds))}`);
  if (parts.includes("endurance"))
    say(`\n${formatTable(["requests answered", "RSS MB"], await measureEndurance(folder, requests))}`);
} finally {
  await cleanUp();
}

async function benchPages(): Promise<void> {
  say(`${String(CONNECTIONS)} connections each.\n`);
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
  const app = await serve("app", ["server.ts"], (port) => ({ PORT: String(port), ...appEnvironment }));
  const floor = await serve("floor", ["bench/floors.ts"], (port) => ({ PORT: String(port) }));
  const atRest = new Map(await Promise.all([simulator, app, floor].map(restOf)));
  const prepared = await prepare(simulator.url, app.url);
  const weights = await weighEverything(app.url, prepared);
  const rows = await measureAll({ simulator, app, floor, prepared, appEnvironment, seconds });
  const pages = await costedPages(simulator.url, app.url);
  const costs = await measurePageCosts({ app, pages, appEnvironment, seconds });
  const ofLine = pagesOf(app.url, prepared).filter(({ what }) => what.startsWith("TAL"));
  const paints = await measurePaints([...pages, ...ofLine]);
  await Promise.all([simulator, app, floor].map(stop));

  say(
    formatTable(
      ["what", "req/s", "p50 ms", "p99 ms", "RSS MB", "floor", "floor req/s", "ratio", "answers"],
      rows,
    ),
  );
  say(`\n${formatTable(COST_HEAD, costs)}`);
  say(`\n${formatTable(PAINT_HEAD, paints)}`);
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

async function benchReads(): Promise<void> {
  const head = [
    `read, ${String(CONNECTIONS)} connections`,
    "req/s",
    "p99 ms",
    "Express, same bytes",
    "ratio",
    `with ${String(CHANGES_PER_SECOND)} changes/s`,
    "MSW alone",
  ];
  say(`\n${formatTable(head, await measureReads(folder, seconds))}`);
  for (const { what, rows } of await divideReads(folder, seconds))
    say(`\n${formatTable([`where the time of ${what} goes`, "share"], rows)}`);
  say(`\n${formatTable(GROWTH_HEAD, await measureGrowth(folder, seconds))}`);
  say(`\n${formatTable(["simulator", "RSS MB"], await measureReadMemory(folder, seconds))}`);
}

function startSimulator(): Promise<Served> {
  return serveSimulator((port) => ({
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
