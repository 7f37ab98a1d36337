import { expect, test } from "vitest";
import { A_PATIENT, CLINICIAN, NOW } from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import { cancellingIndirectlyRules, endingFor, providerCancellingRules } from "./provider-cancelling.ts";
import type { ProviderCancellingFacts } from "./provider-cancelling.ts";
import { firstRefusal } from "./rule.ts";

const referral = { state: "BOOKED", versionId: 5, clinicalInfoFirstSubmittedAt: null } as const;
const inSlot = {
  status: "booked",
  isPlaceholder: false as boolean,
  slotId: 1,
  startAt: NOW + 1,
  acceptedAt: null,
  providerOdsCode: "ZQ1",
} as const;
const entered = { ...inSlot, slotId: null };
const requested = {
  versionId: 5,
  reason: "CLINIC_CANCELLED",
  comment: null as string | null,
  cancelledInPas: undefined as boolean | undefined,
};
const facts: ProviderCancellingFacts = {
  caller: CLINICIAN,
  linkedServiceIds: [],
  service: { serviceId: "11000", providerOdsCode: "ZQ1" },
  patient: A_PATIENT,
  referral,
  appointment: inSlot,
  isLocked: false,
  isPending: false,
  requested,
  now: NOW,
};
const ENTERED = { appointment: entered, requested: { ...requested, cancelledInPas: true } };

const told = (refusal: ReturnType<typeof firstRefusal>) =>
  refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "cancelled";
/** x20. */
const ask = (over: Partial<ProviderCancellingFacts> = {}) =>
  told(firstRefusal(providerCancellingRules, { ...facts, ...over }));
/** x19. */
const askIndirectly = (over: Partial<ProviderCancellingFacts> = {}) =>
  told(firstRefusal(cancellingIndirectlyRules, { ...facts, ...ENTERED, ...over }));

test.each(REFERRAL_STATES)("only a BOOKED referral has an appointment to cancel: %s (R51, R69)", (state) => {
  const over = { referral: { ...referral, state } };
  expect(ask(over)).toBe(state === "BOOKED" ? "cancelled" : "INVALID_REQUEST_STATE R51");
  expect(askIndirectly(over)).toBe(state === "BOOKED" ? "cancelled" : "INVALID_REQUEST_STATE R69");
});

test.each<[string, Partial<ProviderCancellingFacts>, string]>([
  ["another provider's", { caller: { ...CLINICIAN, odsCode: "ZQ2" } }, "NO_RELATIONSHIP R69"],
  ["a locked referral's", { isLocked: true }, "REFERRAL_LOCKED R10"],
  ["of a referral that has changed", { referral: { ...referral, versionId: 6 } }, "VERSION_CONFLICT R9"],
  ["that has begun", { now: NOW + 1 }, "INVALID_REQUEST_STATE R60"],
])("an appointment %s: %s, however it was booked", (_what, over, expected) => {
  expect(ask(over)).toBe(expected);
  expect(askIndirectly(over)).toBe(expected);
});

test("the PAS is asked about what was entered, and told of the rest (R64, R69)", () => {
  expect(ask({ requested: { ...requested, cancelledInPas: false } })).toBe("FIELD_NOT_PERMITTED R64");
  expect(ask({ appointment: entered })).toBe("VALUE_IS_REQUIRED R64");
  expect(ask(ENTERED)).toBe("cancelled");
  expect(askIndirectly({ requested })).toBe("VALUE_IS_REQUIRED R64");
  expect(askIndirectly({ appointment: inSlot })).toBe("INVALID_REQUEST_STATE R69");
});

test("a cancellation that is pending comes last (R54)", () => {
  expect(ask({ isPending: true })).toBe("PAS_NOT_RESPONDING R54");
  expect(ask({ isPending: true, requested: { ...requested, reason: "" } })).toBe("INAPPROPRIATE_VALUE R52");
});

const NO_REASON = ["INAPPROPRIATE_VALUE R52", "INAPPROPRIATE_VALUE R53"] as const;
test.each<[string, string | null, string, string]>([
  ["CLINIC_CANCELLED", null, "cancelled", "cancelled"],
  ["PRIORITY_CHANGE", null, "MISSING_VALUE R52", "MISSING_VALUE R52"],
  ["PRIORITY_CHANGE", " ", "MISSING_VALUE R52", "MISSING_VALUE R52"],
  ["PRIORITY_CHANGE", "Urgent now", "cancelled", "cancelled"],
  ["PATIENT_ILL", null, "INAPPROPRIATE_VALUE R52", "cancelled"],
  ["PATIENT_APPOINTMENT_CLASH", null, ...NO_REASON],
  ["ADDITIONAL_REQ_NOT_AVAILABLE", null, ...NO_REASON],
  ["FURTHER_INFORMATION_REQUIRED", null, ...NO_REASON],
  ["BOOKED_OUTSIDE_CAB", null, "cancelled", "INAPPROPRIATE_VALUE R53"],
  ["NO_SUCH_REASON", null, ...NO_REASON],
])(
  "for %s with the comment %j, by x20: %s; by x19: %s (R52, R53, R70)",
  (reason, comment, direct, indirect) => {
    expect(ask({ requested: { ...requested, reason, comment } })).toBe(direct);
    expect(askIndirectly({ requested: { ...ENTERED.requested, reason, comment } })).toBe(indirect);
  },
);

test.each([
  ["BOOKED_OUTSIDE_CAB", "CANCELLED_REFERRAL"],
  ["PATIENT_ILL", "APPT_CANCELLED_BY_PATIENT"],
  ["CLINIC_CANCELLED", "APPT_CANCELLED_BY_PROVIDER"],
])("cancelled for %s a referral is %s (R56, R67, R70)", (reason, expected) => {
  expect(endingFor(reason)).toBe(expected);
});
