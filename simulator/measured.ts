import { createRegistry, measureProcess } from "../prometheus.ts";
import type { Worlds } from "./worlds.ts";

/** Which part of the simulator a request went to. */
export type Part = "ers" | "pas" | "control";

/** What a simulator counts and measures: never whom anything is about. */
export type Measured = {
  /** One request over HTTP. */
  request(of: { part: Part; method: string; status: number }, ms: number): void;
  /** One answer of an operation: its status, and the code of a refusal. */
  operation(id: string, status: number, refusal?: string): void;
  /** One message to a PAS, and what came of it. */
  exchange(of: { interaction: string; outcome: string }, ms: number): void;
  /** What became of an attempt that had been left open. */
  settled(outcome: string): void;
  /** All of it, with what the open worlds are now. */
  text(worlds: Worlds): string;
};

/** Of a world that is being filled: what its people did before it began is no work of the simulator's. */
export const NOT_MEASURED: Measured = {
  request() {},
  operation() {},
  exchange() {},
  settled() {},
  text: () => "",
};

/** The operations that book, change or move an appointment. */
const BOOKS = new Set(["A016", "x11", "x17", "x27"]);

export function createMeasured(): Measured {
  const registry = createRegistry();
  const requests = registry.histogram(
    "simulator_request_duration_seconds",
    "Requests, by part, method, status.",
  );
  const operations = registry.counter("ers_operations_total", "Answers of e-RS, by operation and status.");
  const bookings = registry.counter("ers_bookings_total", "What bookings came to: ACCEPTED, or why not.");
  const exchanges = registry.histogram(
    "pas_exchange_duration_seconds",
    "Messages to a PAS, by what came of them.",
  );
  const settlements = registry.counter(
    "ers_settled_total",
    "What became of attempts that had been left open.",
  );
  const seen = { memory: 0, disk: 0, faults: 0 };
  registry.gauge("simulator_worlds", "Worlds that are open, by where they are kept.", () => [
    [{ store: "memory" }, seen.memory],
    [{ store: "disk" }, seen.disk],
  ]);
  registry.gauge("simulator_faults_armed", "Faults that are armed in open worlds.", () => seen.faults);
  measureProcess(registry);
  return {
    request: ({ part, method, status }, ms) => requests({ part, method, status: String(status) }, ms / 1000),
    operation(id, status, refusal) {
      operations({ operation: id, status: String(status) });
      if (BOOKS.has(id)) bookings({ operation: id, outcome: refusal ?? "ACCEPTED" });
    },
    exchange: (of, ms) => exchanges(of, ms / 1000),
    settled: (outcome) => settlements({ outcome }),
    text(worlds) {
      const open = worlds.opened();
      seen.memory = open.filter(({ folder }) => folder === undefined).length;
      seen.disk = open.length - seen.memory;
      seen.faults = open.reduce((sum, { world }) => sum + world.faults.armed().length, 0);
      return registry.text();
    },
  };
}
