import { expect, test } from "vitest";
import { A_PATIENT, DAY_MS, NOW } from "../../testing.ts";
import { refuse } from "../refusals.ts";
import { firstRefusal } from "./rule.ts";
import { creatingRules, shortlistCanChangeRules, shortlistRules } from "./shortlisting.ts";
import type { ChangingFacts, ShortlistFacts } from "./shortlisting.ts";

const ids = (count: number) => Array.from({ length: count }, (_, number) => String(number));

const said = (refusal: ReturnType<typeof firstRefusal>) => refusal && `${refusal.code} ${refusal.rule}`;
const shortlist: ShortlistFacts = {
  serviceIds: ids(2),
  whyNotListed: () => undefined,
  wantingLetter: ids(1),
  intention: "NEED_TO_ADD_LATER",
  hasLetter: false,
};
const askShortlist = (over: Partial<ShortlistFacts>) =>
  said(firstRefusal(shortlistRules, { ...shortlist, ...over }));

test.each<[string, Partial<ShortlistFacts>, string | undefined]>([
  ["20 services", { serviceIds: ids(20) }, undefined],
  ["21 services", { serviceIds: ids(21) }, "TOO_MANY_ITEMS R14"],
  ["a service twice", { serviceIds: ["1", "2", "1"] }, "DUPLICATE_SERVICE R14"],
  [
    "a service that is not found",
    {
      whyNotListed: (id) =>
        id === "1" ? refuse("SHORTLISTED_SERVICE_NOT_IN_RESULTS", "R22", "") : undefined,
    },
    "SHORTLISTED_SERVICE_NOT_IN_RESULTS R22",
  ],
  ["no letter that is wanted", { intention: "NOT_INTENDING_TO_ADD" }, "INAPPROPRIATE_VALUE R71"],
  ["a letter that is there", { intention: "NOT_INTENDING_TO_ADD", hasLetter: true }, undefined],
  ["no letter that nobody wants", { intention: "NOT_INTENDING_TO_ADD", wantingLetter: [] }, undefined],
])("a shortlist with %s", (_what, over, expected) => {
  expect(askShortlist(over)).toBe(expected);
});

test("a shortlist of several services that are not found tells of each (R15)", () => {
  const whyNotListed = (id: string) => refuse("SHORTLISTED_SERVICE_NOT_IN_RESULTS", "R15", id);
  const refusal = firstRefusal(shortlistRules, { ...shortlist, whyNotListed });
  expect([refusal, ...(refusal?.also ?? [])].map((one) => one?.diagnostics)).toEqual(ids(2));
});

const YEAR_MS = 365 * DAY_MS;
test.each([
  ["that it does not say", null, undefined],
  ["a moment ago", NOW - 1, undefined],
  ["now", NOW, "INAPPROPRIATE_VALUE R74"],
  ["a year ago", NOW - YEAR_MS, undefined],
  ["more than a year ago", NOW - YEAR_MS - 1, "INAPPROPRIATE_VALUE R74"],
])("a referral is made of a pathway that began %s: %s (R74)", (_when, pathwayStartAt, expected) => {
  expect(said(firstRefusal(creatingRules, { ...shortlist, pathwayStartAt, now: NOW }))).toBe(expected);
  const long = { ...shortlist, serviceIds: ids(21), pathwayStartAt, now: NOW };
  expect(said(firstRefusal(creatingRules, long))).toBe(expected ?? "TOO_MANY_ITEMS R14");
});

const askChange = (over: Partial<ChangingFacts>) =>
  said(
    firstRefusal(shortlistCanChangeRules, {
      patient: A_PATIENT,
      referral: { state: "NOT_BOOKED", versionId: 3 },
      isLocked: false,
      requested: { versionId: 3 },
      ...over,
    }),
  );

test("nobody changes the shortlist of a sensitive patient (R5)", () => {
  expect(askChange({ patient: { ...A_PATIENT, isSensitive: true } })).toBe("PATIENT_ERROR R5");
});

test("a lock is told before an old version, and that before the state (R9, R10)", () => {
  const requested = { versionId: 2 };
  const referral = { state: "BOOKED", versionId: 3 } as const;
  expect(askChange({})).toBeUndefined();
  expect(askChange({ referral })).toBe("INVALID_REQUEST_STATE A031");
  expect(askChange({ referral, requested })).toBe("VERSION_CONFLICT R9");
  expect(askChange({ referral, requested, isLocked: true })).toBe("REFERRAL_LOCKED R10");
});
