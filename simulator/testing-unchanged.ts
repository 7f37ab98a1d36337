import { getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { expect } from "vitest";
import * as ersSchema from "./ers/store/schema.ts";
import * as pasSchema from "./pas/store/schema.ts";
import type { World } from "./simulator.ts";
import type { Client, Heard } from "./testing-world.ts";

/** Evidence of a refusal, which may change with it. Every other table of either store is compared, new ones included. */
const EVIDENCE = ["booking_attempts", "booking_evidence", "idempotency_keys", "log_in_failures", "sessions"];

const namesOf = (schema: object) =>
  Object.values(schema)
    .filter((one: unknown) => is(one, SQLiteTable))
    .map((table) => getTableName(table))
    .filter((name) => !EVIDENCE.includes(name));

type Stores = Pick<World, "ers" | "pas">;
const NAMES = { ers: namesOf(ersSchema), pas: namesOf(pasSchema) };

/** Every table of one store but the evidence, with its rows as text. */
export function contentsOfStore(stores: Stores, store: keyof Stores): Map<string, string> {
  const { $client } = stores[store];
  const rowsOf = (name: string) => JSON.stringify($client.prepare(`SELECT * FROM "${name}"`).raw().all());
  return new Map(NAMES[store].map((name) => [`${store} ${name}`, rowsOf(name)]));
}

/** The same of both. */
export const contentsOf = (stores: Stores): Map<string, string> =>
  new Map([...contentsOfStore(stores, "ers"), ...contentsOfStore(stores, "pas")]);

/** A caller who makes sure, at everything that they are refused (4xx), that it has changed nothing but evidence. */
export function watched(world: World, client: Client): Client {
  const watch = async (ask: () => Promise<Heard>) => {
    const before = contentsOf(world);
    const heard = await ask();
    if (heard.status >= 400 && heard.status < 500) {
      const changed = [...contentsOf(world)].filter(([name, rows]) => before.get(name) !== rows);
      expect(
        changed.map(([name]) => name),
        `changed by a refusal (${heard.status})`,
      ).toEqual([]);
    }
    return heard;
  };
  return {
    ...client,
    post: (...asked) => watch(() => client.post(...asked)),
    put: (...asked) => watch(() => client.put(...asked)),
  };
}
