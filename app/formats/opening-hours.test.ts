import { expect, test } from "vitest";
import { hoursTable } from "./hours-table.ts";
import { openingStatus, type OpeningHours } from "./opening-hours.ts";

const weekdays = ["mon", "tue", "wed", "thu", "fri"] as const;
const clinic: OpeningHours = {
  periods: weekdays.map((day) => ({ day, opens: "08:30", closes: "17:00" })),
  bankHolidays: "closed",
};
const lunchBreak: OpeningHours = {
  periods: [
    { day: "wed", opens: "13:30", closes: "17:00" },
    { day: "wed", opens: "09:00", closes: "12:30" },
  ],
  bankHolidays: "as-usual",
};
const line: OpeningHours = {
  periods: [...weekdays, "sat" as const].map((day) => ({ day, opens: "08:00", closes: "20:00" })),
  bankHolidays: { opens: "08:00", closes: "16:00" },
};

test.each([
  ["opening to the minute", clinic, "2026-12-04T08:30:00Z", "Open now. Closes at 5pm today."],
  ["a minute before opening", clinic, "2026-12-04T08:29:00Z", "Closed now. Opens at 8:30am today."],
  ["the last minute", clinic, "2026-12-04T16:59:00Z", "Open now. Closes at 5pm today."],
  [
    "closing, on a Friday",
    clinic,
    "2026-12-04T17:00:00Z",
    "Closed now. Opens on Monday 7 December at 8:30am.",
  ],
  ["a Sunday", clinic, "2026-12-06T10:15:00Z", "Closed now. Opens tomorrow, Monday 7 December, at 8:30am."],
  [
    "Maundy Thursday evening",
    clinic,
    "2026-04-02T17:00:00Z",
    "Closed now. Opens on Tuesday 7 April at 8:30am.",
  ],
  [
    "a bank holiday",
    clinic,
    "2026-12-28T10:00:00Z",
    "Closed now. Opens tomorrow, Tuesday 29 December, at 8:30am.",
  ],
  ["the day before the clocks go forward", clinic, "2026-03-27T16:59:00Z", "Open now. Closes at 5pm today."],
  [
    "summer time, after closing",
    clinic,
    "2026-03-30T16:00:00Z",
    "Closed now. Opens tomorrow, Tuesday 31 March, at 8:30am.",
  ],
  ["summer time, at opening", clinic, "2026-03-30T07:30:00Z", "Open now. Closes at 5pm today."],
  ["winter time again, at opening", clinic, "2026-10-26T08:30:00Z", "Open now. Closes at 5pm today."],
  ["before lunch", lunchBreak, "2026-12-02T12:29:00Z", "Open now. Closes at 12:30pm today."],
  ["over lunch", lunchBreak, "2026-12-02T12:30:00Z", "Closed now. Opens at 1:30pm today."],
  ["a week ahead", lunchBreak, "2026-12-02T18:00:00Z", "Closed now. Opens on Wednesday 9 December at 9am."],
  ["hours of its own on a bank holiday", line, "2026-12-28T15:59:00Z", "Open now. Closes at 4pm today."],
  ["after them", line, "2026-12-28T16:00:00Z", "Closed now. Opens tomorrow, Tuesday 29 December, at 8am."],
  ["never open", { ...clinic, periods: [] }, "2026-12-04T10:00:00Z", "Closed now."],
])("%s", (_, hours, now, words) => {
  expect(openingStatus(hours, new Date(now))).toEqual({ open: words.startsWith("Open now"), words });
});

test("beyond the published bank holidays the sentence admits that it cannot know them", () => {
  expect(openingStatus(clinic, new Date("2028-12-28T10:00:00Z")).words).toBe(
    "Open now. Closes at 5pm today.",
  );
  expect(openingStatus(clinic, new Date("2028-12-29T17:00:00Z")).words).toBe(
    "Closed now. Opens on Monday 1 January at 8:30am. Bank holiday hours may be different.",
  );
  expect(openingStatus(clinic, new Date("2029-01-02T10:00:00Z")).words).toBe(
    "Open now. Closes at 5pm today. Bank holiday hours may be different.",
  );
  expect(openingStatus(clinic, new Date("2025-01-02T10:00:00Z")).words).toBe(
    "Open now. Closes at 5pm today.",
  );
  expect(openingStatus(clinic, new Date("2021-08-30T10:00:00Z")).words).toBe(
    "Open now. Closes at 5pm today. Bank holiday hours may be different.",
  );
  expect(openingStatus(clinic, new Date("2024-12-31T20:00:00Z")).words).toBe(
    "Closed now. Opens on Thursday 2 January at 8:30am. Bank holiday hours may be different.",
  );
});

test("the table joins days that share their hours", () => {
  expect(hoursTable(clinic)).toEqual([
    "Monday to Friday 8:30am to 5pm",
    "Closed at weekends and on bank holidays",
  ]);
  expect(hoursTable(line)).toEqual([
    "Monday to Saturday 8am to 8pm",
    "Bank holidays 8am to 4pm",
    "Closed on Sundays",
  ]);
  expect(
    hoursTable({
      ...lunchBreak,
      periods: [...lunchBreak.periods, { day: "thu", opens: "12:00", closes: "24:00" }],
    }),
  ).toEqual([
    "Wednesday 9am to 12:30pm and 1:30pm to 5pm",
    "Thursday midday to midnight",
    "Open as usual on bank holidays",
    "Closed on Mondays, Tuesdays and Fridays and at weekends",
  ]);
});
