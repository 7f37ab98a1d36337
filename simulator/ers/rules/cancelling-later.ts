import { refuse } from "../refusals.ts";
import { attachingRules } from "./attaching.ts";
import type { AttachingFacts } from "./attaching.ts";
import { nothingIsPending } from "./cancelling.ts";
import type { ReviewingFacts } from "./ending.ts";
import { reviewingRules } from "./rejecting.ts";
import type { Rule } from "./rule.ts";

export type CancellingLaterFacts = ReviewingFacts &
  AttachingFacts & {
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
  ...attachingRules,
];
