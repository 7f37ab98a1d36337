import { send } from "../e2e/simulator.ts";
import { residentMegabytes, serveSimulator, stop } from "./processes.ts";
import type { Served } from "./processes.ts";
import { decimal, median } from "./table.ts";

const MADE = 100;
const HELD_AT_ONCE = 100;

/** What worlds cost: to make and to reset, in milliseconds, in memory and on disk; and 100 of them in one process. */
export async function measureWorlds(folder: string): Promise<string[][]> {
  const costs = await inSimulator(`${folder}/world-costs`, async (simulator) => [
    ...(await costsOf(simulator, "memory")),
    ...(await costsOf(simulator, "disk")),
  ]);
  const held = await inSimulator(`${folder}/worlds-held`, async (simulator) => {
    for (let n = 0; n < HELD_AT_ONCE; n++) await make(simulator, `held-${String(n)}`, "memory");
    return residentMegabytes(simulator);
  });
  return [...costs, [`${String(HELD_AT_ONCE)} worlds in one process, MB of memory`, decimal(held)]];
}

async function inSimulator<Result>(
  folder: string,
  work: (simulator: Served) => Promise<Result>,
): Promise<Result> {
  const simulator = await serveSimulator((port) => ({
    SIMULATOR_PORT: String(port),
    DATA_DIR: folder,
  }));
  try {
    return await work(simulator);
  } finally {
    await stop(simulator);
  }
}

async function costsOf(simulator: Served, store: "memory" | "disk"): Promise<string[][]> {
  const creations: number[] = [];
  const resets: number[] = [];
  const nothings: number[] = [];
  // The first of a scenario and a day makes the image that the others are copies of.
  await make(simulator, `first-${store}`, store);
  for (let n = 0; n < MADE; n++) {
    const world = `cost-${store}-${String(n)}`;
    creations.push(await msOf(() => make(simulator, world, store)));
    resets.push(await msOf(() => send("POST", `${simulator.url}/simulator/worlds/${world}/reset`)));
    nothings.push(await msOf(() => send("GET", `${simulator.url}/health`)));
    await send("DELETE", `${simulator.url}/simulator/worlds/${world}`);
  }
  const name = store === "memory" ? "in memory" : "on disk";
  return [
    [`world made ${name}, ms, median of ${String(MADE)}`, decimal(median(creations))],
    [`world reset ${name}, ms, median of ${String(MADE)}`, decimal(median(resets))],
    ["of each of these: a request that does nothing", decimal(median(nothings))],
  ];
}

const make = (simulator: Served, world: string, store: "memory" | "disk"): Promise<unknown> =>
  send("POST", `${simulator.url}/simulator/worlds`, {
    world,
    scenario: "everyday",
    now: "2026-12-01T09:00:00Z",
    store,
  });

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
