import { expect, test } from "vitest";
import { A_PATIENT, CLINICIAN, DAY_MS, NOTHING_TO_ATTACH, NOW, UBRN } from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import { cancellingLaterRules } from "./cancelling-later.ts";
import type { CancellingLaterFacts } from "./cancelling-later.ts";
import { firstRefusal } from "./rule.ts";

const referral = {
  ubrn: UBRN,
  state: "BOOKED",
  versionId: 5,
  clinicalInfoFirstSubmittedAt: NOW - DAY_MS,
} as const;
const appointment = {
  status: "booked",
  isPlaceholder: false as boolean,
  slotId: 1,
  startAt: NOW + 1,
  providerOdsCode: "ZQ1",
  acceptedAt: null as number | null,
} as const;
const requested = { versionId: 5, comment: "Please rebook", cancelledInPas: undefined };

const facts: CancellingLaterFacts = {
  caller: CLINICIAN,
  patient: A_PATIENT,
  referral,
  appointment,
  workgroup: null,
  isLocked: false,
  isPending: false,
  requested,
  ...NOTHING_TO_ATTACH,
  now: NOW,
};

function ask(over: Partial<CancellingLaterFacts> = {}): string {
  const refusal = firstRefusal(cancellingLaterRules, { ...facts, ...over });
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "cancelled";
}

test.each(REFERRAL_STATES)("only a BOOKED referral awaits review: %s (R61)", (state) => {
  const expected = state === "BOOKED" ? "cancelled" : "INVALID_REQUEST_STATE R61";
  expect(ask({ referral: { ...referral, state } })).toBe(expected);
});

test.each([
  ["Please rebook", "cancelled"],
  [" . ", "cancelled"],
  ["", "MISSING_VALUE R63"],
  ["  ", "MISSING_VALUE R63"],
  [null, "MISSING_VALUE R63"],
])("with the comment %j: %s", (comment, expected) => {
  expect(ask({ requested: { ...requested, comment } })).toBe(expected);
});

test.each<[string, Partial<CancellingLaterFacts>, string]>([
  ["by another provider", { caller: { ...CLINICIAN, odsCode: "ZQ2" } }, "NO_RELATIONSHIP R61"],
  ["by somebody outside the workgroup", { workgroup: ["555000000099"] }, "NO_RELATIONSHIP R61"],
  ["while it is locked", { isLocked: true }, "REFERRAL_LOCKED R10"],
  ["of a stale version", { requested: { ...requested, versionId: 6 } }, "VERSION_CONFLICT R9"],
  ["at its start", { now: NOW + 1 }, "INVALID_REQUEST_STATE R60"],
  [
    "before its letter",
    { referral: { ...referral, clinicalInfoFirstSubmittedAt: null } },
    "INVALID_REQUEST_STATE R61",
  ],
  [
    "in a slot, with a word on its PAS",
    { requested: { ...requested, cancelledInPas: true } },
    "FIELD_NOT_PERMITTED R64",
  ],
  ["by phone, without one", { appointment: { ...appointment, slotId: null } }, "VALUE_IS_REQUIRED R64"],
  ["twice, while the first is pending", { isPending: true }, "PAS_NOT_RESPONDING R54"],
])("%s: refused", (_when, over, expected) => {
  expect(ask(over)).toBe(expected);
});
