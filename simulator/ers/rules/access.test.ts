import { describe, expect, test } from "vitest";
import {
  aReferral,
  CALL_HANDLER,
  CLINICIAN,
  NHS_NUMBER,
  PATIENT,
  PROVIDER,
  REFERRER,
} from "../../testing.ts";
import {
  accessRules,
  callerActsForClinician,
  callerHasFitRole,
  mayCall,
  reviewerIsInWorkgroup,
} from "./access.ts";
import type { AccessFacts, Caller } from "./access.ts";
import { callerKindOf } from "./roles.ts";
import { firstRefusal } from "./rule.ts";

function ask(over: Partial<AccessFacts>) {
  const facts = {
    caller: PATIENT,
    referral: aReferral(),
    archivedOn: null,
    hasCheckedCall: false,
    providerOdsCodes: [],
    isLinked: false,
    ...over,
  };
  return firstRefusal(accessRules, facts);
}
function told(over: Partial<AccessFacts>) {
  const refusal = ask(over);
  return refusal && `${refusal.code} ${refusal.rule}`;
}
const BOOKING_MANAGER: Caller = {
  kind: "bookingManager",
  userId: "555000000030",
  odsCode: "ZQ1",
  businessFunction: "BOOKING_MANAGER",
};

describe("who has a relationship with a referral (R2)", () => {
  test.each<[string, Partial<AccessFacts>, string | undefined]>([
    ["its patient", {}, undefined],
    ["another patient", { caller: { kind: "patient", nhsNumber: "9990000026" } }, "NO_RELATIONSHIP R2"],
    ["a call handler without a checked call", { caller: CALL_HANDLER }, "NO_RELATIONSHIP R2"],
    ["a call handler with a checked call", { caller: CALL_HANDLER, hasCheckedCall: true }, undefined],
    ["the referring practice", { caller: REFERRER }, undefined],
    [
      "an administrator of the practice",
      { caller: { ...REFERRER, kind: "other", businessFunction: "REFERRING_ADMIN" } as Caller },
      undefined,
    ],
    [
      "any other role at the practice",
      { caller: { ...REFERRER, kind: "other" } as Caller },
      "NO_RELATIONSHIP R2",
    ],
    ["another practice", { caller: { ...REFERRER, odsCode: "Z00002" } as Caller }, "NO_RELATIONSHIP R2"],
    ["a provider on the shortlist", { caller: PROVIDER, providerOdsCodes: ["ZQ1"] }, undefined],
    ["a provider elsewhere", { caller: PROVIDER, providerOdsCodes: ["ZQ2"] }, "NO_RELATIONSHIP R2"],
    ["a booking manager linked to a service", { caller: BOOKING_MANAGER, isLinked: true }, undefined],
    [
      "a booking manager of the provider without a link",
      { caller: BOOKING_MANAGER, providerOdsCodes: ["ZQ1"] },
      "NO_RELATIONSHIP R2",
    ],
    [
      "any other role",
      {
        caller: { ...PROVIDER, kind: "other" } as Caller,
        providerOdsCodes: ["ZQ1"],
        hasCheckedCall: true,
        isLinked: true,
      },
      "NO_RELATIONSHIP R2",
    ],
  ])("%s", (_name, over, expected) => {
    expect(told(over)).toBe(expected);
  });
});

test.each([
  ["a patient", PATIENT],
  ["a call handler", CALL_HANDLER],
])(
  "an unknown reference, an archived one and another's look the same to %s (R1, R2, R75)",
  (_name, caller) => {
    const heard = (over: Partial<AccessFacts>) => ({ ...ask({ caller, ...over }), also: undefined });
    const unknown = heard({ referral: undefined });
    expect(unknown).toEqual(heard({ referral: aReferral({ nhsNumber: "9990000026" }) }));
    expect(unknown).toEqual(heard({ referral: undefined, archivedOn: "2026-06-01" }));
    expect(unknown).toMatchObject({ code: "NO_RELATIONSHIP", rule: "R2" });
  },
);

test("professionals are told that a reference is unknown, and of an archived one when it was (R1, R75)", () => {
  for (const caller of [REFERRER, PROVIDER]) {
    expect(told({ caller, referral: undefined })).toBe("REFERENCE_NOT_FOUND R1");
    expect(ask({ caller, referral: undefined })?.also).toMatchObject([{ rule: "R2" }]);
    const archived = ask({ caller, referral: undefined, archivedOn: "2026-06-01" });
    expect(archived).toMatchObject({
      code: "REFERENCE_NOT_FOUND",
      diagnostics: "'UBRN' was archived on 2026-06-01.",
    });
  }
});

