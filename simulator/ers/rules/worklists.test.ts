import { expect, test } from "vitest";
import { CALL_HANDLER, CLINICIAN, DAY_MS, NOW, PATIENT, PROVIDER, REFERRER } from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import type { Caller } from "./access.ts";
import { firstRefusal } from "./rule.ts";
import type { AwaitingFacts } from "./assessment.ts";
import {
  fetchingRules,
  isOnProviderWorklist,
  isOnWorklist,
  isProviderWorklist,
  isWorklist,
  letterIsOutstanding,
  PROVIDER_WORKLISTS,
  waitsForLetter,
  WORKLISTS,
} from "./worklists.ts";
import type { FetchingFacts, WorklistFacts, WorklistName } from "./worklists.ts";

const NAMES = Object.keys(WORKLISTS).filter((name) => isWorklist(name));

const appointment = {
  status: "booked",
  isPlaceholder: false as boolean,
  slotId: 1,
  startAt: NOW + DAY_MS,
  acceptedAt: null as number | null,
  providerOdsCode: "ZQ1",
} as const;
const referral = {
  state: "BOOKED" as WorklistFacts["referral"]["state"],
  versionId: 5,
  clinicalInfoFirstSubmittedAt: (NOW - DAY_MS) as number | null,
  referringOdsCode: "Z00001",
  endedByOdsCode: null as string | null,
  stateReason: null as string | null,
};
const facts: WorklistFacts = { referral, appointment, now: NOW };

const listsOf = (over: Partial<typeof referral>, of: Partial<typeof appointment> = {}) =>
  NAMES.filter((name) =>
    isOnWorklist(name, {
      ...facts,
      referral: { ...referral, ...over },
      appointment: { ...appointment, ...of },
    }),
  );

const CAS: NonNullable<AwaitingFacts["service"]> = {
  appointmentType: "ASSESSMENT_SERVICE",
  requestFlow: "BOOKABLE",
};
const providersListsOf = (of: AwaitingFacts["referral"], over: Partial<AwaitingFacts> = {}) =>
  Object.keys(PROVIDER_WORKLISTS)
    .filter((name) => isProviderWorklist(name))
    .filter((name) => isOnProviderWorklist(name, { referral: of, appointment, service: CAS, ...over }));

/** Where a referral in each state stands, with its letter and without. */
const LISTS: Record<
  (typeof REFERRAL_STATES)[number],
  { withLetter: WorklistName[]; without: WorklistName[] }
> = {
  NOT_BOOKED: { withLetter: ["AWAITING_BOOKING"], without: ["AWAITING_BOOKING", "LETTERS_OUTSTANDING"] },
  BOOKED: { withLetter: ["REFERRALS_FOR_REVIEW"], without: ["LETTERS_OUTSTANDING"] },
  DEFERRED_TO_PROVIDER: {
    withLetter: ["APPOINTMENT_SLOT_ISSUES", "AWAITING_BOOKING"],
    without: ["APPOINTMENT_SLOT_ISSUES", "AWAITING_BOOKING", "LETTERS_OUTSTANDING"],
  },
  AWAITING_TRIAGE: {
    withLetter: ["REFERRALS_FOR_REVIEW", "AWAITING_BOOKING"],
    without: ["AWAITING_BOOKING", "LETTERS_OUTSTANDING"],
  },
  TRIAGED_PROVIDER_TO_ACTION: { withLetter: [], without: [] },
  TRIAGE_RESPONSE: { withLetter: ["REJECTED_TRIAGE_RESPONSE"], without: ["REJECTED_TRIAGE_RESPONSE"] },
  REJECTED: { withLetter: ["REJECTED_TRIAGE_RESPONSE"], without: ["REJECTED_TRIAGE_RESPONSE"] },
  ASSESSMENT_RESULT: {
    withLetter: ["ASSESSMENT_RETURNED_CANCELLED_DNA"],
    without: ["ASSESSMENT_RETURNED_CANCELLED_DNA"],
  },
  APPT_CANCELLED_BY_PATIENT: {
    withLetter: ["AWAITING_BOOKING"],
    without: ["AWAITING_BOOKING", "LETTERS_OUTSTANDING"],
  },
  APPT_CANCELLED_BY_PROVIDER: {
    withLetter: ["AWAITING_BOOKING"],
    without: ["AWAITING_BOOKING", "LETTERS_OUTSTANDING"],
  },
  DID_NOT_ATTEND: {
    withLetter: ["ASSESSMENT_RETURNED_CANCELLED_DNA"],
    without: ["ASSESSMENT_RETURNED_CANCELLED_DNA"],
  },
  CANCELLED_REFERRAL: {
    withLetter: ["ASSESSMENT_RETURNED_CANCELLED_DNA"],
    without: ["ASSESSMENT_RETURNED_CANCELLED_DNA"],
  },
};

