import { expect, test } from "vitest";
import { bookingRefusals, notBooked, notBookedWords, otherRefusals, unexpectedRefusals } from "./refusals.ts";

test("no code has two homes", () => {
  const codes = [...Object.keys(bookingRefusals), ...unexpectedRefusals, ...Object.keys(otherRefusals)];
  expect(codes).toEqual([...new Set(codes)]);
});

test("each reason for not being booked has words, and no other address does", () => {
  for (const reason of Object.keys(notBooked)) expect(notBookedWords(reason)?.heading).toBeTruthy();
  expect(notBookedWords("constructor")).toBeUndefined();
  expect(notBookedWords(null)).toBeUndefined();
});
