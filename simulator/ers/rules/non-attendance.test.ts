import { expect, test } from "vitest";
import { A_PATIENT, CLINICIAN, NOW } from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import { missingRules } from "./non-attendance.ts";
import type { MissingFacts } from "./non-attendance.ts";
import { firstRefusal } from "./rule.ts";

const referral = { state: "BOOKED", versionId: 5, clinicalInfoFirstSubmittedAt: null } as const;
const appointment = {
  status: "booked",
  slotId: 1,
  startAt: NOW as number | null,
  acceptedAt: null,
  providerOdsCode: "ZQ1",
  isPlaceholder: false,
} as const;
const facts: MissingFacts = {
  caller: CLINICIAN,
  linkedServiceIds: [],
  service: { serviceId: "11000", providerOdsCode: "ZQ1" },
  patient: A_PATIENT,
  referral,
  appointment,
  isLocked: false,
  isPending: false,
  requested: { versionId: 5, reason: "PATIENT_FORGOT" },
  now: NOW,
};

function ask(over: Partial<MissingFacts> = {}): string {
  const refusal = firstRefusal(missingRules, { ...facts, ...over });
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "missed";
}

test.each(REFERRAL_STATES)("only a BOOKED referral has an appointment to miss: %s (R51)", (state) => {
  const expected = state === "BOOKED" ? "missed" : "INVALID_REQUEST_STATE R51";
  expect(ask({ referral: { ...referral, state } })).toBe(expected);
});

test.each<[string, Partial<MissingFacts>, string]>([
  ["at its start", {}, "missed"],
  ["just before its start", { now: NOW - 1 }, "INVALID_REQUEST_STATE R68"],
  ["without a start", { appointment: { ...appointment, startAt: null } }, "INVALID_REQUEST_STATE R68"],
  ["that is none", { appointment: undefined }, "INVALID_REQUEST_STATE R51"],
  ["at another provider", { caller: { ...CLINICIAN, odsCode: "ZQ2" } }, "NO_RELATIONSHIP R69"],
  ["of a locked referral", { isLocked: true }, "REFERRAL_LOCKED R10"],
  ["of a changed referral", { referral: { ...referral, versionId: 6 } }, "VERSION_CONFLICT R9"],
  [
    "that stands for a real one",
    { appointment: { ...appointment, isPlaceholder: true } },
    "PLACEHOLDER_NOT_ATTENDABLE placeholderIsNobodysToAttend",
  ],
  ["that is being cancelled", { isPending: true }, "PAS_NOT_RESPONDING R54"],
])("an appointment %s: %s", (_what, over, expected) => {
  expect(ask(over)).toBe(expected);
});

test.each([
  ["PATIENT_FORGOT", "missed"],
  ["UNKNOWN", "missed"],
  ["OTHER_MIGRATION_FROM_CAB", "INVALID_CODE R68"],
  ["NO_SUCH_REASON", "INVALID_CODE R68"],
])("for %s: %s (R68)", (reason, expected) => {
  expect(ask({ requested: { versionId: 5, reason } })).toBe(expected);
});
