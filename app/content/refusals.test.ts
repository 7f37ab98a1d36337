import { expect, test } from "vitest";
import {
  bookingRefusals,
  endRefusals,
  notBooked,
  notBookedWords,
  otherRefusals,
  unexpectedRefusals,
} from "./refusals.ts";

test("no code has two homes", () => {
  const worded = new Set([bookingRefusals, endRefusals].flatMap((table) => Object.keys(table)));
  const codes = [...worded, ...unexpectedRefusals, ...Object.keys(otherRefusals)];
  expect(codes).toEqual([...new Set(codes)]);
});

test("each reason for not being booked has words, and no other address does", () => {
  for (const reason of Object.keys(notBooked)) expect(notBookedWords(reason)?.heading).toBeTruthy();
  expect(notBookedWords("constructor")).toBeUndefined();
  expect(notBookedWords(null)).toBeUndefined();
});
