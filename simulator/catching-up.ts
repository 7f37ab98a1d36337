import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { doFor } from "./correlation.ts";
import { runDue, runNewDay } from "./due.ts";
import { londonDate } from "./london-time.ts";
import type { OpenWorld } from "./open-world.ts";
import { dueMessages } from "./pas/store/outbox.ts";
import type { Turns } from "./turns.ts";

const DUE_EVERY_MS = 30_000;
/** How soon a running world notices that a message of a PAS is due. */
const MESSAGES_EVERY_MS = 1_000;

/** Keeps the running ones of the open worlds up with their clocks, until it is stopped. */
export function createCatchingUp(open: ReadonlyMap<string, OpenWorld>, turns: Turns, log: Logger) {
  const waiting = new Set<OpenWorld>();

  /** Runs what is due; on a London day that is new to the world, from what the PAS systems publish on. */
  const catchUp = async (opened: OpenWorld) => {
    // One that waits for its turn will run all that is due by then.
    if (waiting.has(opened)) return;
    waiting.add(opened);
    await turns.take(opened.world.name, async () => {
      waiting.delete(opened);
      const { name, clock } = opened.world;
      if (open.get(name) !== opened) return;
      const today = londonDate(clock.now());
      const run = opened.publishedOn === today ? runDue : runNewDay;
      opened.publishedOn = today;
      await doFor(randomUUID(), () => run(opened.world)).catch((error: unknown) => {
        log.error({ err: error, world: name }, "what fell due could not be run");
      });
    });
  };

  const running = () => [...open.values()].filter(({ world }) => world.clock.mode() === "running");
  const hasMessages = ({ world }: OpenWorld) => dueMessages(world.pas, world.clock.now()).length > 0;
  const timers = [
    setInterval(() => void Promise.all(running().map(catchUp)), DUE_EVERY_MS).unref(),
    setInterval(
      () => void Promise.all(running().filter(hasMessages).map(catchUp)),
      MESSAGES_EVERY_MS,
    ).unref(),
  ];
  return {
    catchUp,
    stop() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}
