import type { World } from "../simulator.ts";
import { contentsOfStore } from "../testing-unchanged.ts";

/** Something that holds what must not change: the same mark means the same contents. */
type Held = { mark: string; contents: Map<string, string> };

/** SQLite's own count of rows that were ever written: while it stands still, a store holds what it held. */
const rowsWritten = (world: World, store: "ers" | "pas") =>
  String(world[store].$client.prepare("SELECT total_changes()").pluck().get());

/** A world's stores, and what stands around them. */
const holdersIn = (world: World) => [
  ...(["ers", "pas"] as const).map((store) => ({
    mark: rowsWritten(world, store),
    read: () => contentsOfStore(world, store),
  })),
  ...[`${world.clock.now()} ${world.clock.mode()}`, JSON.stringify(world.faults.armed())].map((mark) => ({
    mark,
    read: () => new Map([["clock or faults", mark]]),
  })),
];

/**
 * Says after each request what it has changed: every table of both stores is compared whole with what it held before, but for
 * evidence; so are the clock and the faults, and which worlds there are.
 */
export function watchWorlds(worldsNow: () => Promise<World[]>): () => Promise<string[]> {
  let held = new Map<World, Held[]>();
  return async () => {
    const worlds = await worldsNow();
    const changed: string[] = [];
    const gone = [...held.keys()].filter((world) => !worlds.includes(world));
    changed.push(...gone.map(({ name }) => `${name}: removed`));
    const now = new Map<World, Held[]>();
    for (const world of worlds) {
      const before = held.get(world);
      if (!before) changed.push(`${world.name}: made`);
      const holders = holdersIn(world).map(({ mark, read }, index) => {
        const was = before?.[index];
        if (was?.mark === mark) return was;
        const contents = read();
        const tables = [...contents].filter(([name, rows]) => was && was.contents.get(name) !== rows);
        changed.push(...tables.map(([name]) => `${world.name}: ${name}`));
        return { mark, contents };
      });
      now.set(world, holders);
    }
    held = now;
    return changed;
  };
}