test("an advice and guidance request is not a referral (R1), and only those related learn that", () => {
  const referral = aReferral({ requestType: "ADVICE_AND_GUIDANCE" });
  expect(told({ referral })).toBe("INVALID_REQUEST_TYPE R1");
  expect(told({ referral, caller: { kind: "patient", nhsNumber: "9990000026" } })).toBe("NO_RELATIONSHIP R2");
  expect(referral.nhsNumber).toBe(NHS_NUMBER);
});

test.each([
  ["BMS_ADMIN", "tal"],
  ["REFERRING_CLINICIAN", "referrer"],
  ["REFERRING_CLINICIAN_ADMIN", "referrer"],
  ["SERVICE_PROVIDER_CLINICIAN", "provider"],
  ["SERVICE_PROVIDER_CLINICIAN_ADMIN", "provider"],
  ["SERVICE_PROVIDER_ADMIN", "provider"],
  ["REFERRING_ADMIN", "other"],
  ["COMMISSIONER", "other"],
  ["BOOKING_MANAGER", "bookingManager"],
  ["INFORMATION_ANALYST", "other"],
  ["SERVICE_DEFINER", "other"],
  ["patient", "other"],
  ["toString", "other"],
])("business function %s makes a caller of kind %s", (businessFunction, kind) => {
  expect(callerKindOf(businessFunction)).toBe(kind);
});

test("an operation refuses the roles that it is not for (R3)", () => {
  const operation = { id: "A036", method: "post", path: "/" };
  const heard = (caller: Caller) => callerHasFitRole({ caller, operation })?.diagnostics;
  expect(heard(REFERRER)).toBeUndefined();
  expect(heard(PATIENT)).toBeUndefined();
  expect(heard(PROVIDER)).toBe("A036 is not open to SERVICE_PROVIDER_ADMIN.");
  expect(callerHasFitRole({ caller: PATIENT, operation: { ...operation, id: "A014" } })).toMatchObject({
    code: "FORBIDDEN",
    rule: "R3",
    diagnostics: "A014 is not open to patients.",
  });
  expect([PATIENT, REFERRER, PROVIDER].map((caller) => mayCall(caller, "A036"))).toEqual([true, true, false]);
});

test.each([
  ["SERVICE_PROVIDER_CLINICIAN_ADMIN", true, true, "allowed"],
  ["SERVICE_PROVIDER_CLINICIAN_ADMIN", true, false, "FORBIDDEN R4"],
  ["SERVICE_PROVIDER_CLINICIAN_ADMIN", false, false, "FORBIDDEN R4"],
  ["SERVICE_PROVIDER_CLINICIAN_ADMIN", false, true, "FORBIDDEN R4"],
  ["SERVICE_PROVIDER_CLINICIAN", false, false, "allowed"],
  ["SERVICE_PROVIDER_CLINICIAN", true, true, "FORBIDDEN R4"],
  ["REFERRING_CLINICIAN", true, true, "FORBIDDEN R4"],
])(
  "%s, naming a clinician: %s, of the organisation: %s: %s (R4)",
  (businessFunction, namesClinician, isClinicianThere, expected) => {
    const refusal = callerActsForClinician({ businessFunction, namesClinician, isClinicianThere });
    expect(refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "allowed").toBe(expected);
  },
);

const ADMIN: Caller = {
  ...CLINICIAN,
  userId: "555000000022",
  businessFunction: "SERVICE_PROVIDER_CLINICIAN_ADMIN",
  onBehalfOf: CLINICIAN.userId,
};
const OTHERS = ["555000000098", "555000000099"];

test.each<[string, Caller, readonly string[] | null, string | undefined]>([
  ["a clinician, where there is none,", CLINICIAN, null, undefined],
  ["a clinician who is in it", CLINICIAN, [...OTHERS, CLINICIAN.userId], undefined],
  ["a clinician who is not", CLINICIAN, OTHERS, "NO_RELATIONSHIP R61"],
  ["who acts for one who is in it", ADMIN, [CLINICIAN.userId], undefined],
  ["who acts for one who is not", ADMIN, OTHERS, "NO_RELATIONSHIP R61"],
  ["who is in it, and acts for one who is not,", ADMIN, [ADMIN.userId], "NO_RELATIONSHIP R61"],
  ["a patient, of whom it asks nothing,", PATIENT, OTHERS, undefined],
  ["a referrer, of whom it asks nothing,", REFERRER, OTHERS, undefined],
])("%s reviews for the workgroup: %j (R61)", (_who, caller, workgroup, expected) => {
  const refusal = reviewerIsInWorkgroup({ caller, workgroup });
  expect(refusal && `${refusal.code} ${refusal.rule}`).toBe(expected);
});
