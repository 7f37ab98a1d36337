import { describe, expect, test } from "vitest";
import { A_PATIENT, CALL_HANDLER, CLINICIAN, DAY_MS, NOW, PATIENT, REFERRER } from "../../testing.ts";
import { PRIORITIES, REFERRAL_STATES } from "../store/schema.ts";
import { cancellingReferralRules } from "./cancelling-referral.ts";
import type { ReferralCancellingFacts } from "./cancelling-referral.ts";
import { REFERRAL_REASON_CODES } from "./referral-reasons.ts";
import { firstRefusal } from "./rule.ts";

const referral = {
  state: "NOT_BOOKED",
  versionId: 5,
  clinicalInfoFirstSubmittedAt: null,
  priority: "ROUTINE",
} as const;
const appointment = {
  status: "booked",
  isPlaceholder: false as boolean,
  slotId: 1,
  startAt: NOW + DAY_MS,
  providerOdsCode: "ZQ1",
  acceptedAt: null as number | null,
} as const;
const requested = { versionId: 5, reason: "INTEND_PRIVATE", comment: null as string | null };
const BOOKED = { referral: { ...referral, state: "BOOKED" as const }, appointment };

const facts: ReferralCancellingFacts = {
  caller: PATIENT,
  patient: A_PATIENT,
  referral,
  appointment: undefined,
  isLocked: false,
  isPending: false,
  requested,
  now: NOW,
};

function ask(over: Partial<ReferralCancellingFacts> = {}): string {
  const refusal = firstRefusal(cancellingReferralRules, { ...facts, ...over });
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "cancelled";
}

test.each([PATIENT, CALL_HANDLER, REFERRER, CLINICIAN])("$kind may cancel a referral", (caller) => {
  expect(ask({ caller })).toBe("cancelled");
  expect(ask({ caller, ...BOOKED })).toBe("cancelled");
});

test.each(PRIORITIES)("a patient ends a referral alone only when it is ROUTINE: %s", (priority) => {
  const over = { referral: { ...referral, priority } };
  expect(ask(over)).toBe(
    priority === "ROUTINE" ? "cancelled" : "INVALID_REQUEST_STATE urgentIsEndedBySpeaking",
  );
  for (const caller of [CALL_HANDLER, REFERRER, CLINICIAN])
    expect(ask({ ...over, caller })).toBe("cancelled");
});

test("another provider may not end an appointment (R61)", () => {
  const caller = { ...CLINICIAN, odsCode: "ZQ2" };
  expect(ask({ caller })).toBe("cancelled");
  expect(ask({ caller, ...BOOKED })).toBe("NO_RELATIONSHIP R61");
});

const WITH_PROVIDER = ["BOOKED", "AWAITING_TRIAGE", "DEFERRED_TO_PROVIDER", "TRIAGED_PROVIDER_TO_ACTION"];

test.each(REFERRAL_STATES)("another provider may not end what a provider has: %s (R61)", (state) => {
  const status = state === "BOOKED" ? "booked" : "proposed";
  const held = { referral: { ...referral, state }, appointment: { ...appointment, status } } as const;
  const isHeld = WITH_PROVIDER.includes(state);
  const asked = {
    ...requested,
    reason: state === "TRIAGED_PROVIDER_TO_ACTION" ? "TRIAGE_ENDED" : "INTEND_PRIVATE",
  };
  const otherwise = state === "CANCELLED_REFERRAL" ? "INVALID_REQUEST_STATE R57" : "cancelled";
  expect(ask({ ...held, caller: CLINICIAN, requested: asked })).toBe(otherwise);
  for (const caller of [PATIENT, CALL_HANDLER, REFERRER]) expect(ask({ ...held, caller })).toBe(otherwise);
  const caller = { ...CLINICIAN, odsCode: "ZQ2" };
  expect(ask({ ...held, caller, requested: asked })).toBe(isHeld ? "NO_RELATIONSHIP R61" : otherwise);
});

test.each(REFERRAL_STATES)("cancelling is for good, from every other state: %s (R57)", (state) => {
  const expected = state === "CANCELLED_REFERRAL" ? "INVALID_REQUEST_STATE R57" : "cancelled";
  expect(ask({ referral: { ...referral, state } })).toBe(expected);
});

test.each([
  [NOW, "INVALID_REQUEST_STATE R60"],
  [NOW + 1, "cancelled"],
])("with an appointment at %d: %s", (startAt, expected) => {
  expect(ask({ ...BOOKED, appointment: { ...appointment, startAt } })).toBe(expected);
  expect(ask({ ...BOOKED, appointment: { ...appointment, slotId: null, startAt } })).toBe(expected);
  // What is over and done with, or was never more than a proposal, is in nobody's way.
  for (const status of ["cancelled", "proposed"] as const)
    expect(ask({ appointment: { ...appointment, status, startAt } })).toBe("cancelled");
});

