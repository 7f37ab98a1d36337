import { expect, test } from "vitest";
import {
  ACTION_LATER,
  appointmentReasonOf,
  endReasonDisplay,
  isRejectionReason,
  pasReasonOfEnd,
  REFERRAL_REASON_CODES,
  referralReason,
  rejectionDisplay,
} from "./referral-reasons.ts";

/** Who may give each reason, and what the PAS is told; the other reasons of the code system are a provider's, after triage. */
const BY_PATIENT = ["patient", "tal", "referrer", "provider"];
const REASONS: [code: string, callers: string[], pasCode: string][] = [
  ["PATIENT_DIED", BY_PATIENT, "20"],
  ["INTEND_PRIVATE", BY_PATIENT, "24"],
  ["TREATMENT_NO_LONGER_REQUIRED", BY_PATIENT, "25"],
  ["PATIENT_REQUEST_CANCELLATION_OTHER", BY_PATIENT, "39"],
  ["RAISED_IN_ERROR", ["referrer"], "26"],
  ["REFERRER_CANCELLATION", ["referrer"], "27"],
  ["BOOKED_OUTSIDE_CAB", ["provider"], "28"],
];

test.each(REASONS)("%s may be given by %j, and the PAS is told %s (R58)", (code, callers, pasCode) => {
  expect(new Set(referralReason(code)?.callers)).toEqual(new Set(callers));
  expect(pasReasonOfEnd("CANCELLED_REFERRAL", code)).toBe(pasCode);
});

test("every other reason is a provider's own (R58)", () => {
  const others = REFERRAL_REASON_CODES.filter((code) => REASONS.every(([known]) => known !== code));
  expect(others).toHaveLength(9);
  for (const code of others) {
    expect(new Set(referralReason(code)?.callers)).toEqual(new Set(["provider"]));
    expect(pasReasonOfEnd("CANCELLED_REFERRAL", code)).toBe("39");
  }
  expect(referralReason("NO_SUCH_REASON")).toBeUndefined();
});

test.each([
  ["APPT_CANCELLED_BY_PROVIDER", "35"],
  ["REJECTED", "36"],
  ["TRIAGED_PROVIDER_TO_ACTION", "37"],
  ["ASSESSMENT_RESULT", "38"],
  ["NOT_BOOKED", "38"],
  ["APPT_CANCELLED_BY_PATIENT", undefined],
  ["CANCELLED_REFERRAL", undefined],
  [null, undefined],
] as const)(
  "of an end as %s the PAS is told %s, whatever a referral is cancelled for",
  (becomes, expected) => {
    expect(pasReasonOfEnd(becomes, becomes === "CANCELLED_REFERRAL" ? null : "INTEND_PRIVATE")).toBe(
      expected,
    );
    expect(pasReasonOfEnd(becomes, "NO_SUCH_REASON")).toBe(expected);
  },
);

const [BY_PROVIDER, BY_OTHER] = ["PROVIDER_CANCELLATION", "PATIENT_APPOINTMENT_CANCELLATION_OTHER"];
test.each([
  ["APPT_CANCELLED_BY_PATIENT", "PATIENT_ILL", "PATIENT_ILL"],
  ["APPT_CANCELLED_BY_PATIENT", null, null],
  ["REJECTED", "SERVICE_INAPPROPRIATE", "SERVICE_INAPPROPRIATE"],
  ["APPT_CANCELLED_BY_PROVIDER", "INTEND_PRIVATE", BY_PROVIDER],
  ["TRIAGED_PROVIDER_TO_ACTION", ACTION_LATER, BY_PROVIDER],
  ["ASSESSMENT_RESULT", "RESOLVED_TREATED", BY_PROVIDER],
  ["NOT_BOOKED", "REFER_ON", BY_PROVIDER],
  ["CANCELLED_REFERRAL", "BOOKED_OUTSIDE_CAB", BY_PROVIDER],
  ["CANCELLED_REFERRAL", "INTEND_PRIVATE", BY_OTHER],
  ["CANCELLED_REFERRAL", "RAISED_IN_ERROR", BY_OTHER],
  ["CANCELLED_REFERRAL", null, BY_OTHER],
] as const)(
  "an appointment that ends with its referral as %s, for %s, is given %s (R57)",
  (becomes, reason, given) => {
    expect(appointmentReasonOf(becomes, reason)).toBe(given);
  },
);

test.each([
  ["CANCELLED_REFERRAL", "INTEND_PRIVATE", "Patient will go to a private clinic"],
  ["CANCELLED_REFERRAL", "REFER_ON", undefined],
  ["ASSESSMENT_RESULT", "RESOLVED_TREATED", "Resolved - Treated"],
  ["TRIAGED_PROVIDER_TO_ACTION", ACTION_LATER, "Cancel Appointment Action Later"],
  ["REJECTED", "OUTPATIENT_APPT_NOT_REQUIRED", rejectionDisplay("OUTPATIENT_APPT_NOT_REQUIRED")],
  ["REJECTED", "INTEND_PRIVATE", undefined],
])("what came to %s for %s is displayed as %s", (becomes, code, display) => {
  expect(endReasonDisplay(becomes, code)).toBe(display);
});

test("only the reasons of a rejection reject (R62)", () => {
  expect(ACTION_LATER).toBe("CANCEL_APPOINTMENT_ACTION_LATER");
  for (const code of ["SERVICE_INAPPROPRIATE", "FURTHER_INFORMATION_REQUIRED", "OTHER"]) {
    expect(isRejectionReason(code)).toBe(true);
    expect(rejectionDisplay(code)).toMatch(/\w/);
  }
  expect([isRejectionReason("PATIENT_ILL"), rejectionDisplay("PATIENT_ILL")]).toEqual([false, undefined]);
});
