import { refuse } from "../refusals.ts";
import { nothingIsPending } from "./cancelling.ts";
import type { EndingFacts } from "./ending.ts";
import { reviewingRules } from "./rejecting.ts";
import type { Rule } from "./rule.ts";

export type CancellingLaterFacts = EndingFacts & {
  requested: { comment: string | null; cancelledInPas: boolean | undefined };
};

/** R63. Whoever is to act later must be told what to do. */
const commentIsGiven: Rule<CancellingLaterFacts> = ({ requested: { comment } }) =>
  comment?.trim() ? undefined : refuse("MISSING_VALUE", "R63", "'comments' is missing.");

/** A022. First refusal wins. */
export const cancellingLaterRules: readonly Rule<CancellingLaterFacts>[] = [
  ...reviewingRules,
  commentIsGiven,
  nothingIsPending,
];
