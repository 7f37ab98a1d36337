import { expect, test } from "vitest";
import {
  contactByDate,
  deferralContactDays,
  LETTER_DUE_DAYS,
  soonerOf,
  triageContactDays,
} from "./contact-dates.ts";

/** A December whose first day is a Tuesday. */
const dayOf = (date: string) => Number(date.slice(8));
const DECEMBER = {
  nextDate: (date: string) => `2026-12-${String(dayOf(date) + 1).padStart(2, "0")}`,
  dayOfWeek: (date: string) => (dayOf(date) % 7) + 1,
  notCounted: ["2026-12-10"],
};

test.each([
  ["Tuesday", "2026-12-01", 1, "2026-12-02"],
  ["Thursday, to a Friday", "2026-12-03", 1, "2026-12-04"],
  ["Friday, over a weekend", "2026-12-04", 1, "2026-12-07"],
  ["Saturday", "2026-12-05", 1, "2026-12-07"],
  ["a day before one that is listed as not counted", "2026-12-09", 1, "2026-12-11"],
  ["over all of these", "2026-12-03", 5, "2026-12-11"],
  ["any day, no days", "2026-12-05", 0, "2026-12-05"],
])("from %s, %s plus %i working days is %s (R50)", (_name, from, days, expected) => {
  expect(contactByDate(from, days, DECEMBER)).toBe(expected);
});

test.each([
  ["ROUTINE", 40, 40, 3],
  ["URGENT", 10, 5, 1],
  ["TWO_WEEK_WAIT", 5, 2, 1],
] as const)(
  "%s: %i days after it is deferred, %i after it is sent for triage, %i for the letter (A004, R72)",
  (priority, deferred, triage, letter) => {
    expect([deferralContactDays(priority), triageContactDays(priority), LETTER_DUE_DAYS[priority]]).toEqual([
      deferred,
      triage,
      letter,
    ]);
  },
);

test.each([
  [null, "2026-12-15"],
  ["2026-12-14", "2026-12-14"],
  ["2026-12-15", "2026-12-15"],
  ["2026-12-16", "2026-12-15"],
])("promised by %s and now within 2026-12-15: by %s (R50)", (promised, expected) => {
  expect(soonerOf(promised, "2026-12-15")).toBe(expected);
});
