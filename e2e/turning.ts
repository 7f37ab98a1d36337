import { controlUrl, send } from "./simulator.ts";
import type { World } from "./simulator.ts";

/** What a test turns in its world, and reads of it. */

/** The world's clock. Whatever it is turned past falls due. */
export type Clock = {
  now: () => Promise<string>;
  /** Takes it on by an ISO 8601 duration: all that falls due on the way happens, in its order. */
  advance: (by: string) => Promise<void>;
  /** Stands it still at another instant. */
  set: (now: string) => Promise<void>;
};

export function createClock(world: World): Clock {
  const url = `${controlUrl(world)}/clock`;
  return {
    now: async () => (await send<{ now: string }>("GET", url)).now,
    advance: (by) => send("POST", `${url}/advance`, { by }),
    set: (now) => send("PUT", url, { now, mode: "frozen" }),
  };
}

/** What can narrow a fault, besides its kind; the simulator refuses what it does not know. */
type Narrowed = {
  times?: number;
  service?: string;
  ubrn?: string;
  from?: string;
  until?: string;
  reason?: string;
};

/** What is broken in the world. */
export type Faults = {
  /** Arms a fault until it is disarmed, or for the next `times` that it can act. */
  arm: (kind: string, narrowed?: Narrowed) => Promise<void>;
  disarmAll: () => Promise<void>;
  /** How often the armed faults have fired, by kind. */
  fired: () => Promise<Record<string, number>>;
};

export function createFaults(world: World): Faults {
  const url = `${controlUrl(world)}/faults`;
  return {
    arm: (kind, narrowed = {}) => send("POST", url, { kind, ...narrowed }),
    disarmAll: () => send("DELETE", url),
    async fired() {
      const { faults } = await send<{ faults: { kind: string; fired: number }[] }>("GET", url);
      return Object.fromEntries(faults.map(({ kind, fired }) => [kind, fired]));
    },
  };
}

/** One message or decision. */
export type JournalEntry = {
  seq: number;
  at: string;
  direction: "http" | "app→ers" | "ers→pas" | "pas→ers" | "decision" | "fault";
  name: string;
  outcome: string;
  correlationId?: string;
  /** The page that the app asked for, as a method and a pattern. */
  page?: string;
  ubrn?: string;
  odsCode?: string;
  rule?: string;
  facts?: string;
};

/** What happened in the world. */
export type Journal = { entries: () => Promise<JournalEntry[]> };

export const createJournal = (world: World): Journal => ({
  entries: async () =>
    (await send<{ entries: JournalEntry[] }>("GET", `${controlUrl(world)}/journal`)).entries,
});
