import Database from "better-sqlite3";
import { join } from "node:path";
import { send } from "../e2e/simulator.ts";
import type { Person } from "../e2e/simulator.ts";
import { openChanges } from "./changes.ts";
import { measure } from "./load.ts";
import { prepareBooker } from "./prepare.ts";
import { readsOf, withSimulator } from "./reads.ts";
import { decimal, median, whole } from "./table.ts";

/** How large the directory gets, beside what the scenario has, and how many slots its other services have. */
const STEPS = [
  { services: 0, slots: 0 },
  { services: 2_000, slots: 1_000 },
  { services: 2_000, slots: 1_000_000 },
];

/** How often a search is timed that comes right after a change, when nothing of the store is remembered. */
const AFTER_CHANGES = 300;

export const GROWTH_HEAD = ["A015 of one service, among", "req/s", "p50 ms", "p50 ms, each after a change"];

/** What A015 costs for one service while the others, and their slots, grow in number. */
export async function measureGrowth(folder: string, seconds: number): Promise<string[][]> {
  const data = join(folder, "growth");
  return withSimulator(data, [], async (simulator) => {
    // Frozen: no poll takes the copies for slots that were withdrawn.
    const { people } = await send<{ people: Person[] }>("POST", `${simulator.url}/simulator/worlds`, {
      world: "growth",
      scenario: "everyday",
      now: "2026-12-01T09:00:00Z",
      store: "disk",
    });
    const booker = await prepareBooker(`${simulator.url}/worlds/growth`, people);
    const ers = new Database(join(data, "worlds", "growth", "ers.sqlite"), {
      fileMustExist: true,
      timeout: 5_000,
    });
    const changes = openChanges(data, "growth");
    const count = (table: string) =>
      whole(ers.prepare<[], number>(`select count(*) from ${table}`).pluck().get() ?? NaN);
    const rows = [];
    for (const { services, slots } of STEPS) {
      grow(ers, booker.serviceId, services, slots);
      const search = readsOf(`${simulator.url}/worlds/growth`, booker).A015;
      const { requestsPerSecond, p50Ms } = await measure(search, seconds);
      const among = `${count("services")} services, ${count("slots")} slots`;
      const afterMs = [];
      for (let n = 0; n < AFTER_CHANGES; n++) {
        changes.change();
        const began = performance.now();
        await (await fetch(search.url, { headers: search.headers ?? {} })).text();
        afterMs.push(performance.now() - began);
      }
      rows.push([among, whole(requestsPerSecond), decimal(p50Ms), median(afterMs).toFixed(2)]);
    }
    changes.close();
    ers.close();
    return rows;
  });
}

/** Copies a service until there are so many copies, and one of its slots until they have so many together. */
function grow(ers: Database.Database, serviceId: string, services: number, slots: number): void {
  copy(ers, "services", services, `service_id = '${serviceId}'`, { service_id: "'copy-' || n" });
  copy(ers, "slots", slots, `service_id = '${serviceId}' and status = 'FREE'`, {
    slot_id: "n + 10000000",
    usrn: "'copy-' || n",
    service_id: `'copy-' || (n % ${String(services)} + 1)`,
  });
}

/** Copies one row of a table for each number up to the count; copies that are there already stay. */
function copy(
  ers: Database.Database,
  table: string,
  count: number,
  which: string,
  instead: Record<string, string>,
): void {
  const columns = ers.prepare<[], string>(`select name from pragma_table_info('${table}')`).pluck().all();
  const values = columns.map((name) => instead[name] ?? name);
  ers
    .prepare(
      `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${String(count)})
       insert or ignore into ${table} (${columns.join(", ")})
       select ${values.join(", ")} from numbers, (select * from ${table} where ${which} limit 1)
       where n <= ${String(count)}`,
    )
    .run();
}
