import { expect, test } from "vitest";
import { calendarFile, type CalendarEvent } from "./calendar-file.ts";

const event: CalendarEvent = {
  uid: "abc@manage-your-referral",
  sequence: 3,
  writtenAt: new Date("2026-12-01T09:15:00.000Z"),
  start: new Date("2027-06-08T08:20:00.000Z"),
  end: new Date("2027-06-08T08:40:00.000Z"),
  summary: "NHS appointment",
  description: "Check for changes before you go.",
  isCancelled: false,
};

/** A file as a calendar reads it: folded lines joined, then names and values. */
const read = (file: string): Record<string, string> =>
  Object.fromEntries(
    file
      .replaceAll("\r\n ", "")
      .split("\r\n")
      .filter((line) => line !== "")
      .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]),
  );

test("is one event, in UTC, with what a calendar demands", () => {
  const file = calendarFile(event);
  expect(file.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")).toBe(true);
  expect(file.endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n")).toBe(true);
  expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(read(file)).toMatchObject({
    UID: "abc@manage-your-referral",
    DTSTAMP: "20261201T091500Z",
    SEQUENCE: "3",
    // 9:20am in London in summer.
    DTSTART: "20270608T082000Z",
    DTEND: "20270608T084000Z",
    SUMMARY: "NHS appointment",
    STATUS: "CONFIRMED",
  });
});

test("a cancelled event keeps its name and takes up no time", () => {
  expect(read(calendarFile({ ...event, sequence: 4, isCancelled: true }))).toMatchObject({
    UID: "abc@manage-your-referral",
    SEQUENCE: "4",
    STATUS: "CANCELLED",
    TRANSP: "TRANSPARENT",
  });
});

test("an event whose end nobody knows has none", () => {
  for (const end of [undefined, event.start]) expect(calendarFile({ ...event, end })).not.toContain("DTEND");
});

test("commas, semicolons, backslashes and line ends are escaped", () => {
  const location = "Level 2; East\\West\r\n1 High Street, Anytown\nZQ1 1AA";
  expect(read(calendarFile({ ...event, location }))["LOCATION"]).toBe(
    String.raw`Level 2\; East\\West\n1 High Street\, Anytown\nZQ1 1AA`,
  );
});

test("no line is longer than 75 octets, and no character is cut in two", () => {
  const description = "Zoë’s café – naïve ".repeat(20).trim();
  const file = calendarFile({ ...event, description });
  const lines = file.split("\r\n");
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(lines.some((line) => Buffer.byteLength(line) === 75)).toBe(true);
  expect(file).not.toContain("\uFFFD");
  expect(read(file)["DESCRIPTION"]).toBe(description);
});
