import { expect, test } from "vitest";
import {
  A_PATIENT,
  ANOTHER_PROVIDER,
  aReferral,
  aService,
  aSlot,
  NHS_NUMBER,
  PATIENT,
  PROVIDER,
  someBounds,
  TODAY,
} from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import { DEFERRAL_REASONS, deferralsProvedBy, deferringRules } from "./deferring.ts";
import type { DeferringFacts } from "./deferring.ts";
import { firstRefusal } from "./rule.ts";

const GONE = aSlot({ status: "GONE" });
const requested = {
  reason: "NO_SLOTS_AT_SERVICE",
  slotId: undefined,
  versionId: 5,
  nhsNumber: NHS_NUMBER,
} as const;
const noSlots = { kind: "NO_SLOTS", slotId: 0 } as const;

const facts: DeferringFacts = {
  caller: PATIENT,
  patient: A_PATIENT,
  referral: aReferral(),
  service: aService(),
  today: TODAY,
  isLocked: false,
  shortlist: ["11000"],
  isCommissioned: true,
  priority: "ROUTINE",
  commRuleOrg: "ZQC",
  bounds: someBounds(),
  requested,
  slot: undefined,
  evidence: [noSlots],
  slotsOnSale: 0,
};

function ask(over: Partial<DeferringFacts> = {}): string {
  const refusal = firstRefusal(deferringRules, { ...facts, ...over });
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "deferred";
}

const MAY = ["NOT_BOOKED", "APPT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PROVIDER"];
test.each(REFERRAL_STATES)("from %s (R46)", (state) => {
  expect(ask({ referral: aReferral({ state }) })).toBe(
    MAY.includes(state) ? "deferred" : "INVALID_REQUEST_STATE R46",
  );
});

test("a provider leaves to services of its own only (R27)", () => {
  expect(ask({ caller: PROVIDER })).toBe("deferred");
  expect(ask({ caller: ANOTHER_PROVIDER })).toBe("NO_RELATIONSHIP R27");
});

test.each([
  [0, "deferred"],
  [1, "SLOTS_CURRENTLY_AVAILABLE R44"],
])("no slots is a reason while %i are on sale: %s", (slotsOnSale, expected) => {
  expect(ask({ slotsOnSale })).toBe(expected);
});

test.each(DEFERRAL_REASONS)("%s without any history is refused (R43)", (reason) => {
  const slotId = reason === "SLOT_NOT_AVAILABLE" ? 1 : undefined;
  const slot = slotId === undefined ? undefined : GONE;
  expect(ask({ evidence: [], slot, requested: { ...requested, reason, slotId } })).toBe(
    "INAPPROPRIATE_VALUE R43",
  );
});

test.each([
  ["SLOT_GONE", "deferred"],
  ["PAS_ERROR", "deferred"],
  ["TIMED_OUT", "INAPPROPRIATE_VALUE R43"],
  ["NO_SLOTS", "INAPPROPRIATE_VALUE R43"],
] as const)("a slot that is gone is proved by %s: %s", (kind, expected) => {
  const named = { ...requested, reason: "SLOT_NOT_AVAILABLE", slotId: 1 } as const;
  expect(ask({ slot: GONE, requested: named, evidence: [{ kind, slotId: 1 }] })).toBe(expected);
});

test("the proof is about the slot that is named, and the slot cannot be booked (R43, R45)", () => {
  const named = { ...requested, reason: "SLOT_NOT_AVAILABLE", slotId: 1 } as const;
  const evidence = [{ kind: "SLOT_GONE", slotId: 1 }] as const;
  expect(ask({ slot: GONE, requested: named, evidence: [{ kind: "SLOT_GONE", slotId: 2 }] })).toBe(
    "INAPPROPRIATE_VALUE R43",
  );
  expect(ask({ slot: aSlot(), requested: named, evidence })).toBe("THIS_SLOT_IS_AVAILABLE R45");
  expect(ask({ slot: aSlot({ priority: "URGENT" }), requested: named, evidence })).toBe("deferred");
  expect(ask({ slot: aSlot({ serviceId: "11001" }), requested: named, evidence })).toBe(
    "INAPPROPRIATE_SLOT R35",
  );
});

test("a slot that nobody knows is not the service's (R35)", () => {
  const named = { ...requested, reason: "SLOT_NOT_AVAILABLE", slotId: 1 } as const;
  const evidence = [{ kind: "SLOT_GONE", slotId: 1 }] as const;
  expect(ask({ slot: undefined, requested: named, evidence })).toBe("INAPPROPRIATE_SLOT R35");
});

test("SLOT_NOT_AVAILABLE names a slot, and nothing else does (R43)", () => {
  expect(ask({ requested: { ...requested, reason: "SLOT_NOT_AVAILABLE" } })).toBe("MISSING_VALUE R43");
  const evidence = [{ ...noSlots, slotId: 1 }];
  expect(ask({ slot: GONE, requested: { ...requested, slotId: 1 }, evidence })).toBe(
    "INAPPROPRIATE_VALUE R43",
  );
});

test("a time-out proves a booking attempt problem, even while there are slots (R43)", () => {
  const problem = { ...requested, reason: "BOOKING_ATTEMPT_PROBLEM" } as const;
  const evidence = [{ kind: "TIMED_OUT", slotId: 1 }] as const;
  expect(ask({ requested: problem, evidence, slotsOnSale: 9 })).toBe("deferred");
  expect(ask({ requested: problem, evidence: [{ kind: "PAS_ERROR", slotId: 1 }] })).toBe(
    "INAPPROPRIATE_VALUE R43",
  );
});

test("only a shortlisted, published, commissioned, directly bookable service (R16, R17, R18, R42)", () => {
  expect(ask({ shortlist: [] })).toBe("INAPPROPRIATE_VALUE R16");
  expect(ask({ service: aService({ published: false }) })).toBe("SERVICE_UNAVAILABLE R17");
  expect(ask({ isCommissioned: false })).toBe("INAPPROPRIATE_VALUE R18");
  expect(ask({ service: aService({ bookableType: "INDIRECTLY_BOOKABLE" }) })).toBe("INVALID_STATE R42");
  expect(ask({ service: aService({ requestFlow: "REVIEW" }) })).toBe("INVALID_STATE R42");
});

test("what a history proves is offered as reasons, the plainest first, and names a slot only where a slot was not to be had", () => {
  const timedOut = { kind: "TIMED_OUT", slotId: 7 } as const;
  const gone = { kind: "SLOT_GONE", slotId: 8 } as const;
  const refused = { kind: "PAS_ERROR", slotId: 9 } as const;
  expect(deferralsProvedBy([timedOut, refused, gone, noSlots])).toEqual([
    { reason: "NO_SLOTS_AT_SERVICE", slotId: undefined },
    { reason: "SLOT_NOT_AVAILABLE", slotId: 9 },
    { reason: "SLOT_NOT_AVAILABLE", slotId: 8 },
    { reason: "BOOKING_ATTEMPT_PROBLEM", slotId: undefined },
  ]);
  expect(deferralsProvedBy([])).toEqual([]);
});
