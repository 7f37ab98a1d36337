import type { ExamplePreset, ExampleSlot } from "./preset.ts";

const CLINICIAN = "021600556514";
const OF_SLOTS = "921600556514";
const BEST_KNOWN = "c18c4ec4-7d0a-480e-8506-347e0ec228";

/** A005 reads these by their UBRNs; A033, A035 and A037 read services, A030 roles and A004 reference data. */
const REFERRALS: ExamplePreset = {
  name: "",
  title: "The official examples: referrals, services, roles and reference data to read",
  startsAt: "2021-06-11T15:00:00Z",
  hasWholeDirectory: true,
  referrals: [
    {
      ubrn: "000000070000",
      version: 5,
      requestId: `${BEST_KNOWN}b0`,
      state: "NOT_BOOKED",
      shortlist: ["11002"],
      letter: "2021-06-11T12:09:08.667Z",
    },
    {
      ubrn: "000000070001",
      version: 5,
      requestId: `${BEST_KNOWN}b1`,
      state: "BOOKED",
      shortlist: ["11002"],
      letter: "2021-06-11T12:33:23.167Z",
      pathwayStart: "2024-05-08T09:54:23.167Z",
      appointment: {
        id: 70009,
        status: "booked",
        serviceId: "11002",
        created: "2021-06-11T12:33:25.664Z",
        start: "2021-06-13T12:30:00.000Z",
        end: "2021-06-13T12:45:00.000Z",
        slot: 11002001,
        clinician: CLINICIAN,
      },
    },
    {
      ubrn: "000000070002",
      version: 5,
      requestId: `${BEST_KNOWN}b2`,
      state: "BOOKED",
      shortlist: ["11016", "11017"],
      letter: "2021-06-11T13:43:33.338Z",
      pathwayStart: "2024-05-08T09:54:23.167Z",
      appointment: {
        id: 70010,
        status: "booked",
        serviceId: "11016",
        created: "2021-06-11T13:43:34.424Z",
        start: "2021-07-05T10:00:00.000Z",
        end: "2021-07-05T10:00:00.000Z",
      },
    },
    {
      ubrn: "000000070003",
      version: 5,
      requestId: `${BEST_KNOWN}b3`,
      state: "DEFERRED_TO_PROVIDER",
      priority: "URGENT",
      shortlist: ["11010"],
      letter: "2021-06-11T13:55:32.927Z",
      pathwayStart: "2024-05-08T09:54:23.167Z",
      appointment: {
        id: 70011,
        status: "proposed",
        serviceId: "11010",
        created: "2021-06-11T13:55:36.392Z",
        reason: "NO_SLOTS_AT_SERVICE",
        comment: "Yes!",
      },
    },
    {
      ubrn: "000000070004",
      version: 5,
      requestId: `${BEST_KNOWN}b4`,
      state: "TRIAGED_PROVIDER_TO_ACTION",
      reason: "PROVIDER_CONVERTED_ADVICE_AND_GUIDANCE_ADMIN_TO_REFER",
      comment: "Actually I'd rather not",
      priority: "TWO_WEEK_WAIT",
      shortlist: ["11014"],
      letter: "2021-06-11T14:04:48.172Z",
      appointment: {
        id: 70012,
        status: "proposed",
        serviceId: "11014",
        created: "2021-06-11T14:04:48.217Z",
        reason: "PROVIDER_CONVERTED_ADVICE_AND_GUIDANCE_ADMIN_TO_REFER",
        comment: "Actually I'd rather not",
      },
    },
    {
      ubrn: "000000070005",
      version: 5,
      requestId: `${BEST_KNOWN}b5`,
      state: "BOOKED",
      priority: "TWO_WEEK_WAIT",
      shortlist: ["11002"],
      pathwayStart: "2024-05-08T09:54:23.167Z",
      appointment: {
        id: 70013,
        status: "booked",
        serviceId: "11002",
        created: "2021-06-11T14:13:56.291Z",
        start: "2021-06-14T00:13:46.106Z",
        end: "2021-06-14T01:13:46.106Z",
        slot: 11002011,
        clinician: CLINICIAN,
      },
    },
    {
      ubrn: "000000070011",
      version: 5,
      requestId: "c18c4ec4-7d0a-480e-8506-347e0ec22811",
      state: "BOOKED",
      shortlist: ["11002"],
      letter: "2021-06-11T12:09:08.667Z",
      pathwayStart: "2024-05-08T09:54:23.167Z",
      // The example says that it is booked, and leaves out into what.
      appointment: {
        id: 70014,
        status: "booked",
        serviceId: "11002",
        created: "2021-06-11T12:10:00.000Z",
        start: "2021-06-15T12:30:00.000Z",
        end: "2021-06-15T12:45:00.000Z",
        slot: 11002012,
      },
    },
    {
      ubrn: "000000070012",
      version: 5,
      requestId: "c18c4ec4-7d0a-480e-8506-347e0ec22812",
      state: "NOT_BOOKED",
      shortlist: ["11002"],
      letter: "2021-06-11T12:09:08.667Z",
    },
  ],
};

