import { describe, expect, test } from "vitest";
import {
  A_PATIENT,
  ANOTHER_PROVIDER,
  aReferral,
  aService,
  aSlot,
  CALL_HANDLER,
  EXPLANATION,
  NHS_NUMBER,
  PATIENT,
  PROVIDER,
  REFERRER,
  someBounds,
  TODAY,
} from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import { bookingRules } from "./booking.ts";
import type { BookingFacts } from "./booking.ts";
import { firstRefusal } from "./rule.ts";
import { triageRules } from "./triage.ts";

const slot = aSlot();

function facts(over: Partial<BookingFacts> = {}): BookingFacts {
  return {
    caller: PATIENT,
    patient: A_PATIENT,
    referral: aReferral(),
    isLocked: false,
    requested: {
      versionId: 5,
      nhsNumber: NHS_NUMBER,
      startAt: slot.startAt,
      endAt: slot.endAt,
      clinicianUserId: undefined,
    },
    service: aService(),
    today: TODAY,
    shortlist: ["11000"],
    slot,
    priority: "ROUTINE",
    commRuleOrg: "ZQC",
    bounds: someBounds(),
    acknowledgedVersion: undefined,
    ...over,
  };
}

const told = (refusal: ReturnType<typeof firstRefusal>) => refusal && `${refusal.code} ${refusal.rule ?? ""}`;
const askBooking = (over: Partial<BookingFacts> = {}) => told(firstRefusal(bookingRules, facts(over)));
const ras = aService({ requestFlow: "REVIEW", bookableType: null });
const askTriage = (over: Partial<BookingFacts> = {}) =>
  told(firstRefusal(triageRules, { ...facts({ service: ras, ...over }), isCommissioned: true }));

test("a booking of a free slot at a shortlisted service holds", () => {
  expect(askBooking()).toBeUndefined();
});

test("sending to a shortlisted assessment service holds", () => {
  expect(askTriage()).toBeUndefined();
});

const BOOKABLE = [
  "NOT_BOOKED",
  "DEFERRED_TO_PROVIDER",
  "APPT_CANCELLED_BY_PATIENT",
  "APPT_CANCELLED_BY_PROVIDER",
];
const SENDABLE = ["NOT_BOOKED", "APPT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PROVIDER"];

test.each(REFERRAL_STATES)(
  "in state %s, booking and sending hold only where they should (R33, R46)",
  (state) => {
    const referral = aReferral({ state });
    expect(askBooking({ referral })).toBe(BOOKABLE.includes(state) ? undefined : "INVALID_REQUEST_STATE R33");
    expect(askTriage({ referral })).toBe(SENDABLE.includes(state) ? undefined : "INVALID_REQUEST_STATE R46");
  },
);

test.each([
  [4, "VERSION_CONFLICT R9"],
  [5, undefined],
  [6, "VERSION_CONFLICT R9"],
])("a request that saw version %i of a referral at version 5", (versionId, expected) => {
  const requested = { ...facts().requested, versionId };
  expect(askBooking({ requested })).toBe(expected);
  expect(askTriage({ requested })).toBe(expected);
});

test("a locked referral is refused before anything else is said (R10)", () => {
  expect(askBooking({ isLocked: true, shortlist: [] })).toBe("REFERRAL_LOCKED R10");
  expect(askTriage({ isLocked: true, shortlist: [] })).toBe("REFERRAL_LOCKED R10");
});

test("another patient's NHS number is inappropriate", () => {
  const requested = { ...facts().requested, nhsNumber: "9990000026" };
  expect(askBooking({ requested })).toBe("INAPPROPRIATE_VALUE A016");
});

test("a service that is not on the shortlist is inappropriate (R16)", () => {
  expect(askBooking({ shortlist: ["12000"] })).toBe("INAPPROPRIATE_VALUE R16");
  expect(askTriage({ shortlist: ["12000"] })).toBe("INAPPROPRIATE_VALUE R16");
});

describe("a service's publication and effective dates (R17)", () => {
  test.each([
    ["unpublished", { published: false }, "SERVICE_UNAVAILABLE R17"],
    ["from tomorrow", { effectiveFrom: "2026-12-02" }, "SERVICE_UNAVAILABLE R17"],
    ["from today", { effectiveFrom: "2026-12-01" }, undefined],
    ["until today", { effectiveTo: "2026-12-01" }, undefined],
    ["until yesterday", { effectiveTo: "2026-11-30" }, "SERVICE_UNAVAILABLE R17"],
  ])("%s", (_name, over, expected) => {
    expect(askBooking({ service: aService(over) })).toBe(expected);
    expect(askTriage({ service: { ...ras, ...over } })).toBe(expected);
  });
});

