import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

type Node = { id: number; callFrame: { functionName: string; url: string } };
type Profile = { nodes: Node[]; samples: number[]; timeDeltas: number[]; endTime: number; startTime: number };

/** What a function's time is told under, by its name or by where it stands; the first that fits. */
const KINDS: readonly [kind: string, fits: RegExp][] = [
  ["idle", /^\(idle\)/],
  ["garbage collector", /^\(garbage collector\)/],
  ["SQLite and Drizzle", /better-sqlite3|drizzle-orm/],
  [
    "MSW and Fetch objects",
    /node_modules\/(msw|@mswjs)|undici|webstreams|abort_controller|domexception|event_target/,
  ],
  ["rules, resources, JSON", /\/simulator\/ers\//],
  ["host, journal, rest of the simulator", /\/simulator\//],
  [
    "HTTP and sockets",
    /^(write|read|shutdown)|node:(_http|internal\/streams|internal\/stream_base|net|events)/,
  ],
];

/** How the busy time of the last seconds of a process divides, as its V8 profile in a folder tells it. */
export async function divisionOfTime(folder: string, seconds: number): Promise<string[][]> {
  const [file] = (await readdir(folder)).filter((name) => name.endsWith(".cpuprofile"));
  if (file === undefined) throw new Error("The simulator left no profile");
  const profile = JSON.parse(await readFile(join(folder, file), "utf8")) as Profile;
  const kinds = new Map(profile.nodes.map((node) => [node.id, kindOf(node)]));
  const spent = new Map<string, number>();
  let at = profile.startTime;
  profile.samples.forEach((id, i) => {
    const took = profile.timeDeltas[i] ?? 0;
    at += took;
    const kind = kinds.get(id) ?? "the rest";
    if (kind !== "idle" && at > profile.endTime - seconds * 1e6)
      spent.set(kind, (spent.get(kind) ?? 0) + took);
  });
  const busy = [...spent.values()].reduce((sum, took) => sum + took, 0);
  return [...spent]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, took]) => [kind, `${((100 * took) / busy).toFixed(0)} %`]);
}

function kindOf({ callFrame: { functionName, url } }: Node): string {
  return KINDS.find(([, fits]) => fits.test(`${functionName} ${url}`))?.[0] ?? "the rest";
}