const HOUR_MS = 3_600_000;
/** A slot of an hour, so many hours after the first of its service. */
const anHour = (
  [id, usrn]: [id: number, usrn: number],
  serviceId: string,
  first: string,
  hours: number,
  clinician?: string,
): ExampleSlot => {
  const start = Date.parse(first) + hours * HOUR_MS;
  return {
    id,
    usrn: `USRN-${usrn}`,
    serviceId,
    start: new Date(start).toISOString(),
    end: new Date(start + HOUR_MS).toISOString(),
    ...(clinician === undefined ? {} : { clinician }),
  };
};

const PAGE_1 = "2021-05-22T09:02:25.788Z";
const PAGE_2 = "2021-05-22T15:06:56.873Z";
const MINIMUM = "2021-05-22T08:25:32.562Z";
const TWO_SCHEDULES = "2021-05-22T20:59:43.956Z";

const SLOTS: ExamplePreset = {
  name: "slots",
  title: "The official examples: slots to search for, and a patient without referrals",
  startsAt: "2021-05-20T07:44:45Z",
  hasWholeDirectory: true,
  slots: [
    ...[0, 2, 3, 4, 5].map((hours, index) =>
      anHour([11000001 + index, 11000001 + (index === 0 ? 0 : index + 1)], "11000", PAGE_1, hours, OF_SLOTS),
    ),
    // The second page, and two slots of the third, which no example shows.
    ...[0, 1, 2, 3, 4].map((hours) =>
      anHour([11000006 + hours, 11000007 + hours], "11000", PAGE_2, hours, OF_SLOTS),
    ),
    ...[5, 6].map((hours) => anHour([11000090 + hours, 11000090 + hours], "11000", PAGE_2, hours, OF_SLOTS)),
    ...[12000001, 12000003, 12000004].map((id) =>
      anHour([id, id], "12000", MINIMUM, id - 12000001, OF_SLOTS),
    ),
    ...[11000012, 11000013, 11000014].map((id) =>
      anHour([id, id], "13000", TWO_SCHEDULES, id - 11000012, OF_SLOTS),
    ),
    anHour([11000015, 11000015], "13000", TWO_SCHEDULES, 3),
    anHour([11000021, 11000021], "13000", TWO_SCHEDULES, 8),
  ],
};

const SLOTS_OF_CLINICIAN: ExamplePreset = {
  name: "clinician-slots",
  title: "The official examples: slots of one clinician",
  startsAt: "2021-05-20T09:02:28Z",
  slots: [0, 2, 3, 4].map((hours) => {
    const id = 11000001 + hours;
    return anHour([id, id], "14000", PAGE_1, hours, OF_SLOTS);
  }),
};

/** A041. The examples give two referrals one id; only the first of them is here. */
const REQUESTS: ExamplePreset = {
  name: "requests",
  title: "The official examples: the ids of requests by their UBRNs",
  startsAt: "2022-04-06T15:42:00Z",
  referrals: [
    {
      ubrn: "000000070000",
      version: 5,
      requestId: "832db7fa-ebdd-44b6-ab3b-8329c2d43149",
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

export const READING: readonly ExamplePreset[] = [REFERRALS, SLOTS, SLOTS_OF_CLINICIAN, REQUESTS, PATIENT];