test.each(REFERRAL_STATES)("each list holds the states that it is for: %s (A008)", (state) => {
  expect(listsOf({ state })).toEqual(LISTS[state].withLetter);
  expect(listsOf({ state, clinicalInfoFirstSubmittedAt: null })).toEqual(LISTS[state].without);
});

test("what has begun, was accepted or is not booked any more awaits no review (R60, R61)", () => {
  expect(listsOf({}, { startAt: NOW + 1 })).toEqual(["REFERRALS_FOR_REVIEW"]);
  expect(listsOf({}, { startAt: NOW })).toEqual([]);
  expect(listsOf({}, { startAt: NOW, isPlaceholder: true })).toEqual(["REFERRALS_FOR_REVIEW"]);
  expect(listsOf({}, { acceptedAt: NOW })).toEqual([]);
});

test("a cancelled referral is news unless the referring organisation cancelled it itself", () => {
  const state = "CANCELLED_REFERRAL";
  expect(listsOf({ state, endedByOdsCode: "Z00001" })).toEqual([]);
  expect(listsOf({ state, endedByOdsCode: "ZQ1" })).toEqual(["ASSESSMENT_RETURNED_CANCELLED_DNA"]);
  expect(listsOf({ state, endedByOdsCode: null })).toEqual(["ASSESSMENT_RETURNED_CANCELLED_DNA"]);
  expect(listsOf({ state: "DID_NOT_ATTEND", endedByOdsCode: "Z00001" })).toEqual([
    "ASSESSMENT_RETURNED_CANCELLED_DNA",
  ]);
});

test("of what was assessed only advice is for the referrer to act on", () => {
  const state = "ASSESSMENT_RESULT";
  expect(listsOf({ state, stateReason: "ADVISE_REFERRER" })).toEqual(["ASSESSMENT_RETURNED_CANCELLED_DNA"]);
  for (const stateReason of ["RESOLVED_TREATED", "RESOLVED_PATIENT_REQUEST", "REFER_ON_OUTSIDE_ERS"])
    expect(listsOf({ state, stateReason })).toEqual([]);
  expect(listsOf({ state: "DID_NOT_ATTEND", stateReason: "PATIENT_FORGOT" })).toEqual([
    "ASSESSMENT_RETURNED_CANCELLED_DNA",
  ]);
});

const NO_LETTER_YET = { clinicalInfoFirstSubmittedAt: null, letterIntention: "NEED_TO_ADD_LATER" } as const;
const NO_LETTER_EVER = {
  clinicalInfoFirstSubmittedAt: null,
  letterIntention: "NOT_INTENDING_TO_ADD",
} as const;
const LETTER_THERE = { clinicalInfoFirstSubmittedAt: NOW, letterIntention: "NEED_TO_ADD_LATER" } as const;

