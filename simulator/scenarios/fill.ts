import type { World } from "../simulator.ts";
import { alarmNeverSent } from "../ers/conversation/never-sent.ts";
import { pollAllServices } from "../ers/conversation/polling.ts";
import { publishSlots } from "../pas/publish.ts";
import type { Scenario } from "./scenario.ts";

/**
 * Loads a new world: what its scenarios seed, then what its PAS systems publish and e-RS polls, then who has booked; last
 * the alarms of what nobody has sent in time.
 */
export async function fillWorld(world: World, scenarios: Scenario[]): Promise<void> {
  const seedBoth = world.ers.$client.transaction(() => {
    world.pas.$client.transaction(() => scenarios.forEach((scenario) => scenario.seed(world)))();
  });
  seedBoth();
  publishSlots(world.pas, world.clock.now());
  await pollAllServices(world);
  for (const scenario of scenarios) await scenario.afterPolling?.(world);
  alarmNeverSent(world);
}
