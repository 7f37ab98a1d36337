import { expect, test } from "vitest";
import type { Ending } from "../store/schema.ts";
import { pasReasonOf, providerReasonOf } from "./cancellation-reasons.ts";

test.each<[Ending | null, string | null, string]>([
  ["APPT_CANCELLED_BY_PATIENT", "PATIENT_HOLIDAY", "21"],
  ["APPT_CANCELLED_BY_PATIENT", "PATIENT_ILL", "22"],
  ["APPT_CANCELLED_BY_PATIENT", "PATIENT_OTHER_ENGAGEMENT", "23"],
  ["APPT_CANCELLED_BY_PATIENT", "PATIENT_APPOINTMENT_CANCELLATION_OTHER", "39"],
  ["CANCELLED_REFERRAL", "PATIENT_DIED", "20"],
  ["REJECTED", "OTHER", "36"],
  [null, null, "38"],
])("of a referral that becomes %s for %s the PAS is told %s", (becomes, reason, expected) => {
  expect(pasReasonOf({ becomes, reason })).toBe(expected);
});

test.each([
  ["01", "CLINIC_CANCELLED"],
  ["02", "SLOT_CANCELLED"],
  ["03", "CLINIC_OVERRUN"],
  ["19", "NOT_SPECIFIED"],
  [undefined, "NOT_SPECIFIED"],
  ["04", "PROVIDER_CANCELLATION"],
])("a PAS that cancels for %s means %s", (pasCode, expected) => {
  expect(providerReasonOf(pasCode)).toBe(expected);
});
