import { expect, test } from "vitest";
import { nearestTimes } from "./nearest-times.ts";

const at = (date: string, ...times: string[]) => ({
  date,
  slots: times.map((time) => ({ id: `${date} ${time}`, start: new Date(`${date}T${time}:00Z`) })),
});
const wanted = { date: "2026-12-01", start: new Date("2026-12-01T10:00:00Z") };
const idsOf = (found: { slots: { id: string }[] }[]) =>
  found.map(({ slots }) => slots.map(({ id }) => id.slice(11)));

test("three before, three after, and the first three of the next day", () => {
  const days = [
    at("2026-12-01", "08:00", "08:30", "09:00", "09:30", "10:30", "11:00", "11:30", "12:00"),
    at("2026-12-03", "09:00", "09:30", "10:00", "10:30"),
    at("2026-12-04", "09:00"),
  ];
  expect(idsOf(nearestTimes(days, wanted))).toEqual([
    ["08:30", "09:00", "09:30", "10:30", "11:00", "11:30"],
    ["09:00", "09:30", "10:00"],
  ]);
});

test("a full day leaves only the next one, even when a day between has nothing", () => {
  const days = [at("2026-12-02"), at("2026-12-03", "09:00")];
  expect(nearestTimes(days, wanted).map(({ date }) => date)).toEqual(["2026-12-03"]);
});

test("nothing free gives nothing", () => {
  expect(nearestTimes([], wanted)).toEqual([]);
});
