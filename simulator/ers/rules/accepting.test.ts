import { expect, test } from "vitest";
import { A_PATIENT, CLINICIAN, DAY_MS, NOW } from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import { acceptingRules } from "./accepting.ts";
import type { ReviewingFacts } from "./ending.ts";
import { firstRefusal } from "./rule.ts";

const referral = { state: "BOOKED", versionId: 5, clinicalInfoFirstSubmittedAt: NOW - DAY_MS } as const;
const appointment = {
  status: "booked",
  isPlaceholder: false as boolean,
  slotId: 1 as number | null,
  startAt: NOW + 1,
  acceptedAt: null as number | null,
  providerOdsCode: "ZQ1",
} as const;
const facts: ReviewingFacts = {
  caller: CLINICIAN,
  patient: A_PATIENT,
  referral,
  appointment,
  workgroup: null,
  isLocked: false,
  isPending: false,
  requested: { versionId: 5 },
  now: NOW,
};

function ask(over: Partial<ReviewingFacts> = {}): string {
  const refusal = firstRefusal(acceptingRules, { ...facts, ...over });
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "accepted";
}

test.each(REFERRAL_STATES)("only a BOOKED referral awaits review: %s (R61)", (state) => {
  const expected = state === "BOOKED" ? "accepted" : "INVALID_REQUEST_STATE R61";
  expect(ask({ referral: { ...referral, state } })).toBe(expected);
});

test.each<[string, Partial<ReviewingFacts>, string]>([
  ["by a clinician", {}, "accepted"],
  [
    "in a clinician's name",
    { caller: { ...CLINICIAN, businessFunction: "SERVICE_PROVIDER_CLINICIAN_ADMIN" } },
    "accepted",
  ],
  ["by another provider", { caller: { ...CLINICIAN, odsCode: "ZQ2" } }, "NO_RELATIONSHIP R61"],
  ["by somebody outside the workgroup", { workgroup: ["555000000099"] }, "NO_RELATIONSHIP R61"],
  ["while it is locked", { isLocked: true }, "REFERRAL_LOCKED R10"],
  ["of a stale version", { requested: { versionId: 4 } }, "VERSION_CONFLICT R9"],
  ["one millisecond before its start", { now: NOW }, "accepted"],
  ["at its start", { now: NOW + 1 }, "INVALID_REQUEST_STATE R60"],
  [
    "after the date of a placeholder",
    { now: NOW + 1, appointment: { ...appointment, isPlaceholder: true } },
    "accepted",
  ],
  [
    "before its letter",
    { referral: { ...referral, clinicalInfoFirstSubmittedAt: null } },
    "INVALID_REQUEST_STATE R61",
  ],
  ["booked indirectly", { appointment: { ...appointment, slotId: null } }, "accepted"],
  ["without an appointment", { appointment: undefined }, "INVALID_REQUEST_STATE R61"],
  ["accepted before", { appointment: { ...appointment, acceptedAt: NOW - 1 } }, "INVALID_REQUEST_STATE R61"],
  [
    "accepted before its letter changed",
    {
      referral: { ...referral, clinicalInfoLastUpdatedAt: NOW },
      appointment: { ...appointment, acceptedAt: NOW - 1 },
    },
    "accepted",
  ],
  [
    "accepted as its letter changed",
    {
      referral: { ...referral, clinicalInfoLastUpdatedAt: NOW },
      appointment: { ...appointment, acceptedAt: NOW },
    },
    "INVALID_REQUEST_STATE R61",
  ],
  [
    "without a letter that is to come",
    {
      referral: {
        ...referral,
        clinicalInfoFirstSubmittedAt: null,
        letterIntention: "NOT_INTENDING_TO_ADD",
      },
    },
    "accepted",
  ],
  ["of a sensitive patient", { patient: { ...A_PATIENT, isSensitive: true } }, "PATIENT_ERROR R5"],
  ["while its end is not settled", { isPending: true }, "REFERRAL_LOCKED R54"],
])("%s", (_what, over, expected) => {
  expect(ask(over)).toBe(expected);
});
