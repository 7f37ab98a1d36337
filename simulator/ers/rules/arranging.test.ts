import { expect, test } from "vitest";
import { A_PATIENT, aReferral, aService, CLINICIAN, DAY_MS, EXPLANATION, NOW, TODAY } from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import type { Caller } from "./access.ts";
import { arrangingRules, rearrangingRules } from "./arranging.ts";
import type { ArrangingFacts } from "./arranging.ts";
import { firstRefusal } from "./rule.ts";

const MANAGER: Caller = {
  kind: "bookingManager",
  userId: "555000000030",
  odsCode: "ZQ1",
  businessFunction: "BOOKING_MANAGER",
};
const service = aService({ bookableType: "INDIRECTLY_BOOKABLE" });
const requested = { versionId: 5, startAt: NOW + DAY_MS, isPlaceholder: false };
const appointment = {
  status: "booked",
  isPlaceholder: false as boolean,
  slotId: null as number | null,
  startAt: NOW + 1,
  acceptedAt: null,
  providerOdsCode: "ZQ1",
} as const;
const facts: ArrangingFacts = {
  caller: MANAGER,
  linkedServiceIds: ["11000"],
  patient: A_PATIENT,
  referral: aReferral(),
  appointment: undefined,
  isLocked: false,
  service,
  today: TODAY,
  shortlist: ["11000"],
  contract: { from: NOW + 1, before: NOW + 2 * DAY_MS },
  requested,
  now: NOW,
};
const BOOKED = { referral: aReferral({ state: "BOOKED" }), appointment } as const;

const told = (refusal: ReturnType<typeof firstRefusal>) =>
  refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "arranged";
const ask = (over: Partial<ArrangingFacts> = {}) => told(firstRefusal(arrangingRules, { ...facts, ...over }));
const askAgain = (over: Partial<ArrangingFacts> = {}) =>
  told(firstRefusal(rearrangingRules, { ...facts, ...BOOKED, ...over }));

const MAY = ["NOT_BOOKED", "DEFERRED_TO_PROVIDER", "APPT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PROVIDER"];
test.each(REFERRAL_STATES)("from %s, arranging and rearranging (R33, R66, R69)", (state) => {
  const referral = aReferral({ state });
  expect(ask({ referral })).toBe(MAY.includes(state) ? "arranged" : "INVALID_REQUEST_STATE R33");
  expect(askAgain({ referral })).toBe(state === "BOOKED" ? "arranged" : "INVALID_REQUEST_STATE R69");
  const isKept = [...MAY, "TRIAGED_PROVIDER_TO_ACTION"].includes(state);
  expect(ask({ referral, appointment })).toBe(isKept ? "arranged" : "INVALID_REQUEST_STATE R33");
});

test("what another provider keeps is for that one to arrange (R66)", () => {
  const referral = aReferral({ state: "TRIAGED_PROVIDER_TO_ACTION" });
  const elsewhere = { ...appointment, providerOdsCode: "ZQ2" };
  expect(ask({ referral, appointment: elsewhere })).toBe("INVALID_REQUEST_STATE R33");
});

test.each<[string, Partial<ArrangingFacts>, string]>([
  ["a booking manager with a link", {}, "arranged"],
  ["a booking manager without one", { linkedServiceIds: ["12000"] }, "NO_RELATIONSHIP R69"],
  ["the provider's staff", { caller: CLINICIAN, linkedServiceIds: [] }, "arranged"],
  ["another provider's", { caller: { ...CLINICIAN, odsCode: "ZQ2" } }, "NO_RELATIONSHIP R69"],
  ["another role there", { caller: { ...CLINICIAN, kind: "other" } }, "NO_RELATIONSHIP R69"],
])("%s: %s (R2, R69)", (_who, over, expected) => {
  expect(ask(over)).toBe(expected);
  expect(askAgain(over)).toBe(expected);
});

const at = (startAt: number) => ({ requested: { ...requested, startAt } });
test.each<[string, Partial<ArrangingFacts>, string]>([
  ["of a locked referral", { isLocked: true }, "REFERRAL_LOCKED R10"],
  ["of a stale version", { requested: { ...requested, versionId: 6 } }, "VERSION_CONFLICT R9"],
  ["for a sensitive patient", { patient: { ...A_PATIENT, isSensitive: true } }, "PATIENT_ERROR R5"],
  ["that is withdrawn", { service: { ...service, published: false } }, "SERVICE_UNAVAILABLE R17"],
  ["of a service with slots", { service: aService() }, "INVALID_STATE R69"],
  ["of one that reviews", { service: { ...service, requestFlow: "REVIEW" } }, "INVALID_STATE R69"],
  ["now", at(NOW), "INAPPROPRIATE_VALUE R60"],
  ["a moment later, when the contract begins", at(NOW + 1), "arranged"],
  [
    "before the contract",
    { contract: { from: NOW + 2, before: NOW + 9 }, ...at(NOW + 1) },
    "INAPPROPRIATE_VALUE R18",
  ],
  ["just before the contract ends", at(NOW + 2 * DAY_MS - 1), "arranged"],
  ["when the contract ends", at(NOW + 2 * DAY_MS), "INAPPROPRIATE_VALUE R18"],
  ["without a contract", { contract: undefined }, "INAPPROPRIATE_VALUE R18"],
  [
    "as a placeholder that nothing explains",
    { requested: { ...requested, isPlaceholder: true } },
    "INAPPROPRIATE_VALUE placeholderCanBeExplained",
  ],
  [
    "as a placeholder that is explained",
    {
      requested: { ...requested, isPlaceholder: true },
      service: { ...service, placeholder: EXPLANATION },
    },
    "arranged",
  ],
  [
    "for real where there are placeholders",
    { service: { ...service, placeholder: EXPLANATION } },
    "arranged",
  ],
])("a time %s: %s", (_what, over, expected) => {
  expect(ask(over)).toBe(expected);
  expect(askAgain(over)).toBe(expected);
});

test("only a shortlisted service arranges, and only what it entered and has not begun is put off (R16, R60, R69)", () => {
  expect(ask({ shortlist: [] })).toBe("INAPPROPRIATE_VALUE R16");
  expect(askAgain({ appointment: { ...appointment, slotId: 1 } })).toBe("INVALID_REQUEST_STATE R69");
  expect(askAgain({ appointment: undefined })).toBe("INVALID_REQUEST_STATE R69");
  expect(askAgain({ appointment: { ...appointment, startAt: NOW } })).toBe("INVALID_REQUEST_STATE R60");
});
