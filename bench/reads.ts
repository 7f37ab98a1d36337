import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bearer, slotSearchPath } from "../e2e/ers-over-http.ts";
import { send } from "../e2e/simulator.ts";
import type { Person } from "../e2e/simulator.ts";
import { openChanges } from "./changes.ts";
import { measure } from "./load.ts";
import type { Measured, Target } from "./load.ts";
import { prepareBooker } from "./prepare.ts";
import type { Booker } from "./prepare.ts";
import { residentMegabytes, serve, serveSimulator, stop } from "./processes.ts";
import type { Served } from "./processes.ts";
import { divisionOfTime } from "./profile.ts";
import { decimal, median, whole } from "./table.ts";

/** Rounds of simulator and floor in turn: the median ratio is told, so that a busy moment of the machine does not decide. */
const ROUNDS = 7;
/** The reads are measured with nothing written, and with as much as a busy world writes. */
export const CHANGES_PER_SECOND = 20;
const ENDURED = 100_000;

/** What was measured in a round: the two floors, the simulator, and the simulator while changes are written. */
type Round = Record<"bare" | "msw" | "ours" | "changing", Measured>;

/**
 * A005 and A015 beside a bare Express server that answers the same bytes from memory, and beside a handler of MSW that does
 * the same behind the simulator's own bridge: the least that any operation costs here. All in the same run, in short rounds.
 */
export async function measureReads(folder: string, seconds: number): Promise<string[][]> {
  const dataDir = join(folder, "reads");
  return withBooker(dataDir, [], async (simulator, booker) => {
    const changes = openChanges(dataDir, "default");
    const targets = Object.entries(readsOf(simulator.url, booker));
    const answers = await answersTo(folder, targets);
    const floor = await serveFloor("bench/floors.ts", answers);
    const mswFloor = await serveFloor("bench/msw-floor.ts", answers);
    const rows = [];
    for (const [name, target] of targets) {
      const rounds: Round[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const inRound = (asked: Target) => measure(asked, seconds / 3);
        const bare = await inRound({ ...target, url: `${floor.url}/${name}` });
        const msw = await inRound({ ...target, url: `${mswFloor.url}/${name}` });
        const unchanged = () => inRound(target);
        const changed = () => changes.during(CHANGES_PER_SECOND, unchanged);
        // Whichever comes second finds a warm simulator: they take turns at it.
        const isOursFirst = round % 2 === 0;
        const [first, second] = isOursFirst ? [unchanged, changed] : [changed, unchanged];
        const measured = [await first(), await second()] as const;
        const [ours, changing] = isOursFirst ? measured : ([measured[1], measured[0]] as const);
        rounds.push({ bare, msw, ours, changing });
      }
      const middle = (of: (round: Round) => number) => median(rounds.map(of));
      const toExpress = (which: keyof Round) =>
        middle((round) => round[which].requestsPerSecond / round.bare.requestsPerSecond).toFixed(3);
      rows.push([
        target.what,
        whole(middle(({ ours }) => ours.requestsPerSecond)),
        decimal(middle(({ ours }) => ours.p99Ms)),
        whole(middle(({ bare }) => bare.requestsPerSecond)),
        toExpress("ours"),
        toExpress("changing"),
        toExpress("msw"),
      ]);
    }
    changes.close();
    await Promise.all([stop(floor), stop(mswFloor)]);
    return rows;
  });
}

/** Where the time of the same reads goes, one table's rows for each: V8 profiles a simulator under the same load. */
export async function divideReads(
  folder: string,
  seconds: number,
): Promise<{ what: string; rows: string[][] }[]> {
  const divisions = [];
  for (const name of ["A005", "A015"] as const) {
    const own = join(folder, `profile-${name}`);
    const flags = ["--cpu-prof", `--cpu-prof-dir=${own}`];
    const profiled = async (simulator: Served, booker: Booker) => {
      const target = readsOf(simulator.url, booker)[name];
      await measure(target, seconds);
      return target.what;
    };
    const what = await withBooker(own, flags, profiled, "development");
    divisions.push({ what, rows: await divisionOfTime(own, seconds) });
  }
  return divisions;
}

/** The memory of one simulator at rest and after so many reads. */
export async function measureReadMemory(folder: string, seconds: number): Promise<string[][]> {
  return withBooker(join(folder, "read-memory"), [], async (simulator, booker) => {
    const rows = [["at rest", decimal(await residentMegabytes(simulator))]];
    let answered = 0;
    while (answered < ENDURED) {
      for (const target of Object.values(readsOf(simulator.url, booker))) {
        const { statuses } = await measure(target, seconds);
        answered += statuses["200"] ?? 0;
      }
    }
    return [...rows, [`after ${whole(answered)} reads`, decimal(await residentMegabytes(simulator))]];
  });
}

/** A simulator on a folder of its own, and a patient of it who is logged in. */
const withBooker = <Result>(
  folder: string,
  flags: string[],
  work: (simulator: Served, booker: Booker) => Promise<Result>,
  mode?: "development",
): Promise<Result> => {
  const prepared = async (simulator: Served) => {
    const { people } = await send<{ people: Person[] }>("GET", `${simulator.url}/simulator/worlds/default`);
    return work(simulator, await prepareBooker(simulator.url, people));
  };
  return withSimulator(folder, flags, prepared, mode);
};

/** Works with a simulator that has a folder of its own, and stops it. */
export async function withSimulator<Result>(
  folder: string,
  flags: string[],
  work: (simulator: Served) => Promise<Result>,
  mode?: "development",
): Promise<Result> {
  const simulator = await serveSimulator(
    (port) => ({ SIMULATOR_PORT: String(port), DATA_DIR: folder }),
    flags,
    mode,
  );
  try {
    return await work(simulator);
  } finally {
    await stop(simulator);
  }
}

/** A referral, and 20 slots of a service, as their patient reads them. */
export function readsOf(
  api: string,
  { patient, referral, serviceId, commRuleOrg }: Booker,
): Record<"A005" | "A015", Target> {
  const headers = bearer(patient);
  return {
    A005: {
      what: "A005 read a referral",
      url: `${api}/referrals/FHIR/STU3/ReferralRequest/${referral.ubrn}`,
      headers,
    },
    A015: {
      what: "A015 search for 20 slots",
      url: `${api}/${slotSearchPath(serviceId, "ROUTINE", 20)}`,
      headers: { ...headers, "NHSD-eRS-Comm-Rule-Org": commRuleOrg },
    },
  };
}

/** Keeps the very answers that the simulator gives to these requests, each under its name as its path. */
async function answersTo(folder: string, targets: [name: string, target: Target][]): Promise<string> {
  const answers = await Promise.all(
    targets.map(async ([name, { url, headers = {} }]) => {
      const response = await fetch(url, { headers });
      const { "content-length": _, connection: __, ...own } = Object.fromEntries(response.headers);
      return [`/${name}`, { headers: own, body: await response.text() }] as const;
    }),
  );
  const file = join(folder, "answers.json");
  await writeFile(file, JSON.stringify(Object.fromEntries(answers)));
  return file;
}

const serveFloor = (script: string, answers: string): Promise<Served> =>
  serve("floor", [script], (port) => ({ PORT: String(port), ANSWERS: answers }));
