import { expect, test } from "vitest";
import { ENDINGS } from "../store/schema.ts";
import { endsAppointmentOnly, endsReferral, UNSETTLED_LIMIT_MS } from "./attempts.ts";

test.each(ENDINGS)(
  "a cancellation that comes to %s ends the referral unless only its appointment ends (R56)",
  (becomes) => {
    const isOpenAgain = ["APPT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PROVIDER"].includes(becomes);
    expect(endsAppointmentOnly(becomes)).toBe(isOpenAgain);
    expect(endsReferral({ kind: "CANCEL", becomes })).toBe(!isOpenAgain);
    expect(endsReferral({ kind: "RELEASE", becomes })).toBe(false);
  },
);

test("a booking, and a cancellation that comes to nothing, end no referral", () => {
  expect(endsReferral({ kind: "BOOK", becomes: null })).toBe(false);
  expect(endsReferral({ kind: "CANCEL", becomes: null })).toBe(false);
});

test("what is not settled goes to staff after an hour", () => {
  expect(UNSETTLED_LIMIT_MS).toBe(3_600_000);
});