test("a letter is outstanding until it is there, if one is to come (R71, R72)", () => {
  const ask = (of: typeof NO_LETTER_YET | typeof NO_LETTER_EVER | typeof LETTER_THERE) => {
    const refusal = letterIsOutstanding({ referral: of });
    return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "outstanding";
  };
  expect(ask(NO_LETTER_YET)).toBe("outstanding");
  expect(ask(LETTER_THERE)).toBe("INVALID_REQUEST_STATE R72");
  expect(ask(NO_LETTER_EVER)).toBe("INVALID_REQUEST_STATE R72");
});

test("while its letter is outstanding nobody can say by when a patient hears, but of a placeholder (R61, R72)", () => {
  expect(waitsForLetter(NO_LETTER_YET, undefined)).toBe(true);
  expect(waitsForLetter(NO_LETTER_YET, { isPlaceholder: false })).toBe(true);
  expect(waitsForLetter(NO_LETTER_YET, { isPlaceholder: true })).toBe(false);
  expect(waitsForLetter(LETTER_THERE, undefined)).toBe(false);
  expect(waitsForLetter(NO_LETTER_EVER, undefined)).toBe(false);
});

test.each(REFERRAL_STATES)(
  "a provider's own worklists hold the states that they are for: %s (x37)",
  (state) => {
    const toBook = ["TRIAGED_PROVIDER_TO_ACTION", "APPT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PROVIDER"];
    expect(providersListsOf({ state })).toEqual([
      ...(toBook.includes(state) ? ["APPOINTMENTS_FOR_BOOKING"] : []),
      ...(state === "BOOKED" ? ["REFERRALS_FOR_ASSESSMENT"] : []),
    ]);
  },
);

test.each<[string, Partial<AwaitingFacts>]>([
  ["a clinic", { service: { ...CAS, appointmentType: "FIRST_OUTPATIENT" } }],
  ["a cancelled appointment", { appointment: { status: "cancelled" } }],
  ["no appointment", { appointment: undefined }],
  ["no service", { service: undefined }],
])("a booked referral of %s is not to be assessed (x37)", (_what, over) => {
  expect(providersListsOf({ state: "BOOKED" }, over)).toEqual([]);
});

test("a booked referral of a service that has begun to read referrals is still to be assessed (x37)", () => {
  const service = { ...CAS, requestFlow: "REVIEW" } as const;
  expect(providersListsOf({ state: "BOOKED" }, { service })).toEqual(["REFERRALS_FOR_ASSESSMENT"]);
});

const none = { indicator: undefined, value: undefined };
const unfiltered = { service: undefined, location: undefined, specialty: none, clinician: none };
const whyNotShown = (over: Partial<FetchingFacts>) =>
  firstRefusal(fetchingRules, {
    caller: CLINICIAN,
    list: "REFERRALS_FOR_REVIEW",
    requested: unfiltered,
    serviceOdsCode: null,
    locationOdsCode: null,
    clinicianIsKnown: true,
    specialtyIsKnown: true,
    ...over,
  });
const ask = (over: Partial<FetchingFacts> = {}): string => {
  const refusal = whyNotShown(over);
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "shown";
};
const as = (businessFunction: string): Caller => ({ ...CLINICIAN, businessFunction });

const PROVIDERS = [
  "SERVICE_PROVIDER_CLINICIAN",
  "SERVICE_PROVIDER_CLINICIAN_ADMIN",
  "SERVICE_PROVIDER_ADMIN",
];
const REFERRERS = ["REFERRING_CLINICIAN", "REFERRING_CLINICIAN_ADMIN", "REFERRING_ADMIN"];
const OTHERS = ["BMS_ADMIN", "BOOKING_MANAGER", "COMMISSIONER", "INFORMATION_ANALYST", "SERVICE_DEFINER"];

test.each(NAMES)("%s is shown to its own side only (R3)", (list) => {
  const mine = WORKLISTS[list].side === "provider" ? PROVIDERS : REFERRERS;
  for (const one of [...PROVIDERS, ...REFERRERS, ...OTHERS])
    expect(ask({ list, caller: as(one) })).toBe(mine.includes(one) ? "shown" : "FORBIDDEN R3");
  for (const caller of [PATIENT, CALL_HANDLER]) expect(ask({ list, caller })).toBe("FORBIDDEN R3");
});

