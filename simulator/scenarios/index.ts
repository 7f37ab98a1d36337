import { everyday } from "./everyday/everyday.ts";
import { OFFICIAL_EXAMPLES } from "./official-examples/official-examples.ts";
import type { Scenario } from "./scenario.ts";

/** Every scenario that a world can be made from. */
export const SCENARIOS: readonly Scenario[] = [everyday, ...OFFICIAL_EXAMPLES];

export const findScenario = (wanted: string): Scenario | undefined =>
  SCENARIOS.find(({ name }) => name === wanted);