describe("reasons (R57, R58)", () => {
  const OF_ANYONE = [
    "INTEND_PRIVATE",
    "PATIENT_DIED",
    "PATIENT_REQUEST_CANCELLATION_OTHER",
    "TREATMENT_NO_LONGER_REQUIRED",
  ];
  const OF_TRIAGE = [
    "BOOKED_CLINICAL_NEED",
    "COMMUNITY_SERVICE_NA",
    "COMPLEX_PATHWAY",
    "NO_LONGER_REQUIRED",
    "OTHER_OTHER",
    "OUTPATIENT_CLINICIAN_NA",
    "OUTPATIENT_SERVICE_NA",
    "STRAIGHT_TO_TEST",
    "TRIAGE_ENDED",
  ];
  const accepted = (over: Partial<ReferralCancellingFacts>) =>
    REFERRAL_REASON_CODES.filter(
      (reason) => ask({ ...over, requested: { ...requested, reason, comment: "Said" } }) === "cancelled",
    ).sort();

  test.each([PATIENT, CALL_HANDLER])("of the $kind are the patient's own", (caller) => {
    expect(accepted({ caller })).toEqual(OF_ANYONE);
    expect(accepted({ caller, ...BOOKED })).toEqual(OF_ANYONE);
  });

  test("of a referrer are the patient's and the practice's", () => {
    const all = [...OF_ANYONE, "RAISED_IN_ERROR", "REFERRER_CANCELLATION"].sort();
    expect(accepted({ caller: REFERRER })).toEqual(all);
    expect(accepted({ caller: REFERRER, ...BOOKED })).toEqual(all);
  });

  test("of a provider are the patient's and its own, but of what is with it to act on those of triage", () => {
    const all = [...OF_ANYONE, "BOOKED_OUTSIDE_CAB"].sort();
    expect(accepted({ caller: CLINICIAN })).toEqual(all);
    expect(accepted({ caller: CLINICIAN, ...BOOKED })).toEqual(all);
    const withIt = { ...referral, state: "TRIAGED_PROVIDER_TO_ACTION" } as const;
    expect(accepted({ caller: CLINICIAN, referral: withIt })).toEqual(OF_TRIAGE);
    expect(accepted({ caller: PATIENT, referral: withIt })).toEqual(OF_ANYONE);
  });

  test.each([
    ...OF_TRIAGE.map((reason) => [reason, "R57", "R58"] as const),
    ["NO_SUCH_REASON", "R58", "R57"] as const,
  ])("%s cancels no appointment: %s says so first, then %s", (reason, first, then) => {
    const asked = {
      ...facts,
      caller: CLINICIAN,
      ...BOOKED,
      requested: { ...requested, reason, comment: "Said" },
    };
    expect(firstRefusal(cancellingReferralRules, asked)).toMatchObject({
      code: "INAPPROPRIATE_VALUE",
      rule: first,
      also: [{ code: "INAPPROPRIATE_VALUE", rule: then }],
    });
  });

  test("need a comment where the code system says so", () => {
    const silent = (reason: string, comment: string | null, state = referral.state as string) =>
      ask({
        caller: OF_TRIAGE.includes(reason) ? CLINICIAN : PATIENT,
        referral: { ...referral, state: state as "NOT_BOOKED" },
        requested: { ...requested, reason, comment },
      });
    expect(silent("PATIENT_REQUEST_CANCELLATION_OTHER", null)).toBe("MISSING_VALUE R58");
    expect(silent("PATIENT_REQUEST_CANCELLATION_OTHER", " ")).toBe("MISSING_VALUE R58");
    for (const reason of ["INTEND_PRIVATE", "PATIENT_DIED", "TREATMENT_NO_LONGER_REQUIRED"])
      expect(silent(reason, null)).toBe("cancelled");
    for (const reason of OF_TRIAGE)
      expect(silent(reason, null, "TRIAGED_PROVIDER_TO_ACTION")).toBe(
        reason === "TRIAGE_ENDED" ? "cancelled" : "MISSING_VALUE R58",
      );
  });

  test.each(["PATIENT_ILL", "SERVICE_INAPPROPRIATE", "NO_SUCH_REASON"])("%s is none of them", (reason) => {
    expect(ask({ requested: { ...requested, reason } })).toBe("INAPPROPRIATE_VALUE R58");
  });
});

test("a lock, a stale version and a pending cancellation come in their order (R10, R9, R54)", () => {
  const stale = { ...requested, versionId: 4 };
  expect(ask({ isLocked: true, requested: stale })).toBe("REFERRAL_LOCKED R10");
  const cancelled = { ...referral, state: "CANCELLED_REFERRAL" } as const;
  expect(ask({ requested: stale, referral: cancelled })).toBe("VERSION_CONFLICT R9");
  expect(ask({ ...BOOKED, isPending: true })).toBe("PAS_NOT_RESPONDING R54");
});
