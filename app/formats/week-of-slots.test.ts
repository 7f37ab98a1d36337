import { describe, expect, test } from "vitest";
import { weekOf, weeksAround } from "./week-of-slots.ts";

const at = (iso: string) => ({ id: iso, start: new Date(iso) });
const MONDAY = "2026-12-07";

describe("the week that a call handler sees", () => {
  test("shows Monday to Friday even when a day has no times", () => {
    const days = weekOf(MONDAY, "2026-12-01", []);
    expect(days.map(({ date }) => date)).toEqual([
      "2026-12-07",
      "2026-12-08",
      "2026-12-09",
      "2026-12-10",
      "2026-12-11",
    ]);
  });

  test("shows Saturday or Sunday only when there are times", () => {
    const days = weekOf(MONDAY, "2026-12-01", [
      { date: "2026-12-12", slots: [at("2026-12-12T09:00:00Z")] },
      { date: "2026-12-13", slots: [] },
    ]);
    expect(days.map(({ date }) => date).slice(5)).toEqual(["2026-12-12"]);
  });

  test("leaves out days before today", () => {
    const days = weekOf(MONDAY, "2026-12-10", [{ date: "2026-12-07", slots: [at("2026-12-07T09:00:00Z")] }]);
    expect(days.map(({ date }) => date)).toEqual(["2026-12-10", "2026-12-11"]);
  });

  test.each([
    ["2026-12-07T11:59:00Z", "Morning"],
    ["2026-12-07T12:00:00Z", "Afternoon"],
    ["2026-12-07T16:59:00Z", "Afternoon"],
    ["2026-12-07T17:00:00Z", "Evening"],
  ] as const)("puts %s in the %s", (iso, part) => {
    const [day] = weekOf(MONDAY, MONDAY, [{ date: MONDAY, slots: [at(iso)] }]);
    expect(day?.parts[part]).toEqual([at(iso)]);
  });
});

describe("the way to other weeks", () => {
  const range = { firstDate: "2026-12-09", lastDate: "2026-12-24" };

  test.each([
    ["the first week", "2026-12-07", { next: "2026-12-14" }],
    ["a week between", "2026-12-14", { previous: "2026-12-07", next: "2026-12-21", earliest: "2026-12-07" }],
    ["the last week", "2026-12-21", { previous: "2026-12-14", earliest: "2026-12-07" }],
    ["a week before all", "2026-11-02", { next: "2026-12-07", earliest: "2026-12-07" }],
    ["a week after all", "2027-06-07", { previous: "2026-12-21", earliest: "2026-12-07" }],
  ])("from %s", (_name, monday, expected) => {
    expect(weeksAround(monday, range)).toEqual(expected);
  });

  test("leads nowhere when nothing can be booked", () => {
    expect(weeksAround(MONDAY, {})).toEqual({});
  });
});
