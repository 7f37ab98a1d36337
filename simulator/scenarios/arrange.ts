import type { World } from "../simulator.ts";

/**
 * Lets somebody of a scenario act before the world begins. A PAS of someone else's may refuse to play: things then stay as
 * they were. The simulator's own must not.
 */
export async function arrange(world: World, story: string, deed: () => Promise<void>): Promise<void> {
  try {
    await deed();
  } catch (error) {
    if (world.pasBaseUrl === world.baseUrl) throw error;
    world.journal.record({ direction: "decision", name: `scenario, ${story}`, outcome: "not arranged" });
  }
}
