import type { Refusal } from "../refusals.ts";

/** A pure function from facts to a refusal or nothing, named as the sentence that must be true. */
export type Rule<Facts> = (facts: Facts) => Refusal | undefined;

/**
 * Asks rules in order; the first refusal wins, and tells of those that come after it as well. Nothing when all rules hold.
 */
export function firstRefusal<Facts>(rules: readonly Rule<Facts>[], facts: Facts): Refusal | undefined {
  const first = rules.findIndex((rule) => rule(facts) !== undefined);
  const [refusal, ...also] = first < 0 ? [] : rules.slice(first).flatMap((rule) => rule(facts) ?? []);
  return refusal && also.length > 0 ? { ...refusal, also } : refusal;
}

/** Asks every rule, whatever the others say: all refusals, in the order of the rules. */
export const allRefusals = <Facts>(rules: readonly Rule<Facts>[], facts: Facts): Refusal[] =>
  rules.flatMap((rule) => rule(facts) ?? []);
