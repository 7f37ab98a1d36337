import { as, OFFICIAL, PROVIDER, REFERRER, STU3 } from "./example-replay.ts";
import type { Replay } from "./example-replay.ts";

const PROVIDER_ADMIN = {
  ...as("SERVICE_PROVIDER_CLINICIAN_ADMIN"),
  "NHSD-eRS-On-Behalf-Of-User-ID": "021600556111",
};
const ifMatch = (version: number) => ({ "If-Match": `W/"${version}"` });

const REFERRAL = `${STU3}/ReferralRequest/000000070000`;
const isNow = (state: string) => ({ path: REFERRAL, says: `"code":"${state}"` });

const appoint = (example: string, state: string): Replay => ({
  operation: "A016",
  request: `stu3/examples/bookOrDeferAppointment/requests/${example}.json`,
  example: `stu3/examples/bookOrDeferAppointment/responses/${example}.json`,
  preset: `${OFFICIAL}-booking`,
  method: "POST",
  path: `${STU3}/Appointment`,
  headers: REFERRER,
  status: 201,
  changes: isNow(state),
});

const cancelAppointment = (
  example: string,
  id: number,
  status: number,
  rest: Partial<Replay> = {},
): Replay => ({
  operation: "A034",
  request: `stu3/examples/updateAppointment/requests/${example}.json`,
  example: `stu3/examples/updateAppointment/responses/${example}.json`,
  preset: `${OFFICIAL}-cancel-appointment`,
  method: "PUT",
  path: `${STU3}/Appointment/${id}`,
  headers: { ...REFERRER, ...ifMatch(1) },
  status,
  ...rest,
});
const isCancelled = (id: number) => ({
  changes: { path: `${STU3}/Appointment/${id}`, says: '"status":"cancelled"' },
});

/** An operation on the one referral that the examples of reviews and ends are about. */
const onReferral = (
  operation: string,
  [name, folder, request, response]: [name: string, folder: string, request: string, response: string],
  preset: string,
  headers: Record<string, string>,
  says: string,
): Replay => ({
  operation,
  ...(request ? { request: `stu3/examples/${folder}/requests/${request}.json` } : {}),
  example: `stu3/examples/${folder}/responses/${response}.json`,
  preset: `${OFFICIAL}-${preset}`,
  method: "POST",
  path: `${REFERRAL}/$ers.${name}`,
  headers,
  status: 200,
  changes: { path: REFERRAL, says },
});

const cancelReferral = (request: string, response: string, preset = "", who = REFERRER): Replay =>
  onReferral(
    "A036",
    ["cancelReferral", "cancelReferral", request, `CancelledReferral${response}`],
    `cancel-referral${preset}`,
    { ...who, ...ifMatch(3) },
    '"code":"CANCELLED_REFERRAL"',
  );

const REFERRER_ADMIN = as("REFERRING_CLINICIAN_ADMIN");
const REFERRED = {
  path: "/e-referrals-service-patient-care-api/FHIR/R4/ServiceRequest?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9912003888&category=http://snomed.info/sct|3457005",
  says: '"total":1',
};

const createReferral = (request: string, response: string, who = REFERRER): Replay => ({
  operation: "A011",
  request: `stu3/examples/createReferral/requests/${request}.json`,
  example: `stu3/examples/createReferral/responses/${response}.json`,
  preset: `${OFFICIAL}-create-referral`,
  method: "POST",
  path: `${STU3}/ReferralRequest/$ers.createReferral`,
  headers: who,
  status: 201,
  changes: REFERRED,
});

const changeShortlist = (example: string, version: number, preset = "shortlist"): Replay =>
  onReferral(
    "A031",
    ["changeShortlist", "changeShortlist", example, example],
    preset,
    { ...REFERRER, ...ifMatch(version) },
    `"versionId":"${version + 1}"`,
  );

const maintainLetter = (request: string, response: string, preset: string, ubrn: string): Replay => ({
  ...onReferral(
    "A012",
    ["maintainReferralLetter", "maintainReferralLetter", request, `ReferralRequestWith${response}`],
    preset,
    { ...REFERRER, ...ifMatch(4) },
    "",
  ),
  path: `${STU3}/ReferralRequest/${ubrn}/$ers.maintainReferralLetter`,
  changes: { path: `${STU3}/ReferralRequest/${ubrn}`, says: '"versionId":"5"' },
});

/** A020, with the headers that it documents. */
const UPLOAD: Replay = {
  operation: "A020",
  request: "stu3/examples/uploadFileToDocumentStore/requests/upload.txt",
  preset: `${OFFICIAL}-patient-letter`,
  method: "POST",
  path: `${STU3}/Binary`,
  headers: {
    ...as("SERVICE_PROVIDER_CLINICIAN_ADMIN"),
    "NHSD-eRS-On-Behalf-Of-User-ID": "021600556514",
    "X-Correlation-ID": "11C46F5F-CDEF-4865-94B2-0EE0EDCC26DA",
    "Content-Type": "text/plain",
    "NHSD-eRS-File-Name": "test.txt",
    "NHSD-eRS-Referral-ID": "000000070000",
  },
  status: 201,
  answers: { Location: /^Binary\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ },
};

