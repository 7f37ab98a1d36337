import { expect, test } from "vitest";
import { CALL_HANDLER, DAY_MS, NOW, PATIENT, PROVIDER, REFERRER } from "../../testing.ts";
import { cancellingRules } from "./cancelling.ts";
import type { CancellationFacts } from "./cancelling.ts";
import { firstRefusal } from "./rule.ts";
import { REFERRAL_STATES } from "../store/schema.ts";

const appointment = {
  status: "booked",
  isPlaceholder: false as boolean,
  isCurrent: true,
  slotId: 1,
  startAt: NOW + DAY_MS,
  versionId: 2,
} as const;
const requested = { versionId: 2, reason: "PATIENT_ILL", comment: null };

const facts: CancellationFacts = {
  caller: PATIENT,
  referral: { state: "BOOKED" },
  appointment,
  now: NOW,
  isLocked: false,
  isPending: false,
  requested,
};

function ask(over: Partial<CancellationFacts> = {}): string {
  const refusal = firstRefusal(cancellingRules, { ...facts, ...over });
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "cancelled";
}

test.each([PATIENT, CALL_HANDLER, REFERRER])("$kind may cancel", (caller) => {
  expect(ask({ caller })).toBe("cancelled");
});

test("a provider has none of the patient's reasons (R52)", () => {
  expect(ask({ caller: PROVIDER })).toBe("INAPPROPRIATE_VALUE R52");
});

test.each(REFERRAL_STATES)("only a BOOKED referral has an appointment to cancel: %s (R51)", (state) => {
  expect(ask({ referral: { state } })).toBe(state === "BOOKED" ? "cancelled" : "INVALID_REQUEST_STATE R51");
});

test.each<[Partial<typeof appointment> | Record<string, unknown>, string]>([
  [{ isCurrent: false }, "INVALID_REQUEST_STATE R51"],
  [{ status: "cancelled" }, "INVALID_REQUEST_STATE R51"],
  [{ status: "proposed" }, "INVALID_REQUEST_STATE R51"],
  [{ slotId: null }, "INVALID_REQUEST_STATE R51"],
  [{ startAt: NOW }, "INVALID_REQUEST_STATE R60"],
  [{ startAt: null }, "INVALID_REQUEST_STATE R60"],
  [{ startAt: NOW + 1 }, "cancelled"],
  [{ startAt: NOW, isPlaceholder: true }, "cancelled"],
  [{ versionId: 3 }, "VERSION_CONFLICT R9"],
])("an appointment that is %j: %s", (over, expected) => {
  expect(ask({ appointment: { ...appointment, ...over } })).toBe(expected);
});

test.each([
  ["PATIENT_ILL", null, "cancelled"],
  ["PATIENT_HOLIDAY", null, "cancelled"],
  ["PATIENT_OTHER_ENGAGEMENT", null, "MISSING_VALUE R52"],
  ["PATIENT_OTHER_ENGAGEMENT", "Work", "cancelled"],
  ["PATIENT_APPOINTMENT_CANCELLATION_OTHER", "  ", "MISSING_VALUE R52"],
  ["PATIENT_APPOINTMENT_CANCELLATION_OTHER", "Moving", "cancelled"],
  ["INTEND_PRIVATE", null, "INAPPROPRIATE_VALUE R52"],
  ["CLINIC_CANCELLED", null, "INAPPROPRIATE_VALUE R52"],
  ["NO_SUCH_REASON", null, "INVALID_VALUE R52"],
])("for %s with the comment %j: %s", (reason, comment, expected) => {
  expect(ask({ requested: { ...requested, reason, comment } })).toBe(expected);
});

test("a referral that is locked, and a cancellation that is pending, come in their order (R10, R54)", () => {
  expect(ask({ isLocked: true, appointment: undefined })).toBe("REFERRAL_LOCKED R10");
  expect(ask({ isPending: true })).toBe("PAS_NOT_RESPONDING R54");
  expect(ask({ isPending: true, requested: { ...requested, reason: "NO_SUCH_REASON" } })).toBe(
    "INVALID_VALUE R52",
  );
});
