import { expect, test } from "vitest";
import { bookingRefusals, notBooked, notBookedWords, otherRefusals, unexpectedRefusals } from "./refusals.ts";

/** Every refusal that booking or sending can meet, as e-RS names them (A016), and ours. */
const A016_REFUSALS = [
  "VERSION_CONFLICT",
  "REFERRAL_LOCKED",
  "REFERENCE_NOT_FOUND",
  "INVALID_REQUEST_TYPE",
  "NO_RELATIONSHIP",
  "INVALID_REQUEST_STATE",
  "INAPPROPRIATE_VALUE",
  "SERVICE_UNAVAILABLE",
  "INVALID_STATE",
  "INAPPROPRIATE_SLOT",
  "SLOT_NOT_AVAILABLE",
  "PLACEHOLDER_NOT_EXPLAINED",
  "MISSING_VALUE",
  "INVALID_VALUE",
  "INVALID_CODE",
  "FORBIDDEN",
  "PAS_RESPONDED_WITH_ERROR",
  "PAS_NOT_RESPONDING",
  "UNABLE_TO_CONFIRM_APPOINTMENT",
  "IDEMPOTENCY_KEY_REUSED",
  "REQUEST_IN_PROGRESS",
  "UNSUPPORTED_MEDIA_TYPE",
  "UNEXPECTED_FIELD",
  "INVALID_FHIR_STRUCTURE",
  "NOT_SIMULATED",
];

test.each(A016_REFUSALS)("%s is worded for people or listed as unexpected, and not both", (code) => {
  const isWorded = Object.hasOwn(bookingRefusals, code);
  const isUnexpected = unexpectedRefusals.some((unexpected) => unexpected === code);
  expect(isWorded).not.toBe(isUnexpected);
});

test("no code has two homes", () => {
  const codes = [...Object.keys(bookingRefusals), ...unexpectedRefusals, ...Object.keys(otherRefusals)];
  expect(codes).toEqual([...new Set(codes)]);
});

test("each reason for not being booked has words, and no other address does", () => {
  for (const reason of Object.keys(notBooked)) expect(notBookedWords(reason)?.heading).toBeTruthy();
  expect(notBookedWords("constructor")).toBeUndefined();
  expect(notBookedWords(null)).toBeUndefined();
});
