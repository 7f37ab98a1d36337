import { expect, test } from "vitest";
import { pickDays, type DayCounts } from "./available-days.ts";
import { addDays } from "./calendar.ts";

const aDay = (date: string, counts: Partial<DayCounts> = {}): DayCounts => ({
  date,
  morning: 1,
  afternoon: 0,
  evening: 0,
  ...counts,
});
/** 25 days from Tuesday 1 December 2026. */
const days = Array.from({ length: 25 }, (_, index) => aDay(addDays("2026-12-01", index)));
const everything = { weekdays: [], parts: [] };

test("the first page holds the ten earliest days and leads to the eleventh", () => {
  const page = pickDays(days, everything);
  expect(page.days.map(({ date }) => date)).toEqual(days.slice(0, 10).map(({ date }) => date));
  expect(page.laterFrom).toBe("2026-12-11");
  expect(page.earlierFrom).toBeUndefined();
});

test("the last page is short and leads back ten days", () => {
  const page = pickDays(days, { ...everything, from: "2026-12-21" });
  expect(page.days).toHaveLength(5);
  expect(page.laterFrom).toBeUndefined();
  expect(page.earlierFrom).toBe("2026-12-11");
});

test("following later then earlier comes back to the first page", () => {
  const second = pickDays(days, { ...everything, from: pickDays(days, everything).laterFrom });
  expect(pickDays(days, { ...everything, from: second.earlierFrom })).toEqual(pickDays(days, everything));
});

test("a date after the last one shows the last day instead of nothing", () => {
  expect(pickDays(days, { ...everything, from: "2030-01-01" }).days.map(({ date }) => date)).toEqual([
    "2026-12-25",
  ]);
});

test("weekdays and parts of the day narrow the list together", () => {
  const mixed = [
    aDay("2026-12-07"),
    aDay("2026-12-08"),
    aDay("2026-12-14", { morning: 0, evening: 2 }),
    aDay("2026-12-21", { afternoon: 1 }),
  ];
  const page = pickDays(mixed, { weekdays: ["Monday"], parts: ["Morning"] });
  expect(page.days).toEqual([
    { date: "2026-12-07", parts: ["Morning"] },
    { date: "2026-12-21", parts: ["Morning", "Afternoon"] },
  ]);
  expect(page.matching).toBe(2);
});

test("a day without anything free is not shown", () => {
  expect(pickDays([aDay("2026-12-07", { morning: 0 })], everything).days).toEqual([]);
});
