import fc from "fast-check";
import { expect, test } from "vitest";
import { londonDate } from "../london-time.ts";
import { publishSlots } from "./publish.ts";
import { openPasDatabase } from "./store/database.ts";
import type { ClinicTemplate } from "./store/schema.ts";
import { changeSlot, forgetPublication, freeSlotsBetween, saveClinic } from "./store/slots.ts";

const FOREVER = Number.MAX_SAFE_INTEGER;
const at = (iso: string) => Date.parse(iso);
const DAY_MS = 86_400_000;

const everyTuesday: ClinicTemplate = {
  slotMinutes: 20,
  horizonDays: 14,
  sessions: [
    { weekday: 2, starts: ["09:20", "09:40"], priority: "ROUTINE", clinicianUserId: "555000000301" },
  ],
};

function aPas(template: ClinicTemplate) {
  const pas = openPasDatabase(":memory:");
  saveClinic(pas, "1", "ZQ1", template);
  return { pas, free: (from = 0) => freeSlotsBetween(pas, "1", from, FOREVER) };
}

test("slots follow the clinic's weekly pattern from tomorrow to its horizon", () => {
  const { pas, free } = aPas(everyTuesday);
  publishSlots(pas, at("2026-12-01T08:00:00Z")); // a Tuesday
  expect(free().map(({ startAt }) => new Date(startAt).toISOString())).toEqual([
    "2026-12-08T09:20:00.000Z",
    "2026-12-08T09:40:00.000Z",
    "2026-12-15T09:20:00.000Z",
    "2026-12-15T09:40:00.000Z",
  ]);
  expect(free()[0]).toMatchObject({
    usrn: "USRN-1-202612080920",
    endAt: at("2026-12-08T09:40:00Z"),
    clinicianUserId: "555000000301",
    publishedAt: at("2026-11-24T00:00:00Z"),
  });
});

test("the same clinic publishes the same slots in one go as day by day", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 30 }), (startDay, days) => {
      const start = at("2026-10-01T12:00:00Z") + startDay * DAY_MS;
      const daily = aPas(everyTuesday);
      for (let day = 0; day <= days; day += 1) publishSlots(daily.pas, start + day * DAY_MS);
      const atOnce = aPas(everyTuesday);
      publishSlots(atOnce.pas, start + days * DAY_MS);
      const end = start + days * DAY_MS;
      const ahead = (slots: { startAt: number }[]) =>
        slots.filter(({ startAt }) => londonDate(startAt) > londonDate(end));
      expect(ahead(daily.free())).toEqual(ahead(atOnce.free()));
    }),
    { numRuns: 20 },
  );
});

test("publishing again changes nothing, and a taken slot stays taken", () => {
  const { pas, free } = aPas(everyTuesday);
  const now = at("2026-12-01T08:00:00Z");
  publishSlots(pas, now);
  changeSlot(pas, "USRN-1-202612080920", { status: "TAKEN" });
  forgetPublication(pas);
  publishSlots(pas, now);
  expect(free()).toHaveLength(3);
});

test("after world time was set back, slots are published from that day on", () => {
  const { pas, free } = aPas(everyTuesday);
  publishSlots(pas, at("2027-06-01T08:00:00Z"));
  forgetPublication(pas);
  publishSlots(pas, at("2026-12-01T08:00:00Z"));
  expect(free().filter(({ startAt }) => startAt < at("2027-01-01T00:00:00Z"))).toHaveLength(4);
});

test("a clinic with a limit has never more slots ahead, the taken ones included", () => {
  const { pas, free } = aPas({ ...everyTuesday, maxSlots: 1 });
  publishSlots(pas, at("2026-12-01T08:00:00Z"));
  expect(free().map(({ usrn }) => usrn)).toEqual(["USRN-1-202612080920"]);
  changeSlot(pas, "USRN-1-202612080920", { status: "TAKEN" });
  publishSlots(pas, at("2026-12-02T08:00:00Z"));
  expect(free()).toEqual([]);
  publishSlots(pas, at("2026-12-08T09:20:00Z"));
  expect(free()).toHaveLength(1);
});

test("a clinic without sessions publishes nothing", () => {
  const { pas, free } = aPas({ slotMinutes: 20, horizonDays: 0, sessions: [] });
  publishSlots(pas, at("2026-12-01T08:00:00Z"));
  expect(free()).toEqual([]);
});
