import fc from "fast-check";
import type { RequestHandler } from "msw";
import { afterAll, beforeAll, expect, test } from "vitest";
import { controlHandlers } from "../control/handlers.ts";
import { ersHandlers } from "../ers/handlers.ts";
import { pasHandlers } from "../pas/handlers.ts";
import type { World } from "../simulator.ts";
import { startTestSimulator } from "../testing-world.ts";
import type { Heard, TestSimulator, TestWorld } from "../testing-world.ts";
import { controlRequests, makeTried, TRIED } from "./control-requests.ts";
import { readRequests } from "./read-requests.ts";
import { malformation, spoil } from "./spoil.ts";
import { transitionRequests } from "./transition-requests.ts";
import { watchWorlds } from "./watching.ts";
import { sendWire } from "./wire.ts";
import type { Wire } from "./wire.ts";
import { writeRequests } from "./write-requests.ts";

/**
 * Malformed requests to everything that answers: e-RS, official and ours, the PAS systems, and the control paths. Each is a
 * good request with one or two things wrong. FUZZ_REQUESTS=20000 and FUZZ_SEED make a longer or another run.
 */

const REQUESTS = Number(process.env["FUZZ_REQUESTS"] ?? 800);
const SEED = Number(process.env["FUZZ_SEED"] ?? 20_261_122);
/** So many requests share a world: some are taken in spite of what is wrong, and what they do is in the way of the others. */
const A_WORLD = 400;
/** Not simulated, an error of the PAS, out of service, no answer of the PAS. Anything else is a bug. */
const DOCUMENTED_5XX = [501, 502, 503, 504];
/** What the PAS did is not known then: the attempt is evidence, and its slot is out of sale. */
const UNKNOWN_OUTCOME = [502, 504];

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startTestSimulator();
});
afterAll(() => simulator.close());

const asPattern = (path: string) =>
  new RegExp(
    `^${path
      .replace(/^(\*|https?:\/\/[^/]+)/, "")
      .replace(/[.$]/g, "\\$&")
      .replace(/\*$/, ".*")
      .replace(/:\w+/g, "[^/]+")}$`,
  );

type Taker = { name: string; takes: (wire: Wire) => boolean };

/** Every handler that answers anything, in the order in which they are asked. */
function everyHandler({ world }: TestWorld): Taker[] {
  const handlers = [
    ...ersHandlers(world),
    ...pasHandlers(world),
    ...controlHandlers({ worlds: simulator.worlds }),
  ];
  return handlers.map(takerOf);
}

function takerOf({ info }: RequestHandler): Taker {
  const { method, path } = info as unknown as { method: string | RegExp; path: string };
  const pattern = asPattern(path);
  const name = `${String(method)} ${path.replace(/^https?:\/\/[^/]+/, "")}`;
  return {
    name,
    takes: ({ method: asked, url }) =>
      (typeof method === "string" ? method === asked : method.test(asked)) &&
      pattern.test(new URL(url).pathname.replace(/^\/worlds\/[^/]+/, "")),
  };
}

/** Refused by the server before a world is asked: what is sent is too long, or no HTTP. */
const BY_SERVER = [413, 414, 431];

/** Says of an answer that it is no refusal by e-RS in this world, or that it names a rule. */
function namesRule({ world }: TestWorld): (wire: Wire, heard: Heard) => boolean {
  const ers = ersHandlers(world).map(takerOf);
  return (wire, { status, body }) =>
    status < 400 ||
    BY_SERVER.includes(status) ||
    wire.method === "HEAD" ||
    !wire.url.startsWith(`${world.baseUrl}/`) ||
    !ers.some(({ takes }) => takes(wire)) ||
    (status === 415 && typeof body === "string" && /^UNSUPPORTED_MEDIA_TYPE \(\w+\): /.test(body)) ||
    /"rule":"\w|Refusal-Rule","valueString":"\w/.test(JSON.stringify(body));
}

/** A world with a good request to everything that it answers. */
async function openWhole(): Promise<{ opened: TestWorld; requests: Wire[] }> {
  const opened = await simulator.openWorld();
  opened.world.exchangeLimitMs = 500;
  await sendWire(makeTried(opened));
  const requests = [
    ...(await readRequests(opened)),
    ...(await transitionRequests(opened)),
    ...(await writeRequests(opened)),
    ...(await controlRequests(opened)),
  ];
  return { opened, requests };
}

test(
  "everything that answers is asked, and takes what it is asked before that is spoiled",
  { timeout: 60_000 },
  async () => {
    const { opened, requests } = await openWhole();
    const takers = everyHandler(opened);
    const asked = new Set<string>();
    const refused: string[] = [];
    for (const wire of requests) {
      const name = takers.find(({ takes }) => takes(wire))?.name ?? `nothing at ${wire.method} ${wire.url}`;
      asked.add(name);
      const heard = await sendWire(wire);
      const isRight = name.startsWith("/") ? heard.status === 501 : heard.status < 300;
      if (!isRight) refused.push(`${wire.method} ${wire.url} ${heard.status} ${JSON.stringify(heard.body)}`);
    }
    expect(refused).toEqual([]);
    expect([...asked].sort()).toEqual([...new Set(takers.map(({ name }) => name))].sort());
  },
);

/** The worlds that there are, and away with those that a request has made. */
async function worldsNow(): Promise<World[]> {
  const found = await Promise.all(simulator.worlds.names().map((name) => simulator.worlds.find(name)));
  return found.flatMap((open) => open?.world ?? []);
}

test(
  `${REQUESTS} malformed requests meet no error but the documented ones, and change nothing`,
  { timeout: 1_200_000 },
  async () => {
    const met: Record<string, number> = {};
    const malformations = fc.sample(malformation, { seed: SEED, numRuns: REQUESTS });
    for (let first = 0; first < REQUESTS; first += A_WORLD) {
      const { opened, requests } = await openWhole();
      const takers = everyHandler(opened);
      const byTaker = takers.map(({ takes }) => requests.filter(takes)).filter((own) => own.length > 0);
      const callers = requests.map(({ headers }) => headers);
      const kept = [opened.world.name, TRIED];
      const isNamed = namesRule(opened);
      const whatChanged = watchWorlds(worldsNow);
      await whatChanged();
      for (const { which, among, faults } of malformations.slice(first, first + A_WORLD)) {
        const own = byTaker[which % byTaker.length] ?? requests;
        const good = own[among % own.length];
        if (!good) continue;
        const wire = faults.reduce((spoiled, fault) => spoil(spoiled, fault, callers), good);
        const heard = await sendWire(wire);
        const { status, body } = heard;
        met[status] = (met[status] ?? 0) + 1;
        const said = `${JSON.stringify(wire)}: ${status} ${JSON.stringify(body)}`;
        expect(isNamed(wire, heard), said).toBe(true);
        if (status >= 500) expect(DOCUMENTED_5XX, said).toContain(status);
        const changed = await whatChanged();
        if (status >= 400 && !UNKNOWN_OUTCOME.includes(status)) expect(changed, said).toEqual([]);
        const names = simulator.worlds.names();
        const made = names.filter((name) => !kept.includes(name));
        if (made.length === 0 && names.includes(TRIED)) continue;
        for (const name of made) await simulator.worlds.remove(name);
        if (!names.includes(TRIED)) await sendWire(makeTried(opened));
        await whatChanged();
      }
      for (const name of kept) await simulator.worlds.remove(name);
    }
    if (process.env["FUZZ_REQUESTS"] !== undefined)
      process.stdout.write(`Seed ${SEED}, answers by status: ${JSON.stringify(met)}\n`);
  },
);
