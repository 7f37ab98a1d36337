import type { ExamplePreset, ExampleReferral } from "./preset.ts";

/** The one referral that every example of A036 cancels. */
const REFERRAL = {
  ubrn: "000000070000",
  version: 3,
  requestId: "c18c4ec4-7d0a-480e-8506-347e0ec228b0",
  authored: "2021-05-06T11:00:00Z",
  shortlist: ["11004"],
} as const;
/** Most of these were searched for without a place. */
const NOWHERE = {
  specialty: "CARDIOLOGY",
  clinicType: "HEART_FAILURE",
  ageAndGenderAppropriate: false,
} as const;
const NEAR = { ...NOWHERE, postcode: "LS1 2TW", distanceLimit: 123 };
const CREATED = "2021-05-06T11:21:45.652Z";
const STARTS_AT = "2021-05-07T09:00:00Z";

/** What these patients need stands on the referral while its service can arrange it. */
const TRANSPORT_AT_11004 = { serviceId: "11004", additionalRequirements: ["TRANSPORT" as const] };

const preset = (name: string, title: string, referral: Partial<ExampleReferral>): ExamplePreset => ({
  name: `cancel-referral${name}`,
  title: `The official examples: ${title}`,
  startsAt: STARTS_AT,
  referrals: [{ ...REFERRAL, shortlist: ["11004"], state: "NOT_BOOKED", criteria: NOWHERE, ...referral }],
});

/** A036, by the state that the referral is in when it is cancelled. */
export const CANCELLING_REFERRALS: readonly ExamplePreset[] = [
  preset("", "a referral without an appointment to cancel", {}),
  {
    ...preset("-booked", "a referral to cancel together with its appointment", {
      state: "BOOKED",
      criteria: NEAR,
      needs: ["TRANSPORT"],
      appointment: {
        id: 70001,
        status: "booked",
        serviceId: "11004",
        created: CREATED,
        start: "2021-05-20T09:00:00Z",
        end: "2021-05-20T10:00:00Z",
        slot: 11004001,
        clinician: "021600556514",
      },
    }),
    services: [TRANSPORT_AT_11004],
  },
  {
    ...preset("-after-appointment", "a referral to cancel whose appointment was cancelled before", {
      state: "APPT_CANCELLED_BY_PATIENT",
      nhsNumber: "1000000001",
      specialty: "2WW",
      clinicType: "2WW_BONE",
      criteria: { specialty: "2WW", clinicType: "2WW_BONE", ageAndGenderAppropriate: true },
      shortlist: ["57"],
      appointment: {
        id: 70001,
        version: 2,
        status: "cancelled",
        serviceId: "57",
        created: "2022-03-22T17:27:46.920Z",
        reason: "PATIENT_HOLIDAY",
        comment: "This is a reason for cancelling the appointment",
      },
    }),
    startsAt: "2022-03-23T09:00:00Z",
  },
  {
    ...preset("-to-action", "a referral to cancel that the provider is to act on", {
      state: "TRIAGED_PROVIDER_TO_ACTION",
      reason: "CANCEL_APPOINTMENT_ACTION_LATER",
      comment: "Requesting admin to rebook",
      letter: "2022-03-24T09:52:08.885Z",
      files: [
        {
          id: "badaf6fc-90f4-411d-999f-04ccd79fa166",
          name: "ClinicalInfo.txt",
          type: "text/plain",
          size: 6,
          by: "103264992985",
          isAttached: true,
          description: "Clinical Info",
        },
      ],
      appointment: {
        id: 70001,
        status: "proposed",
        serviceId: "11004",
        created: "2022-03-24T09:52:39.478Z",
        reason: "CANCEL_APPOINTMENT_ACTION_LATER",
        comment: "Requesting admin to rebook",
      },
    }),
    startsAt: "2022-03-24T10:00:00Z",
  },
  {
    ...preset("-triaged", "a referral to cancel that its service has triaged", {
      state: "TRIAGED_PROVIDER_TO_ACTION",
      needs: ["TRANSPORT"],
      criteria: NEAR,
      reason: "ACCEPT_REFER_BOOK_LATER",
      comment: "Outcome",
      appointment: {
        id: 70001,
        status: "proposed",
        serviceId: "11004",
        created: CREATED,
        reason: "ACCEPT_REFER_BOOK_LATER",
        comment: "Outcome",
        clinician: "021600556514",
      },
    }),
    services: [TRANSPORT_AT_11004],
  },
];
