import { refuse } from "../refusals.ts";
import type { Rule } from "./rule.ts";

export type PagingFacts = { count: number; page: number; total: number };

/** R29. A page holds 1 to 100 slots. */
const pageSizeIsAllowed: Rule<PagingFacts> = ({ count }) =>
  Number.isInteger(count) && count >= 1 && count <= 100
    ? undefined
    : refuse("INVALID_VALUE", "R29", `'Page Size' (${count}) is invalid.`);

/** R29. Pages run from 1 to the last; page 1 of nothing is an empty bundle. */
const pageExists: Rule<PagingFacts> = ({ count, page, total }) =>
  Number.isInteger(page) && page >= 1 && page <= Math.max(1, Math.ceil(total / Math.max(1, count)))
    ? undefined
    : refuse("INVALID_VALUE", "R29", `'Page Number' (${page}) is invalid.`);

/** A015, once it knows how many slots there are. */
export const pagingRules = [pageSizeIsAllowed, pageExists] as const;
