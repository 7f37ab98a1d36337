import { everyday } from "./everyday/everyday.ts";
import type { Scenario } from "./scenario.ts";

/** Every scenario that a world can be made from. */
export const SCENARIOS: readonly Scenario[] = [everyday];

export const findScenario = (wanted: string): Scenario | undefined =>
  SCENARIOS.find(({ name }) => name === wanted);
