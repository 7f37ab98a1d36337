import type { ExampleAppointment, ExamplePreset, ExampleReferral } from "./preset.ts";

const PATIENT = "1000000001";
const DIRECT = { status: "booked", serviceId: "50" } as const;

/** A referral of this patient, with the appointment that the examples show. */
const withAppointment = (
  ubrn: string,
  version: number,
  state: ExampleReferral["state"],
  appointment: ExampleAppointment,
): ExampleReferral => ({
  ubrn,
  version,
  state,
  nhsNumber: PATIENT,
  shortlist: [appointment.serviceId],
  letter: appointment.created,
  pathwayStart: appointment.created,
  appointment,
});

/** A038: one appointment in each of its states. */
const APPOINTMENTS: ExamplePreset = {
  name: "appointments",
  title: "The official examples: appointments to read, in each of their states",
  startsAt: "2022-02-24T15:00:00Z",
  referrals: [
    withAppointment("000000070000", 6, "BOOKED", {
      ...DIRECT,
      id: 70000,
      version: 5,
      created: "2022-02-24T14:02:37.672Z",
      start: "2022-03-01T08:00:00.000Z",
      end: "2022-03-01T09:00:00.000Z",
      slot: 410241,
    }),
    withAppointment("000000070001", 8, "BOOKED", {
      status: "booked",
      serviceId: "50002",
      id: 70001,
      version: 5,
      created: "2022-02-24T14:07:07.101Z",
      start: "2022-03-24T10:10:00.000Z",
      end: "2022-03-24T10:10:00.000Z",
    }),
    withAppointment("000000070002", 8, "DEFERRED_TO_PROVIDER", {
      status: "proposed",
      serviceId: "50",
      id: 70002,
      version: 5,
      created: "2022-02-24T14:13:36.636Z",
      reason: "NO_SLOTS_AT_SERVICE",
      comment: "Slot unavailable",
    }),
    withAppointment("000000070004", 6, "AWAITING_TRIAGE", {
      status: "proposed",
      serviceId: "50110",
      id: 70003,
      version: 5,
      created: "2022-02-24T14:14:38.495Z",
      reason: "TRIAGE",
    }),
    {
      ...withAppointment("000000070005", 8, "TRIAGE_RESPONSE", {
        status: "proposed",
        serviceId: "50110",
        id: 70004,
        version: 5,
        created: "2022-02-24T14:15:45.547Z",
        reason: "RETURN_TO_REFERRER_WITH_ADVICE",
        comment: "Triage Response to referrer",
      }),
      reason: "RETURN_TO_REFERRER_WITH_ADVICE",
      comment: "Triage Response to referrer",
    },
    {
      ...withAppointment("000000070006", 9, "TRIAGED_PROVIDER_TO_ACTION", {
        status: "proposed",
        serviceId: "50",
        id: 70005,
        version: 5,
        created: "2022-02-24T14:19:53.050Z",
        reason: "CANCEL_APPOINTMENT_ACTION_LATER",
        comment: "Please rebook later",
      }),
      reason: "CANCEL_APPOINTMENT_ACTION_LATER",
      comment: "Please rebook later",
    },
    withAppointment("000000070007", 7, "APPT_CANCELLED_BY_PATIENT", {
      status: "cancelled",
      serviceId: "50",
      id: 70006,
      version: 5,
      created: "2022-02-24T14:21:12.927Z",
      reason: "PATIENT_HOLIDAY",
      comment: "Patient away",
    }),
    withAppointment("000000070008", 9, "BOOKED", {
      ...DIRECT,
      id: 70007,
      version: 5,
      created: "2022-02-24T14:26:59.442Z",
      start: "2022-02-25T08:00:00.000Z",
      end: "2022-02-25T09:00:00.000Z",
      slot: 410201,
    }),
  ],
};

const toCancel = (ubrn: string, id: number, slot: number, created: string) =>
  withAppointment(ubrn, 6, "BOOKED", {
    ...DIRECT,
    id,
    version: 1,
    created,
    start: "2022-03-01T08:00:00.000Z",
    end: "2022-03-01T09:00:00.000Z",
    slot,
  });

