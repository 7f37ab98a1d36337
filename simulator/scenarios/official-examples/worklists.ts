import type { ExampleAppointment, ExamplePreset, ExampleReferral } from "./preset.ts";

const STARTS_AT = "2021-09-03T14:30:00Z";

const preset = (name: string, of: string, referrals: ExampleReferral[]): ExamplePreset => ({
  name: `worklist-${name}`,
  title: `The official examples: the worklist ${of}`,
  startsAt: STARTS_AT,
  referrals,
});

/** A referral as the lists of referring organisations show it. */
const knee = (ubrn: string, state: ExampleReferral["state"], more: Partial<ExampleReferral> = {}) => ({
  ubrn,
  version: 5,
  state,
  nhsNumber: "9462979626",
  specialty: "ORTHAPEDICS",
  clinicType: "KNEE",
  shortlist: ["11002"],
  authored: "2021-09-03T14:19:04.702Z",
  letter: "2021-09-03T14:19:04.702Z",
  ...more,
});

const OF_REFERRERS: readonly ExamplePreset[] = [
  preset("returned", "REJECTED_TRIAGE_RESPONSE", [
    knee("000000070001", "REJECTED", { reason: "FURTHER_INFORMATION_REQUIRED" }),
    knee("000000070000", "TRIAGE_RESPONSE"),
  ]),
  preset("ended", "ASSESSMENT_RETURNED_CANCELLED_DNA", [
    knee("000000070001", "CANCELLED_REFERRAL", { reason: "INTEND_PRIVATE" }),
    knee("000000070000", "DID_NOT_ATTEND"),
  ]),
  preset("awaiting", "AWAITING_BOOKING", [
    knee("000000070001", "NOT_BOOKED"),
    knee("000000070000", "APPT_CANCELLED_BY_PATIENT", {
      appointment: {
        id: 70001,
        status: "cancelled",
        serviceId: "11002",
        created: "2021-09-03T14:19:04.702Z",
        reason: "PATIENT_HOLIDAY",
      },
    }),
  ]),
  preset("letters", "LETTERS_OUTSTANDING", [
    knee("000000070001", "NOT_BOOKED", { letter: null }),
    knee("000000068002", "NOT_BOOKED", {
      nhsNumber: "9312201101",
      specialty: "EAR_NOSE_THROAT",
      clinicType: "EAR",
      authored: "2021-01-25T08:45:31.219Z",
      referrer: "021600556513",
      letter: null,
    }),
  ]),
];

const PATIENT = "1000000001";

/** A referral as the lists of providers show it. */
const heart = (
  ubrn: string,
  version: number,
  state: ExampleReferral["state"],
  times: { letter: string; pathwayStart?: string },
  appointment: Omit<ExampleAppointment, "created">,
): ExampleReferral => ({
  ubrn,
  version,
  state,
  nhsNumber: state === "AWAITING_TRIAGE" ? "9462979626" : PATIENT,
  shortlist: [appointment.serviceId],
  letter: times.letter,
  pathwayStart: times.pathwayStart ?? times.letter,
  appointment: { created: times.letter, ...appointment },
});

const booked = (id: number, serviceId: string, start: string) => ({
  id,
  status: "booked" as const,
  serviceId,
  start,
  end: new Date(Date.parse(start) + 3_600_000).toISOString(),
  slot: 410000 + id,
  clinician: "021600556514",
});
const forTriage = { id: 70002, status: "proposed" as const, serviceId: "11012", reason: "TRIAGE" };
const deferred = (id: number, serviceId: string) => ({
  id,
  status: "proposed" as const,
  serviceId,
  reason: "NO_SLOTS_AT_SERVICE",
});

const OF_PROVIDERS: readonly ExamplePreset[] = [
  preset("review", "REFERRALS_FOR_REVIEW, whole and of one service", [
    heart("000000070002", 7, "AWAITING_TRIAGE", { letter: "2021-09-03T14:09:15.297Z" }, forTriage),
    heart(
      "000000070001",
      12,
      "BOOKED",
      { letter: "2021-09-03T14:09:11.022Z", pathwayStart: "2021-09-03T14:09:11.381Z" },
      booked(70001, "21012", "2021-09-05T15:09:03.971Z"),
    ),
  ]),
  preset("review-specialty", "REFERRALS_FOR_REVIEW of one specialty", [
    heart("000000070001", 9, "AWAITING_TRIAGE", { letter: "2021-09-03T14:19:07.273Z" }, forTriage),
    heart(
      "000000070000",
      9,
      "BOOKED",
      { letter: "2021-09-03T14:19:04.702Z", pathwayStart: "2021-09-03T14:19:05.130Z" },
      booked(70001, "11012", "2021-09-05T15:19:01.973Z"),
    ),
  ]),
  preset("review-clinician", "REFERRALS_FOR_REVIEW of one clinician", [
    heart(
      "000000070000",
      9,
      "BOOKED",
      { letter: "2021-09-03T14:24:06.079Z", pathwayStart: "2021-09-03T14:24:06.483Z" },
      booked(70001, "11012", "2021-09-05T19:24:02.198Z"),
    ),
    heart(
      "000000070001",
      12,
      "BOOKED",
      { letter: "2021-09-03T14:24:09.691Z", pathwayStart: "2021-09-03T14:24:10.036Z" },
      booked(70002, "11012", "2021-09-05T20:24:02.198Z"),
    ),
  ]),
  preset("slot-issues", "APPOINTMENT_SLOT_ISSUES", [
    {
      ...heart(
        "000000070001",
        5,
        "DEFERRED_TO_PROVIDER",
        { letter: "2021-09-03T14:16:53.119Z" },
        deferred(70001, "11013"),
      ),
      contactBy: "2021-09-07",
    },
    {
      ...heart(
        "000000070000",
        5,
        "DEFERRED_TO_PROVIDER",
        { letter: "2021-09-03T14:16:51.648Z" },
        deferred(70000, "11010"),
      ),
      contactBy: "2021-09-13",
    },
  ]),
];

export const WORKLISTS: readonly ExamplePreset[] = [...OF_REFERRERS, ...OF_PROVIDERS];
