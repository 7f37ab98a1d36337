import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DayFilterForm } from "./day-filter-form.tsx";

const form = {
  action: "/book/date",
  clinic: "1",
  total: 23,
  range: { first: "2026-11-24", last: "2027-01-14" },
  filter: { weekdays: ["Monday"], parts: [] },
} as const;
const shown = (noneMatch: boolean, last: string = form.range.last) => {
  const filter = { weekdays: [...form.filter.weekdays], parts: [] };
  const range = { ...form.range, last };
  return renderToStaticMarkup(
    <DayFilterForm {...form} range={range} filter={filter} noneMatch={noneMatch} />,
  );
};

test("the days are counted, with the weekday of the first and the last", () => {
  const when = "between Tuesday 24 November 2026 and Thursday 14 January 2027.";
  expect(shown(false)).toContain(`23 days have appointments ${when}`);
  expect(shown(false, "2026-11-24")).toContain("on Tuesday 24 November 2026.");
  expect(shown(false)).toContain("Showing Mondays.");
});

test("a choice that leaves no day says so instead, with one way back to all", () => {
  expect(shown(true)).toContain("No dates match what you asked for.");
  expect(shown(true)).not.toMatch(/days have|Showing/);
  expect(shown(true).split("Show all dates")).toHaveLength(2);
});
