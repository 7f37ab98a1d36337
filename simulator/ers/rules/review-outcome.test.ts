import { expect, test } from "vitest";
import { A_PATIENT, CLINICIAN, DAY_MS, NOTHING_TO_ATTACH, NOW, REFERRER, UBRN } from "../../testing.ts";
import { PRIORITIES, REFERRAL_STATES } from "../store/schema.ts";
import type { Priority } from "../store/schema.ts";
import { outcomeDisplay, recordingRules } from "./review-outcome.ts";
import type { RecordingFacts } from "./review-outcome.ts";
import { firstRefusal } from "./rule.ts";

const referral = {
  ubrn: UBRN,
  state: "AWAITING_TRIAGE",
  versionId: 5,
  priority: "URGENT",
  clinicalInfoFirstSubmittedAt: NOW - DAY_MS,
} as const;
const requested = {
  versionId: 5,
  outcome: "ACCEPT_REFER_BOOK_LATER",
  comment: "To be booked" as string | null,
  priority: null as Priority | null,
};
const facts: RecordingFacts = {
  caller: CLINICIAN,
  patient: A_PATIENT,
  referral,
  providerOdsCode: "ZQ1",
  workgroup: null,
  isLocked: false,
  requested,
  ...NOTHING_TO_ATTACH,
  now: NOW,
};

function ask(over: Partial<RecordingFacts> = {}): string {
  const refusal = firstRefusal(recordingRules, { ...facts, ...over });
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "recorded";
}

test.each(REFERRAL_STATES)(
  "only what was sent or deferred to a service gets an outcome: %s (R65)",
  (state) => {
    const isAwaited = state === "AWAITING_TRIAGE" || state === "DEFERRED_TO_PROVIDER";
    expect(ask({ referral: { ...referral, state } })).toBe(
      isAwaited ? "recorded" : "INVALID_REQUEST_STATE R65",
    );
  },
);

test.each([
  ["ACCEPT_REFER_BOOK_LATER", "recorded"],
  ["RETURN_TO_REFERRER_WITH_ADVICE", "recorded"],
  ["CANCEL_APPOINTMENT_ACTION_LATER", "INAPPROPRIATE_VALUE R65"],
  ["PROVIDER_CONVERTED_ADVICE_AND_GUIDANCE_ADMIN_TO_REFER", "INAPPROPRIATE_VALUE R65"],
  ["ACCEPT_REFER_BOOK_NOW", "INVALID_CODE R65"],
  ["toString", "INVALID_CODE R65"],
])("the outcome %s: %s", (outcome, expected) => {
  expect(ask({ requested: { ...requested, outcome } })).toBe(expected);
});

test.each(PRIORITIES)("the priority changes on acceptance only: %s (R65)", (priority) => {
  expect(ask({ requested: { ...requested, priority } })).toBe("recorded");
  const outcome = "RETURN_TO_REFERRER_WITH_ADVICE";
  const expected = priority === referral.priority ? "recorded" : "PRIORITY_NOT_CURRENT R65";
  expect(ask({ requested: { ...requested, outcome, priority } })).toBe(expected);
});

test.each<[string, Partial<RecordingFacts>, string]>([
  [
    "in a clinician's name",
    { caller: { ...CLINICIAN, businessFunction: "SERVICE_PROVIDER_CLINICIAN_ADMIN" } },
    "recorded",
  ],
  // Whether anybody else may review at all is asked of their role (R3).
  ["by somebody of no provider", { caller: REFERRER }, "recorded"],
  [
    "that was sent to nobody: why, and not whose it is",
    { referral: { ...referral, state: "NOT_BOOKED" }, providerOdsCode: undefined },
    "INVALID_REQUEST_STATE R65",
  ],
  ["by another provider", { caller: { ...CLINICIAN, odsCode: "ZQ2" } }, "NO_RELATIONSHIP R65"],
  ["by somebody outside the workgroup", { workgroup: ["555000000099"] }, "NO_RELATIONSHIP R61"],
  ["while it is locked", { isLocked: true }, "REFERRAL_LOCKED R10"],
  ["of a stale version", { requested: { ...requested, versionId: 6 } }, "VERSION_CONFLICT R9"],
  [
    "before its letter",
    { referral: { ...referral, clinicalInfoFirstSubmittedAt: null } },
    "INVALID_REQUEST_STATE R61",
  ],
  ["without a comment", { requested: { ...requested, comment: null } }, "MISSING_VALUE R65"],
  ["with an empty comment", { requested: { ...requested, comment: "  " } }, "MISSING_VALUE R65"],
])("%s", (_what, over, expected) => {
  expect(ask(over)).toBe(expected);
});

test.each([
  ["RETURN_TO_REFERRER_WITH_ADVICE", "Return to Referrer With Advice"],
  ["ACCEPT_REFER_BOOK_LATER", "Accept Refer Book Later"],
  ["CANCEL_APPOINTMENT_ACTION_LATER", "Cancel Appointment Action Later"],
  [
    "PROVIDER_CONVERTED_ADVICE_AND_GUIDANCE_ADMIN_TO_REFER",
    "Provider Converted Advice and Guidance, Admin to Refer",
  ],
  ["TRIAGE", undefined],
])("the outcome %s is shown as the official code system shows it: %s", (outcome, display) => {
  expect(outcomeDisplay(outcome)).toBe(display);
});

test.each([
  ["AWAITING_TRIAGE", "recorded"],
  ["DEFERRED_TO_PROVIDER", "INVALID_REQUEST_STATE R65"],
] as const)(
  "a letter that was never to come is nothing to review of what was left to a service for want of a slot: %s is %s",
  (state, expected) => {
    const letterIntention = "NOT_INTENDING_TO_ADD";
    const without = { ...referral, state, letterIntention, clinicalInfoFirstSubmittedAt: null } as const;
    expect(ask({ referral: without })).toBe(expected);
  },
);
