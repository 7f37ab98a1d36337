import { expect, test } from "vitest";
import {
  ANOTHER_PROVIDER,
  aService,
  CALL_HANDLER,
  EXPLANATION,
  PATIENT,
  PROVIDER,
  REFERRER,
} from "../../testing.ts";
import { ENDINGS } from "../store/schema.ts";
import { contactByOfPlaceholder, explanationBooked, promiseAfterEnd } from "./placeholder.ts";

const service = aService({ placeholder: EXPLANATION });
const { version } = EXPLANATION;

test("what is booked at a service of placeholders is one, whoever books it, but for its provider", () => {
  for (const acknowledgedVersion of [version, undefined]) {
    for (const caller of [PATIENT, CALL_HANDLER, REFERRER, ANOTHER_PROVIDER])
      expect(explanationBooked({ caller, service, acknowledgedVersion })).toBe(EXPLANATION);
  }
});

test("what its provider's staff book is real, unless they acknowledge that it is a placeholder", () => {
  const booked = { caller: PROVIDER, service };
  expect(explanationBooked({ ...booked, acknowledgedVersion: undefined })).toBeNull();
  expect(explanationBooked({ ...booked, acknowledgedVersion: version })).toBe(EXPLANATION);
});

test("at a service without placeholders every appointment is real", () => {
  for (const caller of [PATIENT, PROVIDER])
    expect(explanationBooked({ caller, service: aService(), acknowledgedVersion: version })).toBeNull();
});

const [SOONER, WITHIN, LATER] = ["2026-12-10", "2026-12-15", "2026-12-20"];

test.each([
  ["nothing was promised", null, "ZQ1", WITHIN],
  ["its provider promised an earlier day", SOONER, "ZQ1", SOONER],
  ["its provider promised the same day", WITHIN, "ZQ1", WITHIN],
  ["its provider promised a later day", LATER, "ZQ1", WITHIN],
  ["another provider promised an earlier day", SOONER, "ZQ2", WITHIN],
  ["the referral held nothing", SOONER, undefined, WITHIN],
])(
  "where %s, who holds a placeholder is contacted by the day that fits (R50)",
  (_what, promised, by, day) => {
    const asked = { promised, promisedBy: by, providerOdsCode: "ZQ1", within: WITHIN };
    expect(contactByOfPlaceholder(asked)).toBe(day);
  },
);

test.each(ENDINGS)(
  "a promise outlives an end only while its provider has to keep it: %s (R50, R63)",
  (becomes) => {
    expect(promiseAfterEnd(becomes, SOONER)).toBe(becomes === "TRIAGED_PROVIDER_TO_ACTION" ? SOONER : null);
    expect(promiseAfterEnd(becomes, null)).toBeNull();
  },
);
