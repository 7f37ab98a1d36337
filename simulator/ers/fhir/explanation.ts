import type { PlaceholderExplanation } from "../store/schema.ts";

/** Ours: how the real appointment behind a placeholder is arranged, as nested extensions. */
export const explanationFacts = (explanation: PlaceholderExplanation) => [
  { url: "version", valueString: explanation.version },
  { url: "arrangedBy", valueString: explanation.arrangedBy },
  { url: "method", valueString: explanation.method },
  { url: "withinWorkingDays", valueInteger: explanation.withinWorkingDays },
  { url: "phone", valueString: explanation.phone },
  { url: "phoneHours", valueString: explanation.phoneHours },
];
