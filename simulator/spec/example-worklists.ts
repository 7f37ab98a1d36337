import { as, OFFICIAL, PROVIDER, REFERRER, STU3 } from "./example-replay.ts";
import type { Replay } from "./example-replay.ts";

const fetchWorklist = (
  request: string,
  response: string,
  preset: string,
  headers: Record<string, string>,
): Replay => ({
  operation: "A008",
  request: `stu3/examples/retrieveWorklist/requests/${request}.json`,
  example: `stu3/examples/retrieveWorklist/responses/${response}.json`,
  preset: `${OFFICIAL}-worklist-${preset}`,
  method: "POST",
  path: `${STU3}/ReferralRequest/$ers.fetchworklist`,
  headers,
  status: 200,
});

const searchServices = (request: string, who = REFERRER): Replay => ({
  operation: "A010",
  request: `stu3/examples/patientServiceSearch/requests/${request}.json`,
  preset: `${OFFICIAL}-create-referral`,
  method: "POST",
  path: `${STU3}/HealthcareService/$ers.searchHealthcareServicesForPatient`,
  headers: who,
  status: 200,
});

/** A010. Which of its example answers belongs to which request is not told: `search-examples.test.ts` says what they find. */
export const SEARCHES: readonly Replay[] = [
  searchServices("RcMinimal"),
  searchServices("RcSearchByClinicalTerm"),
  searchServices("RcSearchByNamedClinician"),
  searchServices("RcSearchForAdviceService"),
  searchServices("RcSearchWithCommissioningRuleOrganisation"),
  searchServices("RcaWithIWT", as("REFERRING_CLINICIAN_ADMIN")),
];

export const WORKLISTS: readonly Replay[] = [
  fetchWorklist("MinimalRejectedTriageResponse", "RejectedTriageResponse", "returned", REFERRER),
  fetchWorklist("MinimalAssessmentReturnedCancelledDna", "AssessmentReturnedCancelledDna", "ended", REFERRER),
  fetchWorklist("MinimalAwaitingBooking", "AwaitingBooking", "awaiting", REFERRER),
  fetchWorklist("MinimalLettersOutstanding", "LettersOutstanding", "letters", REFERRER),
  fetchWorklist("MinimalReferralsForReview", "ReferralsForReview", "review", PROVIDER),
  fetchWorklist("FilteringByService", "FilteredByService", "review", PROVIDER),
  fetchWorklist("FilteringBySpecialty", "FilteredBySpecialty", "review-specialty", PROVIDER),
  fetchWorklist("FilteringByClinician", "FilteredByClinician", "review-clinician", PROVIDER),
  fetchWorklist("MinimalAppointmentSlotIssues", "AppointmentSlotIssues", "slot-issues", PROVIDER),
];
