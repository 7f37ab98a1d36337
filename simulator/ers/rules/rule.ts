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

/** Asks every rule, whatever the others say: all refusals, in the order of the rules. */
export const allRefusals = <Facts>(rules: readonly Rule<Facts>[], facts: Facts): Refusal[] =>
  rules.flatMap((rule) => rule(facts) ?? []);
