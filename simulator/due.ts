import type { World } from "./simulator.ts";
import { addDays, londonDate, londonMidnight } from "./london-time.ts";
import { publishSlots } from "./pas/publish.ts";
import { forgetPublication } from "./pas/store/slots.ts";
import { pollAllServices } from "./ers/polling.ts";
import { reconcileOpenAttempts } from "./ers/pas-exchange.ts";

/** Runs what is due now: the PAS systems publish their rolling slots, e-RS polls them, open booking attempts are settled. */
export async function runDue(world: World): Promise<void> {
  publishSlots(world.pas, world.clock.now());
  await pollAllServices(world);
  await reconcileOpenAttempts(world);
}

/** Puts world time anywhere, and runs what is due then. After a step back, slots are published from that day on. */
export async function setClock(world: World, nowMs: number, mode: "frozen" | "running"): Promise<void> {
  if (nowMs < world.clock.now()) forgetPublication(world.pas);
  world.clock.set(nowMs, mode);
  await runDue(world);
}

/** Takes world time forward, through every London midnight on the way, and runs at each what falls due. */
export async function advanceTo(world: World, targetMs: number): Promise<void> {
  const mode = world.clock.mode();
  let date = addDays(londonDate(world.clock.now()), 1);
  while (londonMidnight(date) < targetMs) {
    world.clock.set(londonMidnight(date), "frozen");
    publishSlots(world.pas, world.clock.now());
    await pollAllServices(world);
    date = addDays(date, 1);
  }
  world.clock.set(targetMs, mode);
  await runDue(world);
}
