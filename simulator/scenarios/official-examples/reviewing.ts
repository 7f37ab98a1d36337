import type { ExampleAppointment, ExampleFile, ExamplePreset, ExampleReferral } from "./preset.ts";

const CLINICIAN = "021600556514";

const ADMIN = "103264992985";

/** The letter of the one referral that every example of a review is about; they differ in who uploaded it. */
const letterBy = (by: string, onBehalfOf?: string): ExampleFile => ({
  id: "3816ca48-897a-4be0-907d-a4e830b4e213",
  name: "upload.png",
  type: "image/png",
  size: 6,
  by,
  ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  isAttached: true,
  description: "upload png",
});
const PDF = { type: "application/pdf" } as const;

/** That referral. */
const reviewed = (
  about: Pick<ExampleReferral, "version" | "state" | "shortlist" | "letter"> & Partial<ExampleReferral>,
  appointment: Omit<ExampleAppointment, "id">,
): ExampleReferral => ({
  ubrn: "000000070000",
  requestId: "c18c4ec4-7d0a-480e-8506-347e0ec228b0",
  pathwayStart: "2024-05-01T09:55:00.000Z",
  nhsNumber: "1000000001",
  files: [letterBy(ADMIN)],
  ...about,
  appointment: { id: 70009, ...appointment },
});

const DIRECT = { status: "booked", serviceId: "11002", slot: 11002001 } as const;
const INDIRECT = { status: "booked", serviceId: "11016" } as const;

/** A013. */
const ACCEPTING: ExamplePreset = {
  name: "accept",
  title: "The official examples: a booked referral to accept",
  startsAt: "2021-10-13T13:00:00Z",
  referrals: [
    reviewed(
      {
        version: 8,
        state: "BOOKED",
        shortlist: ["11000", "11002"],
        letter: "2021-10-13T12:51:16.848Z",
        files: [letterBy(ADMIN, "021600556111")],
      },
      {
        ...DIRECT,
        created: "2021-10-13T12:51:19.344Z",
        start: "2021-10-15T12:51:12.625Z",
        end: "2021-10-15T13:51:12.625Z",
        clinician: CLINICIAN,
      },
    ),
  ],
};

/** A014. */
const REJECTING: readonly ExamplePreset[] = [
  {
    name: "reject-direct",
    title: "The official examples: a directly booked referral to reject",
    startsAt: "2021-10-28T14:00:00Z",
    referrals: [
      reviewed(
        {
          version: 9,
          state: "BOOKED",
          nhsNumber: "9462979626",
          shortlist: ["11002"],
          letter: "2021-10-28T13:22:31.152Z",
          files: [letterBy(CLINICIAN, "021600556111")],
        },
        {
          ...DIRECT,
          created: "2021-10-28T13:22:33.758Z",
          start: "2021-10-30T12:00:00Z",
          end: "2021-10-30T13:00:00Z",
          clinician: CLINICIAN,
        },
      ),
    ],
  },
  {
    name: "reject-indirect",
    title: "The official examples: an indirectly booked referral to reject",
    startsAt: "2021-10-26T11:00:00Z",
    referrals: [
      reviewed(
        {
          version: 9,
          state: "BOOKED",
          nhsNumber: "9462979626",
          shortlist: ["11016"],
          letter: "2021-10-26T10:03:32.637Z",
          files: [letterBy(CLINICIAN)],
        },
        {
          ...INDIRECT,
          version: 1,
          created: "2021-10-26T10:03:34.258Z",
          start: "2021-11-02T12:00:00Z",
          end: "2021-11-02T12:00:00Z",
        },
      ),
    ],
  },
];

/** A022. */
const ACTION_LATER: readonly ExamplePreset[] = [
  {
    name: "action-later-direct",
    title: "The official examples: a directly booked appointment to cancel, action later",
    startsAt: "2021-11-03T12:54:45.334Z",
    referrals: [
      reviewed(
        {
          version: 10,
          state: "BOOKED",
          nhsNumber: "9912003888",
          shortlist: ["11002", "11000"],
          letter: "2021-11-03T12:54:40.560Z",
          files: [letterBy(ADMIN, "021600556111")],
        },
        {
          ...DIRECT,
          created: "2021-11-03T12:54:42Z",
          start: "2021-11-05T12:00:00Z",
          end: "2021-11-05T13:00:00Z",
        },
      ),
    ],
  },
  {
    name: "action-later-files",
    title: "The official examples: a directly booked appointment to cancel, action later, with two files",
    startsAt: "2021-11-03T14:29:43.699Z",
    referrals: [
      reviewed(
        {
          version: 10,
          state: "BOOKED",
          nhsNumber: "9912003888",
          shortlist: ["11002", "11000"],
          letter: "2021-11-03T14:29:18.239Z",
          files: [
            letterBy(ADMIN),
            { ...PDF, id: "b2b22a7e-b3e9-4625-8d2c-00507bfdffb5", name: "test1.pdf", size: 17 },
            { ...PDF, id: "857b901d-1491-47d3-90e2-6c9f13f744dc", name: "test2.pdf", size: 20 },
          ],
        },
        {
          ...DIRECT,
          created: "2021-11-03T14:29:20Z",
          start: "2021-11-05T12:00:00Z",
          end: "2021-11-05T13:00:00Z",
        },
      ),
    ],
  },
  {
    name: "action-later-indirect",
    title: "The official examples: an indirectly booked appointment to cancel, action later",
    startsAt: "2021-11-03T14:39:43.005Z",
    referrals: [
      reviewed(
        {
          version: 10,
          state: "BOOKED",
          nhsNumber: "9912003888",
          shortlist: ["11016"],
          letter: "2021-11-03T14:39:17.946Z",
          files: [letterBy(CLINICIAN)],
        },
        {
          ...INDIRECT,
          created: "2021-11-03T14:39:20Z",
          start: "2021-11-10T12:00:00Z",
          end: "2021-11-10T12:00:00Z",
        },
      ),
    ],
  },
];

/** A028. */
const TRIAGING: readonly ExamplePreset[] = [
  {
    name: "triage-accept",
    title: "The official examples: a referral to accept for booking later, or to return with a file",
    startsAt: "2021-10-07T15:01:00Z",
    referrals: [
      reviewed(
        {
          version: 9,
          state: "DEFERRED_TO_PROVIDER",
          shortlist: ["11010"],
          letter: "2021-10-07T15:00:18.561Z",
          files: [
            letterBy(ADMIN),
            { ...PDF, id: "a7c98bb4-c0d0-4094-b26d-8dbd1677edc8", name: "ConditionDetails.pdf", size: 17 },
          ],
        },
        {
          status: "proposed",
          serviceId: "11010",
          created: "2021-10-07T15:00:19.711Z",
          reason: "NO_SLOTS_AT_SERVICE",
        },
      ),
    ],
  },
  {
    name: "triage-return",
    title: "The official examples: a referral to return to the referrer with advice",
    startsAt: "2021-10-07T15:01:00Z",
    referrals: [
      reviewed(
        {
          version: 9,
          state: "AWAITING_TRIAGE",
          shortlist: ["11115"],
          letter: "2021-10-07T14:54:46.504Z",
        },
        {
          status: "proposed",
          serviceId: "11115",
          created: "2021-10-07T14:54:45.311Z",
          reason: "TRIAGE",
        },
      ),
    ],
  },
];

export const REVIEWING: readonly ExamplePreset[] = [ACCEPTING, ...REJECTING, ...ACTION_LATER, ...TRIAGING];