const assigned = (value?: string) => ({ indicator: "ASSIGNED", value });

test.each<[string, Partial<FetchingFacts["requested"]>, string]>([
  ["a clinician who is assigned", { clinician: assigned("555000000021") }, "shown"],
  ["any clinician", { clinician: assigned() }, "shown"],
  ["no clinician", { clinician: { indicator: "NOT_ASSIGNED", value: undefined } }, "shown"],
  [
    "a clinician without the indicator",
    { clinician: { indicator: undefined, value: "555000000021" } },
    "MISSING_VALUE A008",
  ],
  [
    "a clinician who is not assigned",
    { clinician: { indicator: "NOT_ASSIGNED", value: "555000000021" } },
    "INVALID_VALUE A008",
  ],
  ["an unknown indicator", { specialty: { indicator: "MAYBE", value: undefined } }, "INVALID_CODE A008"],
  [
    "a specialty without the indicator",
    { specialty: { indicator: undefined, value: "CARDIOLOGY" } },
    "MISSING_VALUE A008",
  ],
  ["a specialty that is assigned", { specialty: assigned("CARDIOLOGY") }, "shown"],
])("narrowed to %s", (_what, over, expected) => {
  expect(ask({ requested: { ...unfiltered, ...over } })).toBe(expected);
});

test.each(["specialty", "clinician"])("the indicator that is missing beside a %s is named (A008)", (name) => {
  const requested = { ...unfiltered, [name]: { indicator: undefined, value: "1" } };
  expect(whyNotShown({ requested })?.diagnostics).toContain(`${name}AssignedIndicator`);
});

test.each([
  [null, "REFERENCE_NOT_FOUND A008"],
  ["ZQ2", "NO_RELATIONSHIP R2"],
  ["ZQ1", "shown"],
])("narrowed to a service or location of %s (R2)", (odsCode, expected) => {
  const service = { ...unfiltered, service: "11000" };
  const location = { ...unfiltered, location: "ZQ101" };
  expect(ask({ requested: service, serviceOdsCode: odsCode })).toBe(expected);
  expect(ask({ requested: location, locationOdsCode: odsCode })).toBe(expected);
});

test.each<[string, Partial<FetchingFacts["requested"]>, Partial<FetchingFacts>, string]>([
  [
    "a clinician whom e-RS does not know",
    { clinician: assigned("555") },
    { clinicianIsKnown: false },
    "REFERENCE_NOT_FOUND A008",
  ],
  ["any clinician", { clinician: assigned() }, { clinicianIsKnown: false }, "shown"],
  [
    "a specialty that is none",
    { specialty: assigned("ALCHEMY") },
    { specialtyIsKnown: false },
    "INVALID_CODE A008",
  ],
  ["any specialty", { specialty: assigned() }, { specialtyIsKnown: false }, "shown"],
])("narrowed to %s (A008)", (_what, requested, over, expected) => {
  expect(ask({ requested: { ...unfiltered, ...requested }, ...over })).toBe(expected);
});

test("a referrer's list is not narrowed at all, and an administrator of a provider may narrow theirs", () => {
  for (const over of [
    { service: "11000" },
    { location: "ZQ1" },
    { specialty: assigned() },
    { specialty: { indicator: undefined, value: "CARDIOLOGY" } },
    { clinician: assigned() },
    { clinician: { indicator: undefined, value: "555000000021" } },
  ])
    expect(ask({ caller: REFERRER, list: "AWAITING_BOOKING", requested: { ...unfiltered, ...over } })).toBe(
      "UNEXPECTED_FIELD A008",
    );
  expect(ask({ caller: REFERRER, list: "AWAITING_BOOKING" })).toBe("shown");
  expect(ask({ caller: PROVIDER, requested: { ...unfiltered, clinician: assigned() } })).toBe("shown");
});
