import type { ExamplePreset } from "./preset.ts";

/** Of two referrals of the examples. */
const SAME_ID = "832db7fa-ebdd-44b6-ab3b-8329c2d43149";

/** A041. The examples give two referrals one id: the second is in a preset of its own. */
const REQUESTS: ExamplePreset = {
  name: "requests",
  title: "The official examples: the ids of requests by their UBRNs",
  startsAt: "2022-04-06T15:42:00Z",
  referrals: [
    {
      ubrn: "000000070000",
      version: 5,
      requestId: SAME_ID,
      state: "NOT_BOOKED",
      shortlist: ["11002"],
    },
    {
      ubrn: "000000070001",
      version: 5,
      requestType: "ADVICE_AND_GUIDANCE",
      requestId: "86b486e8-13fc-4623-8c25-3c0af85c649f",
      state: "NOT_BOOKED",
      shortlist: ["11002"],
    },
  ],
};

/** A041, of a referral that was made of advice and guidance; the example gives both one UUID. */
const REFERRAL_AND_ADVICE: ExamplePreset = {
  name: "request-of-advice",
  title: "The official examples: the ids of a referral that was made of advice and guidance",
  startsAt: "2022-04-06T15:42:00Z",
  referrals: [
    {
      ubrn: "000000070002",
      version: 5,
      requestId: SAME_ID,
      adviceRequestId: SAME_ID,
      state: "NOT_BOOKED",
      shortlist: ["11002"],
    },
  ],
};

const DERMATOLOGY = {
  priority: "TWO_WEEK_WAIT",
  specialty: "Dermatology",
  clinicType: "Not Otherwise Specified",
  authored: "2022-01-11T16:40:00Z",
  referrer: "000000000101",
  shortlist: ["11002"],
} as const;

/** PC-A001 and PC-A002, for the patient 9912003888. */
const PATIENT: ExamplePreset = {
  name: "patient",
  title: "The official examples: what a patient may read",
  startsAt: "2022-03-23T08:14:07.422Z",
  services: [
    { serviceId: "11002", name: "Cardiology Directly Bookable Service", versionId: 0, siteOdsCode: "R69" },
    { serviceId: "70000", siteOdsCode: "R68" },
  ],
  referrals: [
    {
      ...DERMATOLOGY,
      shortlist: ["11002"],
      ubrn: "111111111111",
      version: 1,
      requestId: "6c2a1f9b-2517-419d-9099-591ba63f176c",
      state: "BOOKED",
      appointment: {
        id: 70000,
        version: 5,
        status: "booked",
        serviceId: "11002",
        created: "2022-01-11T16:45:00Z",
        start: "2021-06-13T12:30:00Z",
        end: "2021-06-13T12:45:00Z",
        slot: 12000001,
      },
    },
    {
      ...DERMATOLOGY,
      shortlist: ["11002"],
      ubrn: "111111111112",
      version: 3,
      requestId: "eb13327f-e990-4667-b37a-89eb93a94c47",
      state: "TRIAGE_RESPONSE",
      reason: "RETURN_TO_REFERRER_WITH_ADVICE",
      letter: "2022-01-11T16:45:00Z",
      contactBy: "2022-01-25",
      appointment: {
        id: 70001,
        version: 2,
        status: "proposed",
        serviceId: "11002",
        created: "2022-01-11T16:45:00Z",
        reason: "RETURN_TO_REFERRER_WITH_ADVICE",
      },
    },
    {
      ...DERMATOLOGY,
      shortlist: ["11002"],
      ubrn: "111111111113",
      version: 2,
      requestId: "876f5a90-ca1d-4644-b830-376b821a917b",
      state: "NOT_BOOKED",
    },
  ],
};

export const REQUESTING: readonly ExamplePreset[] = [REQUESTS, REFERRAL_AND_ADVICE, PATIENT];
