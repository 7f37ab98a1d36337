import { OFFICIAL, PATIENT_CARE, PROVIDER, R4, REFERRER, STU3 } from "./example-replay.ts";
import type { Replay } from "./example-replay.ts";

const reading = (operation: string, folder: string, preset: string, headers: Record<string, string>) =>
  function read(example: string, path: string, status = 200): Replay {
    const file = `${folder}/${example}.json`;
    return { operation, example: file, preset, method: "GET", path, headers, status };
  };

const readReferral = reading("A005", "stu3/examples/retrieveReferralRequest/responses", OFFICIAL, REFERRER);
const REFERRALS = (
  [
    ["Unbooked", "000000070000"],
    ["BookedDBS", "000000070001"],
    ["BookedIBS", "000000070002"],
    ["DeferredToProvider", "000000070003"],
    ["ConvertedFromAdviceAndGuidance", "000000070004"],
    ["WithRelatedReferral", "000000070005"],
    ["WithAdditionalRequirements", "000000070011"],
    ["WithUnavailableAttachments", "000000070012"],
  ] as const
).flatMap(([example, ubrn]) => [
  readReferral(example, `${STU3}/ReferralRequest/${ubrn}`),
  readReferral(example, `${STU3}/ReferralRequest/${ubrn}/_history/5`),
]);

const readCodes = reading("A004", "stu3/examples/getCodeSystem/responses", OFFICIAL, REFERRER);
const REFERENCE_DATA = [
  readCodes("SpecialtyCodeSystem", `${STU3}/CodeSystem/SPECIALTY`),
  readCodes("ClinicTypeCodeSystem", `${STU3}/CodeSystem/CLINIC-TYPE`),
  readCodes("AppointmentCancellationReasonCodeSystem", `${STU3}/CodeSystem/APPOINTMENT-CANCELLATION-REASON`),
  readCodes("ReferralCancellationReasonCodeSystem", `${STU3}/CodeSystem/REFERRAL-CANCELLATION-REASON`),
  readCodes(
    "AppointmentNonAttendanceReasonCodeSystem",
    `${STU3}/CodeSystem/APPOINTMENT-NON-ATTENDANCE-REASON`,
  ),
  readCodes("PriorityCodeSystem", `${STU3}/CodeSystem/PRIORITY`),
];

/** As the example of the header has it. */
const COMM_RULE = { ...REFERRER, "NHSD-eRS-Comm-Rule-Org": "R68" };
const slotsOf = (service: number, count: number, page: number, clinician = "") =>
  `${STU3}/Slot?${clinician}schedule.actor%3AHealthcareService=${service}&appointmentType=ROUTINE&_count=${count}&status=free&_include=Slot%3Aschedule&page=${page}`;
const SLOT_EXAMPLES = "stu3/examples/retrieveAppointmentSlots/responses";
const readSlots = reading("A015", SLOT_EXAMPLES, `${OFFICIAL}-slots`, COMM_RULE);
const SLOTS = [
  readSlots("Minimum", slotsOf(12000, 20, 1)),
  readSlots("NoSlots", slotsOf(10000, 20, 1)),
  readSlots("Page1PageSize5", slotsOf(11000, 5, 1)),
  readSlots("Page2PageSize5", slotsOf(11000, 5, 2)),
  readSlots("ErrorPage5", slotsOf(11000, 5, 5), 400),
  readSlots("Page1With2Schedules", slotsOf(13000, 5, 1)),
  reading(
    "A015",
    SLOT_EXAMPLES,
    `${OFFICIAL}-clinician-slots`,
    COMM_RULE,
  )("SlotClinicianSearch", slotsOf(14000, 5, 1, "schedule.actor%3APractitioner=921600556514&")),
];

const readAppointment = reading(
  "A038",
  "stu3/examples/retrieveAppointment/responses",
  `${OFFICIAL}-appointments`,
  REFERRER,
);
const APPOINTMENTS = (
  [
    "BookedDBS",
    "BookedIBS",
    "AppointmentDeferral",
    "TriageDeferral",
    "TriageResponse",
    "CAAL",
    "Cancelled",
    "AandGConvertedToDBS",
  ] as const
).flatMap((example, index) => [
  readAppointment(example, `${STU3}/Appointment/${70000 + index}`),
  readAppointment(example, `${STU3}/Appointment/${70000 + index}/_history/5`),
]);

const actionsOn = (example: string, ubrn: string, who: Record<string, string>) =>
  reading(
    "A029",
    "stu3/examples/availableActionsForUserList",
    `${OFFICIAL}-actions`,
    who,
  )(example, `${STU3}/Task?focus=ReferralRequest/${ubrn}/_history/6&intent=proposal&status=ready`);
