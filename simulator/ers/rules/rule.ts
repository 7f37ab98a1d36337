import type { Refusal } from "../refusals.ts";

/** A pure function from facts to a refusal or nothing, named as the sentence that must be true. */
export type Rule<Facts> = (facts: Facts) => Refusal | undefined;

/** Asks rules in order; the first refusal wins. Nothing when all of them hold. */
export function firstRefusal<Facts>(rules: readonly Rule<Facts>[], facts: Facts): Refusal | undefined {
  for (const rule of rules) {
    const refusal = rule(facts);
    if (refusal) return refusal;
  }
  return undefined;
}
