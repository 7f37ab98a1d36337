import { expect, test } from "vitest";
import { hoursWords } from "./hours-words.ts";

const HOURS = "Monday to Friday, 9am to 5pm";

test.each([
  ["are not known", HOURS, null, `${HOURS}; bank holiday hours may be different`],
  ["are closed", HOURS, "closed", `${HOURS}; closed on bank holidays`],
  ["are as usual", HOURS, "as-usual", `${HOURS}; open as usual on bank holidays`],
  ["are in the clinic's own words", "Every day. Bank holidays, 9am to midday", "closed", undefined],
] as const)("where the hours of bank holidays %s, that is said", (_what, hours, bankHolidays, expected) => {
  expect(hoursWords(hours, bankHolidays && { periods: [], bankHolidays })).toBe(expected ?? hours);
});