const ACTIONS = [
  actionsOn("Empty", "000000070000", REFERRER),
  actionsOn("WithRecordReviewOutcome", "000000070001", PROVIDER),
  actionsOn("WithCreateAppointment", "000000070002", REFERRER),
  actionsOn("WithChangeShortlist", "000000070003", REFERRER),
  actionsOn("WithCancelReferral", "000000070005", REFERRER),
  actionsOn("WithCancelDBAppointment", "000000070006", REFERRER),
];

const readService = reading("A033", "r4/examples/getService/responses", OFFICIAL, REFERRER);
const findServices = reading("A035", "r4/examples/searchForServices/responses", OFFICIAL, REFERRER);
const findRequests = (preset: string) =>
  reading("A041", "r4/examples/searchServiceRequest/responses", `${OFFICIAL}-${preset}`, REFERRER);
const requestsOf = (ubrn: string) =>
  `${R4}/ServiceRequest?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2FUBRN%7C${ubrn}`;
const readAsPatient = (operation: string, example: string, path: string, preset = "-patient"): Replay => ({
  ...reading(operation, "patient-care/examples", OFFICIAL + preset, {})(example, PATIENT_CARE + path),
});
const PATIENT = "9912003888";

const R4_READS: Replay[] = [
  readService("sampleServiceWithMinimumAttributes", `${R4}/HealthcareService/1`),
  readService("sampleServiceWithFullAttributes", `${R4}/HealthcareService/2`),
  findServices("searchServiceWithMinmumalAttributes", `${R4}/HealthcareService?_id=1,2`),
  findServices("searchServiceWithMaxAndMinAttributes", `${R4}/HealthcareService?_id=3,4`),
  findServices("searchServiceWithEmptyResponse", `${R4}/HealthcareService?_id=5,6`),
  {
    operation: "A037",
    preset: OFFICIAL,
    method: "HEAD",
    path: `${R4}/HealthcareService/1`,
    headers: REFERRER,
    status: 200,
  },
  reading(
    "A030",
    "r4/examples/retrieveBusinessFunctions/responses",
    OFFICIAL,
    {},
  )("PractitionerRoleBundle", `${R4}/PractitionerRole`),
  findRequests("requests")("ResponseExampleReferral", requestsOf("000000070000")),
  findRequests("requests")("ResponseExampleAdvice", requestsOf("000000070001")),
  findRequests("request-of-advice")("ResponseExampleReferralAndAdvice", requestsOf("000000070002")),
  findRequests("requests")("ResponseExampleEmpty", requestsOf("000000070003")),
  readAsPatient(
    "PC-A001",
    "retrieveServiceRequests/responses/ServiceRequestsWithAppointmentAndTask",
    `/ServiceRequest?subject:identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C${PATIENT}&category=http%3A%2F%2Fsnomed.info%2Fsct%7C3457005&_count=10&_skip=0&_revinclude=Appointment:based-on&_revinclude=Task:focus`,
  ),
  readAsPatient(
    "PC-A001",
    "retrieveServiceRequests/responses/NoServiceRequests",
    `/ServiceRequest?patient%3Aidentifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C${PATIENT}&category=http%3A%2F%2Fsnomed.info%2Fsct%7C3457005&_revinclude=Appointment%3Abased-on&_revinclude=Task%3Afocus`,
    "-slots",
  ),
  readAsPatient(
    "PC-A002",
    "retrieveHealthcareService/responses/MaximumAttributes",
    "/HealthcareService/11002",
  ),
  readAsPatient(
    "PC-A002",
    "retrieveHealthcareService/responses/MinimalAttributes",
    "/HealthcareService/70000",
  ),
];

/** A019: the documented name has the UBRN, the kind of letter and the time in London. */
export const PATIENT_LETTER: Replay = {
  operation: "A019",
  example:
    "stu3/examples/generatePatientLetter/responses/000000070000_Appointment_Confirmation_Summary_20210603121353.pdf",
  preset: `${OFFICIAL}-patient-letter`,
  method: "POST",
  path: `${STU3}/ReferralRequest/000000070000/$ers.generatePatientLetter`,
  headers: REFERRER,
  status: 200,
  answers: {
    "Content-Type": /^application\/pdf$/,
    "Content-Disposition":
      /^attachment; filename="000000070000_Appointment_Confirmation_Summary_20210603121353\.pdf"$/,
  },
};

export const READS: readonly Replay[] = [
  PATIENT_LETTER,
  ...REFERENCE_DATA,
  ...REFERRALS,
  ...SLOTS,
  ...ACTIONS,
  ...APPOINTMENTS,
  ...R4_READS,
];