test.each([
  ["DIRECTLY_BOOKABLE", "BOOKABLE", undefined, "INVALID_STATE R49"],
  ["INDIRECTLY_BOOKABLE", "BOOKABLE", "INVALID_STATE R42", "INVALID_STATE R49"],
  [null, "REVIEW", "INVALID_STATE R42", undefined],
  ["DIRECTLY_BOOKABLE", "REVIEW", "INVALID_STATE R42", undefined],
] as const)("a %s service with flow %s", (bookableType, requestFlow, booking, triage) => {
  const service = aService({ bookableType, requestFlow });
  expect(askBooking({ service })).toBe(booking);
  expect(askTriage({ service })).toBe(triage);
});

test("a provider books and sends at its own services only, whatever is shortlisted (R27)", () => {
  for (const caller of [PATIENT, CALL_HANDLER, REFERRER, PROVIDER])
    for (const ask of [askBooking, askTriage]) expect(ask({ caller })).toBeUndefined();
  for (const ask of [askBooking, askTriage])
    expect(ask({ caller: ANOTHER_PROVIDER })).toBe("NO_RELATIONSHIP R27");
});

test("a slot of another service does not fit (R35)", () => {
  expect(askBooking({ slot: aSlot({ serviceId: "12000" }) })).toBe("INAPPROPRIATE_SLOT R35");
});

test.each([
  ["the slot's own", 0, 0, undefined],
  ["a start one millisecond early", -1, 0, "INAPPROPRIATE_VALUE R34"],
  ["an end one millisecond late", 0, 1, "INAPPROPRIATE_VALUE R34"],
])("times: %s (R34)", (_name, startBy, endBy, expected) => {
  const requested = { ...facts().requested, startAt: slot.startAt + startBy, endAt: slot.endAt + endBy };
  expect(askBooking({ requested })).toBe(expected);
});

test.each([
  ["nobody is named", "C1", undefined, undefined],
  ["the slot's own is named", "C1", "C1", undefined],
  ["another is named", "C1", "C2", "INAPPROPRIATE_SLOT R35"],
  ["somebody is named for a slot of nobody's", null, "C2", "INAPPROPRIATE_SLOT R35"],
])("clinician: %s (R35)", (_name, of, named, expected) => {
  const requested = { ...facts().requested, clinicianUserId: named };
  expect(askBooking({ slot: aSlot({ clinicianUserId: of }), requested })).toBe(expected);
});

describe("a placeholder", () => {
  const service = aService({ placeholder: EXPLANATION });
  test.each([
    ["was not acknowledged", undefined, "PLACEHOLDER_NOT_EXPLAINED placeholderIsExplained"],
    ["was acknowledged in an old version", "1", "PLACEHOLDER_NOT_EXPLAINED placeholderIsExplained"],
    ["was acknowledged", "2", undefined],
  ])(
    "whose explanation %s, for a patient or the appointments line",
    (_name, acknowledgedVersion, expected) => {
      for (const caller of [PATIENT, CALL_HANDLER])
        expect(askBooking({ caller, service, acknowledgedVersion })).toBe(expected);
    },
  );

  test("needs no acknowledgement from professionals who book it, but none of another version", () => {
    for (const caller of [REFERRER, PROVIDER]) {
      expect(askBooking({ caller, service })).toBeUndefined();
      expect(askBooking({ caller, service, acknowledgedVersion: "2" })).toBeUndefined();
      for (const acknowledgedVersion of ["1", ""])
        expect(askBooking({ caller, service, acknowledgedVersion })).toBe(
          "PLACEHOLDER_NOT_EXPLAINED placeholderIsExplained",
        );
    }
  });

  test("is none where the service has none, whatever is acknowledged", () => {
    for (const caller of [PATIENT, CALL_HANDLER, REFERRER, PROVIDER])
      expect(askBooking({ caller, acknowledgedVersion: "1" })).toBeUndefined();
  });
});

test("booking asks the slot rules last", () => {
  expect(askBooking({ slot: { ...slot, status: "BOOKED" } })).toBe("SLOT_NOT_AVAILABLE R37");
  expect(askBooking({ slot: { ...slot, status: "BOOKED" }, shortlist: [] })).toBe("INAPPROPRIATE_VALUE R16");
});

const SENSITIVE = { ...A_PATIENT, isSensitive: true };
const DEAD = { ...A_PATIENT, deceasedOn: "2026-11-30" };
test.each([
  ["a patient", PATIENT, "PATIENT_ERROR R7"],
  ["the appointments line", CALL_HANDLER, "PATIENT_ERROR R7"],
  ["a referrer, who checks", REFERRER, undefined],
  ["a provider, who checks", PROVIDER, undefined],
])(
  "nobody arranges anything for a sensitive patient; for one who has died, %s (R5, R7)",
  (_, caller, expected) => {
    for (const ask of [askBooking, askTriage]) {
      expect(ask({ caller, patient: SENSITIVE })).toBe("PATIENT_ERROR R5");
      expect(ask({ caller, patient: DEAD })).toBe(expected);
    }
  },
);
