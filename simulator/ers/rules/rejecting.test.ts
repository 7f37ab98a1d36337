import { expect, test } from "vitest";
import { A_PATIENT, CALL_HANDLER, CLINICIAN, DAY_MS, NOW, PATIENT, REFERRER } from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import type { Caller } from "./access.ts";
import { rejectingRules } from "./rejecting.ts";
import type { RejectingFacts } from "./rejecting.ts";
import { firstRefusal } from "./rule.ts";

const referral = { state: "BOOKED", versionId: 5, clinicalInfoFirstSubmittedAt: NOW - DAY_MS } as const;
const appointment = {
  status: "booked",
  isPlaceholder: false as boolean,
  slotId: 1 as number | null,
  startAt: NOW + DAY_MS,
  providerOdsCode: "ZQ1",
  acceptedAt: null as number | null,
} as const;
const requested = { versionId: 5, reason: "OTHER", cancelledInPas: undefined };

const facts: RejectingFacts = {
  caller: CLINICIAN,
  patient: A_PATIENT,
  referral,
  appointment,
  workgroup: null,
  isLocked: false,
  isPending: false,
  requested,
  now: NOW,
};

function ask(over: Partial<RejectingFacts> = {}): string {
  const refusal = firstRefusal(rejectingRules, { ...facts, ...over });
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "rejected";
}

test.each<[string, Caller, string]>([
  ["a clinician", CLINICIAN, "rejected"],
  [
    "in a clinician's name",
    { ...CLINICIAN, businessFunction: "SERVICE_PROVIDER_CLINICIAN_ADMIN" },
    "rejected",
  ],
  ["a clinician of another provider", { ...CLINICIAN, odsCode: "ZQ2" }, "NO_RELATIONSHIP R61"],
])("%s: %j (R61)", (_who, caller, expected) => {
  expect(ask({ caller })).toBe(expected);
});

test("nobody outside the workgroup rejects (R61)", () => {
  expect(ask({ workgroup: ["555000000099"] })).toBe("NO_RELATIONSHIP R61");
  expect(ask({ workgroup: ["555000000099", CLINICIAN.userId] })).toBe("rejected");
});

test("the operation itself keeps everyone else out (R3), not its rules", () => {
  for (const caller of [PATIENT, CALL_HANDLER, REFERRER]) expect(ask({ caller })).toBe("rejected");
});

test.each(REFERRAL_STATES)("only a BOOKED referral awaits review: %s (R61)", (state) => {
  const expected = state === "BOOKED" ? "rejected" : "INVALID_REQUEST_STATE R61";
  expect(ask({ referral: { ...referral, state } })).toBe(expected);
});

test.each<[Partial<RejectingFacts["appointment"]>, string]>([
  [{ status: "cancelled" }, "INVALID_REQUEST_STATE R61"],
  [{ status: "proposed" }, "INVALID_REQUEST_STATE R61"],
  [{ startAt: NOW }, "INVALID_REQUEST_STATE R60"],
  [{ startAt: NOW + 1 }, "rejected"],
  [{ startAt: null }, "INVALID_REQUEST_STATE R60"],
  [{ acceptedAt: NOW - 1 }, "INVALID_REQUEST_STATE R61"],
])("an appointment that is %j: %s", (over, expected) => {
  expect(ask({ appointment: { ...appointment, ...over } })).toBe(expected);
});

test("no appointment, and no letter: nothing to review (R61)", () => {
  expect(ask({ appointment: undefined })).toBe("INVALID_REQUEST_STATE R61");
  expect(ask({ referral: { ...referral, clinicalInfoFirstSubmittedAt: null } })).toBe(
    "INVALID_REQUEST_STATE R61",
  );
});

test.each([
  [1, undefined, "rejected"],
  [1, true, "FIELD_NOT_PERMITTED R64"],
  [1, false, "FIELD_NOT_PERMITTED R64"],
  [null, undefined, "VALUE_IS_REQUIRED R64"],
  [null, true, "rejected"],
  [null, false, "rejected"],
])("in slot %j, with appointmentCancelledInPAS %j: %s", (slotId, cancelledInPas, expected) => {
  const over = { appointment: { ...appointment, slotId }, requested: { ...requested, cancelledInPas } };
  expect(ask(over)).toBe(expected);
});

test.each([
  ["SERVICE_INAPPROPRIATE", "rejected"],
  ["FURTHER_INFORMATION_REQUIRED", "rejected"],
  ["OUTPATIENT_APPT_NOT_REQUIRED", "rejected"],
  ["SERVICE_PREREQUISITES_NOT_COMPLETE", "rejected"],
  ["OTHER", "rejected"],
  ["CLINIC_CANCELLED", "INAPPROPRIATE_VALUE R62"],
  ["PATIENT_ILL", "INAPPROPRIATE_VALUE R62"],
  ["INTEND_PRIVATE", "INAPPROPRIATE_VALUE R62"],
  ["NO_SUCH_REASON", "INVALID_CODE R62"],
  ["", "INVALID_CODE R62"],
])("for the reason %s: %s", (reason, expected) => {
  expect(ask({ requested: { ...requested, reason } })).toBe(expected);
});

test("a lock, a stale version and a pending cancellation come in their order (R10, R9, R54)", () => {
  const stale = { ...requested, versionId: 4 };
  expect(ask({ isLocked: true, requested: stale })).toBe("REFERRAL_LOCKED R10");
  expect(ask({ requested: stale, appointment: undefined })).toBe("VERSION_CONFLICT R9");
  expect(ask({ isPending: true })).toBe("PAS_NOT_RESPONDING R54");
  expect(ask({ isPending: true, requested: { ...requested, reason: "" } })).toBe("INVALID_CODE R62");
});
