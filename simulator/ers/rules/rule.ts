import type { Refusal } from "../refusals.ts";

/** A pure function from facts to a refusal or nothing, named as the sentence that must be true. */
export type Rule<Facts> = (facts: Facts) => Refusal | undefined;

/**
 * Asks rules in order; the first refusal wins, and tells of those that come after it as well. Nothing when all rules hold.
 */
export const firstRefusal = <Facts>(rules: readonly Rule<Facts>[], facts: Facts): Refusal | undefined =>
  firstOf(allRefusals(rules, facts));

/** The first of refusals that stand in order, telling of the others: of lists of rules that are asked of facts of their own. */
export function firstOf(refusals: readonly (Refusal | undefined)[]): Refusal | undefined {
  const [first, ...others] = refusals.filter((one) => one !== undefined);
  return first && withAlso(first, ...others);
}

/** A refusal that tells of others as well, and of what those tell of; of the same thing once. */
export function withAlso(refusal: Refusal, ...others: readonly (Refusal | undefined)[]): Refusal {
  const all = [refusal, ...others].flatMap((one) => (one ? [one, ...(one.also ?? [])] : []));
  const also = all.filter((one, at) => all.findIndex((other) => saysTheSame(one, other)) === at).slice(1);
  return also.length > 0 ? { ...refusal, also } : refusal;
}

const saysTheSame = (one: Refusal, other: Refusal) =>
  one.code === other.code && one.rule === other.rule && one.diagnostics === other.diagnostics;

/** Asks every rule, whatever the others say: all refusals, in the order of the rules. */
export const allRefusals = <Facts>(rules: readonly Rule<Facts>[], facts: Facts): Refusal[] =>
  rules.flatMap((rule) => rule(facts) ?? []);
