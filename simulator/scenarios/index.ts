import { everyday } from "./everyday/everyday.ts";
import { OFFICIAL_EXAMPLES } from "./official-examples/official-examples.ts";
import type { Scenario } from "./scenario.ts";
import { ACCESS_STORIES } from "./stories/access.ts";
import { DATE_STORIES } from "./stories/dates.ts";
import { JOURNEY_STORIES } from "./stories/journeys.ts";
import { PAS_STORIES } from "./stories/pas.ts";
import { PROVIDER_STORIES } from "./stories/providers.ts";
import { SLOT_STORIES } from "./stories/slots.ts";

/** Every scenario that a world can be made from. */
export const SCENARIOS: readonly Scenario[] = [
  everyday,
  ...SLOT_STORIES,
  ...PAS_STORIES,
  ...JOURNEY_STORIES,
  ...PROVIDER_STORIES,
  ...ACCESS_STORIES,
  ...DATE_STORIES,
  ...OFFICIAL_EXAMPLES,
];

export const findScenario = (wanted: string): Scenario | undefined =>
  SCENARIOS.find(({ name }) => name === wanted);
