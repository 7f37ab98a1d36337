import type { World } from "./simulator.ts";
import { addDays, londonDate, londonMidnight } from "./london-time.ts";
import { publishSlots } from "./pas/publish.ts";
import { sendDueMessages } from "./pas/send-messages.ts";
import { nextMessageAfter } from "./pas/store/outbox.ts";
import { forgetPublication } from "./pas/store/slots.ts";
import { nextPollAfter, pollDueServices } from "./ers/conversation/polling.ts";
import { runErsDue } from "./ers/conversation/due.ts";
import { UNSETTLED_LIMIT_MS } from "./ers/rules/attempts.ts";
import { openAttempts } from "./ers/store/attempts.ts";

/** While an attempt is not settled, e-RS asks again so often, until it goes to staff. */
const ASK_AGAIN_EVERY_MS = 5 * 60_000;

/**
 * Runs what is due now: delivers what the PAS systems have for e-RS, polls the services whose schedule says so, then
 * settles what e-RS has left open: late answers come before questions.
 */
export async function runDue(world: World): Promise<void> {
  await sendDueMessages(world);
  await pollDueServices(world);
  await runErsDue(world);
}

/** The same on a day that is new to this world, or after it was set back: first the PAS systems publish rolling slots. */
export async function runNewDay(world: World): Promise<void> {
  publishSlots(world.pas, world.clock.now());
  await runDue(world);
}

/** Puts world time anywhere, and runs what is due then. After a step back, slots are published from that day on. */
export async function setClock(world: World, nowMs: number, mode: "frozen" | "running"): Promise<void> {
  if (nowMs < world.clock.now()) forgetPublication(world.pas);
  world.clock.set(nowMs, mode);
  await runNewDay(world);
}

/**
 * Takes world time forward and stops wherever something falls due on the way, in order of time: every London midnight,
 * when the PAS systems publish; a poll; a message of a PAS; the beginning and the end of a fault; a question about an
 * attempt that is not settled.
 */
export async function advanceTo(world: World, targetMs: number): Promise<void> {
  const mode = world.clock.mode();
  try {
    for (let stop = nextStop(world); stop.at <= targetMs; stop = nextStop(world)) {
      world.clock.set(stop.at, "frozen");
      await (stop.isMidnight ? runNewDay(world) : runDue(world));
    }
    if (world.clock.now() === targetMs) return;
    world.clock.set(targetMs, "frozen");
    await runDue(world);
  } finally {
    world.clock.set(world.clock.now(), mode);
  }
}

/** The next instant after the present one at which anything falls due. */
function nextStop(world: World): { at: number; isMidnight: boolean } {
  const { clock, pas, faults } = world;
  const now = clock.now();
  const midnight = londonMidnight(addDays(londonDate(now), 1));
  const messageAt = nextMessageAfter(pas, now) ?? Infinity;
  const at = Math.min(
    messageAt,
    nextPollAfter(world, now),
    faults.nextChangeAfter(now),
    nextQuestionAfter(world, now),
  );
  return at < midnight ? { at, isMidnight: false } : { at: midnight, isMidnight: true };
}

/** When e-RS next asks about an attempt that is not settled; the last time is when that goes to staff. */
function nextQuestionAfter({ ers }: World, now: number): number {
  const askedAt = openAttempts(ers)
    .filter(({ startedAt }) => now < startedAt + UNSETTLED_LIMIT_MS)
    .map(({ startedAt }) => now + ASK_AGAIN_EVERY_MS - ((now - startedAt) % ASK_AGAIN_EVERY_MS));
  return Math.min(Infinity, ...askedAt);
}
