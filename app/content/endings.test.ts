import { expect, test } from "vitest";
import {
  endedHeadings,
  endedKindOf,
  endReasonOf,
  endWords,
  notEnded,
  notEndedNow,
  notEndedWords,
} from "./endings.ts";
import { notBooked, notChanged } from "./refusals.ts";

const sentencesOf = (texts: readonly string[]) => texts.flatMap((text) => text.split(/(?<=[.?])\s/));

const pages = [
  ...Object.values(notEnded),
  ...Object.values(notBooked),
  ...Object.values(notChanged),
  ...Object.values(endWords).map(({ heading, consequences }) => ({
    heading,
    body: [...consequences(true), ...consequences(false)],
  })),
  ...Object.values(endWords).map(({ why }) => ({ heading: why, body: [] })),
  ...Object.values(endedHeadings).map((heading) => ({ heading, body: [] })),
];

test.each(pages)("$heading: short enough to be read", ({ heading, body }) => {
  expect(heading.length).toBeLessThanOrEqual(65);
  for (const sentence of sentencesOf(body))
    expect(sentence.split(" ").length, sentence).toBeLessThanOrEqual(20);
});

test("a hospital that is not asked any more has answered no; silence of e-RS stays unknown", () => {
  expect(notEndedNow("unknown", true)).toBe("unknown");
  expect(notEndedNow("unknown", false)).toBe("not-done");
  expect(notEndedNow("no-answer", false)).toBe("no-answer");
});

test("names that an address makes up are none", () => {
  for (const name of ["constructor", "", null]) {
    expect(notEndedWords(name)).toBeUndefined();
    expect(endReasonOf("referral", name)).toBeUndefined();
  }
  expect(endReasonOf("referral", "ill")).toBeUndefined();
  expect(endedKindOf("BOOKED")).toBeUndefined();
});
