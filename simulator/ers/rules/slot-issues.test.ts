import { expect, test } from "vitest";
import {
  A_PATIENT,
  aReferral,
  aService,
  aSlot,
  CLINICIAN,
  PROVIDER,
  someBounds,
  TODAY,
} from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import type { BookingFacts } from "./booking.ts";
import { firstRefusal } from "./rule.ts";
import { isReviewedBy, slotIssueBookingRules, slotIssueRules, slotIssueTriageRules } from "./slot-issues.ts";
import type { SlotIssueFacts, SlotIssueOutcome, TargetFacts } from "./slot-issues.ts";

const told = (refusal: ReturnType<typeof firstRefusal>) =>
  refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "done";

const requested = { versionId: 5, outcome: "BOOK" as SlotIssueOutcome };
const facts: SlotIssueFacts = {
  caller: CLINICIAN,
  service: aService(),
  linkedServiceIds: [],
  referral: aReferral({ state: "DEFERRED_TO_PROVIDER" }),
  isLocked: false,
  requested,
};
const ask = (over: Partial<SlotIssueFacts> = {}) => told(firstRefusal(slotIssueRules, { ...facts, ...over }));

test.each<[SlotIssueOutcome, string[]]>([
  ["BOOK", ["DEFERRED_TO_PROVIDER", "TRIAGED_PROVIDER_TO_ACTION"]],
  ["REDIRECT", ["DEFERRED_TO_PROVIDER", "TRIAGED_PROVIDER_TO_ACTION"]],
  ["RETURN", ["DEFERRED_TO_PROVIDER"]],
  ["BOOKED_OUTSIDE", ["DEFERRED_TO_PROVIDER"]],
])("%s of a slot issue is done from %j alone (R46, R66)", (outcome, states) => {
  for (const state of REFERRAL_STATES)
    expect(ask({ referral: aReferral({ state }), requested: { ...requested, outcome } }), state).toBe(
      states.includes(state) ? "done" : "INVALID_REQUEST_STATE R46",
    );
});

test.each<[string, Partial<SlotIssueFacts>, string]>([
  ["another provider's staff", { caller: { ...CLINICIAN, odsCode: "ZQ2" } }, "NO_RELATIONSHIP R69"],
  ["while a PAS is being asked", { isLocked: true }, "REFERRAL_LOCKED R10"],
  ["of another version", { requested: { ...requested, versionId: 4 } }, "VERSION_CONFLICT R9"],
  ["by who reviews", { requested: { ...requested, outcome: "RETURN" } }, "done"],
  [
    "by who does not review",
    { caller: PROVIDER, requested: { ...requested, outcome: "RETURN" } },
    "FORBIDDEN R3",
  ],
  ["but a booking", { caller: PROVIDER }, "done"],
])("a slot issue, %s: %s", (_how, over, expected) => {
  expect(ask(over)).toBe(expected);
});

test("of two things that are wrong the first rule tells", () => {
  expect(ask({ isLocked: true, caller: { ...CLINICIAN, odsCode: "ZQ2" } })).toBe("NO_RELATIONSHIP R69");
  expect(ask({ isLocked: true, requested: { ...requested, versionId: 4 } })).toBe("REFERRAL_LOCKED R10");
});

const slot = aSlot();
type Booked = BookingFacts & TargetFacts & { requested: { isPlaceholder: boolean } };
const booking = (over: Partial<Booked> = {}): Booked => ({
  caller: PROVIDER,
  patient: A_PATIENT,
  referral: aReferral({ state: "DEFERRED_TO_PROVIDER" }),
  isLocked: false,
  service: aService(),
  deferredTo: "11000",
  today: TODAY,
  shortlist: [],
  slot,
  priority: "ROUTINE",
  commRuleOrg: "ZQC",
  bounds: someBounds(),
  acknowledgedVersion: undefined,
  requested: {
    versionId: 5,
    outcome: "BOOK",
    nhsNumber: A_NUMBER,
    startAt: slot.startAt,
    endAt: slot.endAt,
    clinicianUserId: undefined,
    isPlaceholder: false,
  },
  ...over,
});
const A_NUMBER = aReferral().nhsNumber;
const { requested: wanted } = booking();
const redirected = { ...wanted, outcome: "REDIRECT" as const };
const book = (over: Partial<Booked> = {}) => told(firstRefusal(slotIssueBookingRules, booking(over)));

test.each<[string, Partial<Booked>, string]>([
  ["where it was deferred to", {}, "done"],
  ["of another service", { deferredTo: "12000" }, "INAPPROPRIATE_VALUE R66"],
  ["redirected to another service", { deferredTo: "12000", requested: redirected }, "done"],
  ["redirected to where it is", { requested: redirected }, "INAPPROPRIATE_VALUE R66"],
  ["of somebody else's service", { caller: { ...CLINICIAN, odsCode: "ZQ2" } }, "NO_RELATIONSHIP R69"],
  ["of a patient whose record is shut", { patient: { ...A_PATIENT, isSensitive: true } }, "PATIENT_ERROR R5"],
  [
    "as a placeholder nobody explains",
    { requested: { ...wanted, isPlaceholder: true } },
    "INAPPROPRIATE_VALUE placeholderCanBeExplained",
  ],
  ["at a service that is withdrawn", { service: aService({ published: false }) }, "SERVICE_UNAVAILABLE R17"],
  ["of a slot of another service", { slot: aSlot({ serviceId: "12000" }) }, "INAPPROPRIATE_SLOT R35"],
])("a slot issue is booked %s: %s (R66)", (_where, over, expected) => {
  expect(book(over)).toBe(expected);
});

test("somebody linked to a service may not take a slot issue there (R66)", () => {
  const manager = { ...CLINICIAN, kind: "bookingManager", businessFunction: "BOOKING_MANAGER" } as const;
  expect(book({ caller: manager, ...{ linkedServiceIds: ["11000"] } })).toBe("NO_RELATIONSHIP R69");
});

test.each([
  [
    "an assessment service",
    aService({ serviceId: "12000", requestFlow: "REVIEW", bookableType: null }),
    true,
    "done",
  ],
  ["a clinic", aService({ serviceId: "12000" }), true, "INVALID_STATE R49"],
  [
    "one that is withdrawn",
    aService({ serviceId: "12000", requestFlow: "REVIEW", published: false }),
    true,
    "SERVICE_UNAVAILABLE R17",
  ],
  [
    "one that nobody commissions",
    aService({ serviceId: "12000", requestFlow: "REVIEW" }),
    false,
    "INAPPROPRIATE_VALUE R18",
  ],
  ["the one that has it", aService({ requestFlow: "REVIEW" }), true, "INAPPROPRIATE_VALUE R66"],
] as const)(
  "a slot issue is redirected, to be read, to %s (R66)",
  (_where, service, isCommissioned, expected) => {
    const asked = { ...booking({ service, requested: redirected }), isCommissioned };
    expect(told(firstRefusal(slotIssueTriageRules, asked))).toBe(expected);
  },
);

test.each([
  ["TRIAGED_PROVIDER_TO_ACTION", "11000", true],
  ["TRIAGED_PROVIDER_TO_ACTION", "12000", false],
  ["TRIAGED_PROVIDER_TO_ACTION", undefined, false],
  ["DEFERRED_TO_PROVIDER", "11000", false],
  [undefined, "11000", false],
] as const)("%s at %s was reviewed by the service that books it: %s (R66)", (state, serviceId, expected) => {
  expect(isReviewedBy("11000", state, serviceId && { serviceId })).toBe(expected);
});