const actLater = (example: string, preset: string, says = '"code":"TRIAGED_PROVIDER_TO_ACTION"'): Replay =>
  onReferral(
    "A022",
    ["cancelAppointmentActionLater", "cancelAppointmentActionLater", example, example],
    `action-later-${preset}`,
    { ...PROVIDER, ...ifMatch(10) },
    says,
  );

const recordReview = (example: string, preset: string, says: string): Replay =>
  onReferral(
    "A028",
    ["recordReviewOutcome", "recordTriageOutcome", example, example],
    `triage-${preset}`,
    { ...PROVIDER, ...ifMatch(9) },
    says,
  );

export const WRITES: readonly Replay[] = [
  createReferral("MinimalRequest", "ReferralRequest"),
  createReferral("MinimalRequestWithReferringClinician", "ReferralRequest", REFERRER_ADMIN),
  createReferral("RequestMixedShortlist", "ReferralRequestMixedShortlist"),
  createReferral("RequestTwentyServices", "ReferralRequestTwentyServices"),
  changeShortlist("UnbookedReferral", 2),
  changeShortlist("UnbookedReferralMixedShortlist", 2),
  changeShortlist("UnbookedReferralMultipleServices", 2),
  changeShortlist("NonMixedShortlistWithDocument", 8, "shortlist-with-letter"),
  maintainLetter("SingleDocumentReference", "SingleDocumentReference", "letter", "000000070000"),
  maintainLetter("MultipleDocumentReferences", "MultipleDocumentReferences", "letter-of-two", "000000070001"),
  maintainLetter("UpdateClinicalInfo", "UpdatedDocumentReferences", "letter-to-change", "000000070001"),
  UPLOAD,
  appoint("MinimalBooking", "BOOKED"),
  appoint("BookingWithNamedClinician", "BOOKED"),
  appoint("MinimalDeferral", "DEFERRED_TO_PROVIDER"),
  appoint("DeferralWithSlotReference", "DEFERRED_TO_PROVIDER"),
  appoint("DeferralBookingAttemptProblem", "DEFERRED_TO_PROVIDER"),
  appoint("TriageDeferral", "AWAITING_TRIAGE"),
  cancelAppointment("MinimalCancellationReasonOnlyCommentNotMandatory", 70003, 200, isCancelled(70003)),
  cancelAppointment("CancellationReasonAndMandatoryComment", 70004, 200, isCancelled(70004)),
  cancelAppointment("CancellationReasonOnlyCommentMandatory", 70005, 422, {
    preset: `${OFFICIAL}-cancel-appointment-without-comment`,
  }),
  cancelAppointment("CancellationInvalidReason", 70006, 422),
  onReferral(
    "A013",
    ["acceptReferral", "acceptReferral", "", "ExampleResponse"],
    "accept",
    { ...PROVIDER_ADMIN, ...ifMatch(8) },
    '"versionId":"9"',
  ),
  onReferral(
    "A014",
    ["rejectReferral", "rejectReferral", "BasicExampleDbs", "ExampleResponseDbs"],
    "reject-direct",
    { ...PROVIDER_ADMIN, ...ifMatch(9) },
    '"code":"REJECTED"',
  ),
  onReferral(
    "A014",
    ["rejectReferral", "rejectReferral", "BasicExampleIbs", "ExampleResponseIbs"],
    "reject-indirect",
    { ...PROVIDER, ...ifMatch(9) },
    '"code":"REJECTED"',
  ),
  actLater("MinimalExampleDBS", "direct"),
  actLater("MinimalExampleIBS", "indirect"),
  actLater("PriorityChangeAndWithAttachmentsDBS", "files", "Binary/857b901d-1491-47d3-90e2-6c9f13f744dc"),
  recordReview("AcceptReferBookLater", "accept", '"code":"ACCEPT_REFER_BOOK_LATER"'),
  recordReview("ReturnToReferrerWithAdvice", "return", '"code":"RETURN_TO_REFERRER_WITH_ADVICE"'),
  recordReview("AttachmentIncluded", "accept", "Binary/a7c98bb4-c0d0-4094-b26d-8dbd1677edc8"),
  cancelReferral("IntendPrivateWithoutComment", "IntendPrivateWithoutComment"),
  cancelReferral("PatientRequestCancellationOther", "PatientOther"),
  cancelReferral("RaisedInError", "RaisedInError"),
  cancelReferral("bookedOutsideCabWithoutComment", "BookedOutsideCabWithoutComment", "", PROVIDER),
  {
    ...cancelReferral("ReferrerCancellation", "", "-booked"),
    example: "stu3/examples/cancelReferral/responses/CancelledBookedReferralReferrerCancellation.json",
  },
  cancelReferral("NoLongerRequired", "WithCancelledBookingNoLongerRequired", "-after-appointment"),
  cancelReferral("IntendPrivateWithComment", "ResolvedDeferralIntendPrivateWithComment", "-to-action"),
  cancelReferral("outpatientService", "OutpatientService", "-triaged", PROVIDER),
];
