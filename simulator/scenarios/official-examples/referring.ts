import type { ExampleFile, ExamplePreset, ExampleReferral } from "./preset.ts";

/** The pathway start that the examples send is past, and no longer ago than a year. */
const STARTS_AT = "2024-05-02T10:00:00Z";

const unbooked = (about: Pick<ExampleReferral, "version"> & Partial<ExampleReferral>): ExampleReferral => ({
  ubrn: "000000070000",
  requestId: "c18c4ec4-7d0a-480e-8506-347e0ec228b0",
  state: "NOT_BOOKED",
  shortlist: ["11002"],
  authored: "2021-05-06T11:00:00Z",
  ...about,
});

/** A010 and A011. */
const CREATING: ExamplePreset = {
  name: "create-referral",
  title: "The official examples: a patient to refer, and services to search for",
  startsAt: STARTS_AT,
  hasWholeDirectory: true,
  // The examples find services by a term that is shorter than those of SNOMED CT are.
  services: Array.from({ length: 20 }, (_, index) => ({
    serviceId: String(12000 + index),
    clinicalTerms: ["1003"],
  })),
  // One search is for services at which this clinician has slots.
  slots: Array.from({ length: 20 }, (_, index) => ({
    id: 12000101 + index,
    serviceId: String(12000 + index),
    start: "2024-05-20T09:00:00Z",
    end: "2024-05-20T09:30:00Z",
    clinician: "021600556514",
  })),
};

/** A031. */
const SHORTLISTING: readonly ExamplePreset[] = [
  {
    name: "shortlist",
    title: "The official examples: a shortlist to change",
    startsAt: STARTS_AT,
    hasWholeDirectory: true,
    referrals: [unbooked({ version: 2, pathwayStart: "2024-05-01T09:55:00.000Z" })],
  },
  {
    name: "shortlist-with-letter",
    title: "The official examples: a shortlist to change of a referral that has its letter",
    startsAt: "2024-11-21T12:00:00Z",
    hasWholeDirectory: true,
    referrals: [
      unbooked({
        version: 8,
        nhsNumber: "1000000001",
        letter: "2024-11-21T11:08:22.299Z",
        files: [
          {
            id: "bb3db85f-21a1-4fa8-a490-6da6b06c0e06",
            name: "sample-txt-attachment-2.0.0.txt",
            type: "text/plain",
            size: 4,
            by: "103264992985",
            isAttached: true,
            description: "Description for TXT File",
          },
        ],
      }),
    ],
  },
];

const pdf = (id: string, name: string, size: number): ExampleFile => ({
  id,
  name,
  type: "application/pdf",
  size,
});
const FIRST = pdf("e1015896-92f4-4073-ad3c-5f30fca76448", "testResult1.png", 6);
const SECOND = pdf("50f0c0d5-7ed1-4587-8fce-889c8685eb54", "testResult2.pdf", 17);
const OF_TWO = {
  ubrn: "000000070001",
  version: 4,
  requestId: "c18c4ec4-7d0a-480e-8506-347e0ec228b1",
} as const;

/** A012. */
const LETTERS: readonly ExamplePreset[] = [
  {
    name: "letter",
    title: "The official examples: a referral that wants its letter of one file",
    startsAt: "2021-06-24T13:05:05.979Z",
    referrals: [unbooked({ version: 4, files: [{ ...SECOND, name: "testResults.pdf" }] })],
  },
  {
    name: "letter-of-two",
    title: "The official examples: a referral that wants its letter of two files",
    startsAt: "2021-06-24T13:22:14.437Z",
    referrals: [unbooked({ ...OF_TWO, letter: "2021-06-24T13:21:41.238Z", files: [FIRST, SECOND] })],
  },
  {
    name: "letter-to-change",
    title: "The official examples: a referral whose letter of two files is to be one",
    startsAt: "2021-06-24T13:22:14.437Z",
    referrals: [
      unbooked({
        ...OF_TWO,
        letter: "2021-06-24T13:21:41.238Z",
        files: [
          { ...FIRST, isAttached: true },
          { ...SECOND, isAttached: true },
        ],
      }),
    ],
  },
];

/** A019, at the time in the documented file name, of the appointment that its example shows; A020 for the same referral. */
const PATIENT_LETTER: ExamplePreset = {
  name: "patient-letter",
  title:
    "The official examples: a booked referral with a letter for its patient, and a file to upload for it",
  startsAt: "2021-06-03T11:13:53Z",
  referrals: [
    {
      ubrn: "000000070000",
      version: 5,
      requestId: "c18c4ec4-7d0a-480e-8506-347e0ec228b0",
      state: "BOOKED",
      shortlist: ["11002"],
      authored: "2021-06-03T10:55:00Z",
      appointment: {
        id: 70001,
        status: "booked",
        serviceId: "11002",
        created: "2021-06-03T11:00:00Z",
        start: "2021-06-04T09:00:00Z",
        end: "2021-06-04T09:15:00Z",
        slot: 11002001,
      },
    },
  ],
};

export const REFERRING: readonly ExamplePreset[] = [CREATING, ...SHORTLISTING, ...LETTERS, PATIENT_LETTER];
