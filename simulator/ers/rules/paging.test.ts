import { expect, test } from "vitest";
import { pagingRules } from "./paging.ts";
import { firstRefusal } from "./rule.ts";

test.each([
  [0, 1, 50, "'Page Size' (0) is invalid."],
  [1, 1, 50, undefined],
  [100, 1, 50, undefined],
  [101, 1, 50, "'Page Size' (101) is invalid."],
  [20, 0, 50, "'Page Number' (0) is invalid."],
  [20, 3, 50, undefined],
  [20, 4, 50, "'Page Number' (4) is invalid."],
  [25, 2, 50, undefined],
  [25, 3, 50, "'Page Number' (3) is invalid."],
  [20, 1, 0, undefined],
  [20, 2, 0, "'Page Number' (2) is invalid."],
])("pages of %i: page %i of %i slots (R29)", (count, page, total, diagnostics) => {
  const refusal = firstRefusal(pagingRules, { count, page, total });
  expect(refusal?.diagnostics).toBe(diagnostics);
  if (refusal) expect(refusal).toMatchObject({ code: "INVALID_VALUE", rule: "R29" });
});

test("a page size that is none says nothing of which pages there are (R29)", () => {
  expect(firstRefusal(pagingRules, { count: 0, page: 1, total: 0 })?.also).toBeUndefined();
});