/** A034. */
const CANCELLING: ExamplePreset = {
  name: "cancel-appointment",
  title: "The official examples: directly booked appointments to cancel",
  startsAt: "2022-02-22T12:00:00Z",
  referrals: [
    toCancel("000000070004", 70003, 410241, "2022-02-22T10:16:57.748Z"),
    toCancel("000000070005", 70004, 410242, "2022-02-22T11:12:31.718Z"),
    toCancel("000000070006", 70006, 410243, "2022-02-22T11:30:00.000Z"),
  ],
};

/** A034 of the example that gives the same referral another appointment. */
const CANCELLING_WITHOUT_COMMENT: ExamplePreset = {
  name: "cancel-appointment-without-comment",
  title: "The official examples: an appointment to cancel, for a reason that wants a comment",
  startsAt: "2022-02-22T12:00:00Z",
  referrals: [toCancel("000000070005", 70005, 410242, "2022-02-22T11:12:31.718Z")],
};

const NOTHING_YET = { version: 6, state: "NOT_BOOKED", nhsNumber: PATIENT } as const;

/** A029: in each of these referrals one action that the examples show is available to whom they show it. */
const ACTIONS: ExamplePreset = {
  name: "actions",
  title: "The official examples: the actions that a caller may take",
  startsAt: "2021-11-01T11:05:40Z",
  referrals: [
    { ...NOTHING_YET, ubrn: "000000070000", state: "CANCELLED_REFERRAL", shortlist: ["50"] },
    withAppointment("000000070001", 6, "AWAITING_TRIAGE", {
      id: 70001,
      status: "proposed",
      serviceId: "50110",
      created: "2021-11-01T10:00:00Z",
      reason: "TRIAGE",
    }),
    { ...NOTHING_YET, ubrn: "000000070002", shortlist: ["50110"] },
    { ...NOTHING_YET, ubrn: "000000070003", shortlist: ["50"] },
    { ...NOTHING_YET, ubrn: "000000070004", shortlist: ["50"] },
    { ...NOTHING_YET, ubrn: "000000070005", shortlist: ["50"] },
    withAppointment("000000070006", 6, "BOOKED", {
      ...DIRECT,
      id: 70006,
      created: "2021-11-01T10:00:00Z",
      start: "2021-11-08T08:00:00Z",
      end: "2021-11-08T09:00:00Z",
      slot: 410241,
    }),
  ],
};

const A016_SLOT = { start: "2022-07-11T12:00:00Z", end: "2022-07-11T13:00:00Z" };

/** A016: every request is about one referral, so that each wants a world of its own. */
const BOOKING: ExamplePreset = {
  name: "booking",
  title: "The official examples: a referral to book, to defer and to send for triage",
  startsAt: "2021-06-30T13:00:00Z",
  referrals: [
    {
      ubrn: "000000070000",
      version: 6,
      state: "NOT_BOOKED",
      shortlist: ["11000", "11008", "11021", "50001"],
      letter: "2021-06-30T12:50:00Z",
    },
  ],
  slots: [
    { id: 11000021, serviceId: "11000", ...A016_SLOT },
    { id: 11000022, serviceId: "11000", ...A016_SLOT, isGone: true },
    {
      id: 11008006,
      serviceId: "11008",
      start: "2022-07-11T13:15:00Z",
      end: "2022-07-11T14:15:00Z",
      clinician: "021600556514",
    },
  ],
  triedAndFailed: [
    { kind: "NO_SLOTS", at: { ubrn: "000000070000", serviceId: "11021" } },
    { kind: "SLOT_GONE", at: { ubrn: "000000070000", serviceId: "11000", slotId: 11000022 } },
    { kind: "TIMED_OUT", at: { ubrn: "000000070000", serviceId: "11000", slotId: 11000021 } },
  ],
};

export const APPOINTING: readonly ExamplePreset[] = [
  APPOINTMENTS,
  ACTIONS,
  BOOKING,
  CANCELLING,
  CANCELLING_WITHOUT_COMMENT,
];
