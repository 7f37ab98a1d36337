import { join } from "node:path";
import { send } from "../e2e/simulator.ts";
import type { Person } from "../e2e/simulator.ts";
import { bookings } from "./bookings.ts";
import { measure } from "./load.ts";
import type { Measured } from "./load.ts";
import { prepareBooker } from "./prepare.ts";
import { serveSimulator, stop } from "./processes.ts";
import { decimal, median, whole } from "./table.ts";

/** Pairs of runs with the journal and without: their order alternates, and the median ratio is told. */
const JOURNAL_PAIRS = 5;
/** V8 compiles what runs often: a booking goes through much code, and its speed is that of a simulator which has booked for a while. */
const WARM_UP_SECONDS = 3;

/** What each kind of run books; every run in a simulator and a disk world of its own. */
type Conditions = { journal?: "off"; fault?: object; exchangeLimit?: string };

/**
 * Books through A016 with 20 callers at once, under conditions that must not matter to the others: a tenth of the PAS
 * calls silent, the journal on. Gives rows for a table: what, bookings a second, p50 and p99 of those that were booked.
 */
export async function measureConversations(folder: string, seconds: number): Promise<string[][]> {
  const exchangeLimit = "PT0.5S";
  const plain = await bookUnder(folder, { exchangeLimit }, seconds);
  const silent = await bookUnder(
    folder,
    { exchangeLimit, fault: { kind: "pas-silent", chance: 0.1, seed: 1 } },
    seconds,
  );
  const ratios: number[] = [];
  for (let pair = 0; pair < JOURNAL_PAIRS; pair++) {
    const order = pair % 2 === 0 ? (["on", "off"] as const) : (["off", "on"] as const);
    const rate = { on: 0, off: 0 };
    for (const journal of order) {
      const { requestsPerSecond } = await bookUnder(folder, journal === "off" ? { journal } : {}, seconds);
      rate[journal] = requestsPerSecond;
    }
    ratios.push(rate.on / rate.off);
  }
  return [
    row("A016 book, 20 callers", plain),
    row("the same, every tenth PAS call silent", silent),
    ["p99 of the others, silent to plain", "", "", (silent.p99Ms / plain.p99Ms).toFixed(2), ""],
    [
      `journal on to off, bookings a second, median of ${String(JOURNAL_PAIRS)} pairs`,
      median(ratios).toFixed(2),
      "",
      "",
      "",
    ],
  ];
}

let runs = 0;

async function bookUnder(
  folder: string,
  { journal, fault, exchangeLimit }: Conditions,
  seconds: number,
): Promise<Measured> {
  const own = join(folder, `conversations-${String((runs += 1))}`);
  const simulator = await serveSimulator((port) => ({
    SIMULATOR_PORT: String(port),
    DATA_DIR: own,
    ...(journal === undefined ? {} : { JOURNAL: journal }),
  }));
  try {
    const control = `${simulator.url}/simulator/worlds`;
    const { people } = await send<{ people: Person[] }>("POST", control, {
      world: "bench",
      scenario: "everyday",
      store: "disk",
      ...(exchangeLimit === undefined ? {} : { exchangeLimit }),
    });
    const api = `${simulator.url}/worlds/bench`;
    const booker = await prepareBooker(api, people);
    const worldFolder = join(own, "worlds", "bench");
    const warmUp = bookings(api, booker, worldFolder, WARM_UP_SECONDS);
    const target = bookings(api, booker, worldFolder, seconds);
    await measure(warmUp, WARM_UP_SECONDS);
    if (fault) await send("POST", `${control}/bench/faults`, fault);
    return await measure(target, seconds);
  } finally {
    await stop(simulator);
  }
}

function row(what: string, { requestsPerSecond, p50Ms, p99Ms, statuses, errors }: Measured): string[] {
  const answers = Object.entries(statuses).map(([status, count]) => `${status} × ${whole(count)}`);
  const said = [...answers, ...(errors ? [`${whole(errors)} errors`] : [])].join(", ");
  return [what, whole(requestsPerSecond), decimal(p50Ms), decimal(p99Ms), said];
}
