import { expect, test } from "vitest";
import {
  A_PATIENT,
  ANOTHER_PROVIDER,
  aReferral,
  aService,
  aSlot,
  CALL_HANDLER,
  DAY_MS,
  EXPLANATION,
  NHS_NUMBER,
  NOW,
  PATIENT,
  PROVIDER,
  REFERRER,
  someBounds,
  TODAY,
} from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import { swappingRules } from "./booking.ts";
import type { SwappingFacts as Facts } from "./booking.ts";
import { firstRefusal } from "./rule.ts";

const slot = aSlot();
const appointment = {
  status: "booked",
  isPlaceholder: false as boolean,
  isCurrent: true,
  slotId: 2,
  startAt: NOW + DAY_MS,
  versionId: 1,
  providerOdsCode: "ZQ1",
} as const;
const requested = {
  versionId: 5,
  nhsNumber: NHS_NUMBER,
  startAt: slot.startAt,
  endAt: slot.endAt,
  clinicianUserId: undefined,
};
const facts: Facts = {
  caller: PATIENT,
  patient: A_PATIENT,
  referral: aReferral({ state: "BOOKED" }),
  isLocked: false,
  isToEnd: false,
  appointment,
  now: NOW,
  requested,
  service: aService(),
  today: TODAY,
  shortlist: ["11000"],
  slot,
  priority: "ROUTINE",
  commRuleOrg: "ZQC",
  bounds: someBounds(),
  acknowledgedVersion: undefined,
};

function ask(over: Partial<Facts> = {}): string {
  const refusal = firstRefusal(swappingRules, { ...facts, ...over });
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "changed";
}

test.each(REFERRAL_STATES)("only a BOOKED referral has an appointment to change: %s (R51)", (state) => {
  const expected = state === "BOOKED" ? "changed" : "INVALID_REQUEST_STATE R51";
  expect(ask({ referral: aReferral({ state }) })).toBe(expected);
});

const AT_ZQ2 = { service: aService({ providerOdsCode: "ZQ2" }) };

test.each<[string, Partial<Facts>, string]>([
  ["by the provider of both services", { caller: PROVIDER }, "changed"],
  [
    "by a provider away from another's service",
    { caller: ANOTHER_PROVIDER, ...AT_ZQ2 },
    "NO_RELATIONSHIP R61",
  ],
  ["by a provider to another's service", { caller: PROVIDER, ...AT_ZQ2 }, "NO_RELATIONSHIP R27"],
  ["by a referrer, between providers", { caller: REFERRER, ...AT_ZQ2 }, "changed"],
  ["while a PAS is asked", { isLocked: true }, "REFERRAL_LOCKED R10"],
  ["of a stale version", { requested: { ...requested, versionId: 4 } }, "VERSION_CONFLICT R9"],
  [
    "of another patient",
    { requested: { ...requested, nhsNumber: "9990000026" } },
    "INAPPROPRIATE_VALUE A016",
  ],
  ["for a sensitive patient", { patient: { ...A_PATIENT, isSensitive: true } }, "PATIENT_ERROR R5"],
  ["of nothing", { appointment: undefined }, "INVALID_REQUEST_STATE R51"],
  ["of what came before", { appointment: { ...appointment, isCurrent: false } }, "INVALID_REQUEST_STATE R51"],
  ["of what was arranged", { appointment: { ...appointment, slotId: null } }, "INVALID_REQUEST_STATE R51"],
  ["at its start", { appointment: { ...appointment, startAt: NOW } }, "INVALID_REQUEST_STATE R60"],
  [
    "on the date of a placeholder",
    { appointment: { ...appointment, startAt: NOW, isPlaceholder: true } },
    "changed",
  ],
  ["just before its start", { appointment: { ...appointment, startAt: NOW + 1 } }, "changed"],
  ["of what is to end", { isToEnd: true }, "PAS_NOT_RESPONDING R54"],
  ["to a service off the shortlist", { shortlist: [] }, "INAPPROPRIATE_VALUE R16"],
  ["to a slot that is gone", { slot: { ...slot, status: "GONE" } }, "SLOT_NOT_AVAILABLE R37"],
  [
    "to a placeholder unread",
    { caller: CALL_HANDLER, service: aService({ placeholder: EXPLANATION }) },
    "PLACEHOLDER_NOT_EXPLAINED placeholderIsExplained",
  ],
])("a change %s: %s", (_what, over, expected) => {
  expect(ask(over)).toBe(expected);
});
