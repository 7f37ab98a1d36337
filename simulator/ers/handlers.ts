import type { RequestHandler } from "msw";
import type { World } from "../simulator.ts";
import { retrieveReferenceData } from "./operations/a004-retrieve-reference-data.ts";
import { retrieveReferralRequest } from "./operations/a005-retrieve-referral-request.ts";
import { retrieveWorklist } from "./operations/a008-retrieve-worklist.ts";
import { patientServiceSearch } from "./operations/a010-patient-service-search.ts";
import { createReferral } from "./operations/a011-create-referral.ts";
import { maintainReferralLetter } from "./operations/a012-maintain-referral-letter.ts";
import { acceptReferral } from "./operations/a013-accept-referral.ts";
import { rejectReferral } from "./operations/a014-reject-referral.ts";
import { retrieveAppointmentSlots } from "./operations/a015-retrieve-appointment-slots.ts";
import { bookOrDeferAppointment } from "./operations/a016-book-or-defer-appointment.ts";
import { generatePatientLetter } from "./operations/a019-generate-patient-letter.ts";
import { uploadFile } from "./operations/a020-upload-file.ts";
import { cancelAppointmentActionLater } from "./operations/a022-cancel-appointment-action-later.ts";
import { recordReviewOutcome } from "./operations/a028-record-review-outcome.ts";
import { availableActionsForUser } from "./operations/a029-available-actions-for-user.ts";
import { retrieveBusinessFunctions } from "./operations/a030-retrieve-business-functions.ts";
import { changeShortlist } from "./operations/a031-change-shortlist.ts";
import { retrieveHealthcareService } from "./operations/a033-retrieve-healthcare-service.ts";
import { searchForHealthcareServices } from "./operations/a035-search-for-healthcare-services.ts";
import { updateAppointment } from "./operations/a034-update-appointment.ts";
import { retrieveHealthcareServiceVersion } from "./operations/a037-retrieve-healthcare-service-version.ts";
import { cancelReferral } from "./operations/a036-cancel-referral.ts";
import { retrieveAppointment } from "./operations/a038-retrieve-appointment.ts";
import { searchServiceRequests } from "./operations/a041-search-service-requests.ts";
import { retrieveServiceRequests } from "./operations/pc-a001-retrieve-service-requests.ts";
import { retrievePatientCareService } from "./operations/pc-a002-retrieve-healthcare-service.ts";
import { logInPatient } from "./operations/x01-log-in-patient.ts";
import { logInStaff } from "./operations/x02-log-in-staff.ts";
import { logOut } from "./operations/x03-log-out.ts";
import { readSession } from "./operations/x04-read-session.ts";
import { startCall } from "./operations/x05-start-call.ts";
import { readCall } from "./operations/x06-read-call.ts";
import { findPatientInCall } from "./operations/x07-find-patient.ts";
import { checkCaller } from "./operations/x08-check-caller.ts";
import { wrapUpCall } from "./operations/x09-wrap-up-call.ts";
import { slotDays } from "./operations/x10-slot-days.ts";
import { changeAppointment } from "./operations/x11-change-appointment.ts";
import { unsettled } from "./operations/x12-unsettled.ts";
import { whyNoSlots } from "./operations/x13-why-no-slots.ts";
import { takeMessageOfPas } from "./operations/x14-take-pas-message.ts";
import { settleRelease } from "./operations/x15-settle-release.ts";
import { defineService } from "./operations/x29-define-service.ts";
import { commissionService } from "./operations/x30-commission-service.ts";
import { messagesToPatient } from "./operations/x16-messages.ts";
import { bookIndirectAppointment } from "./operations/x17-book-indirect-appointment.ts";
import { changeIndirectAppointment } from "./operations/x18-change-indirect-appointment.ts";
import { cancelIndirectAppointment } from "./operations/x19-cancel-indirect-appointment.ts";
import { cancelAsProvider } from "./operations/x20-cancel-as-provider.ts";
import { recordNonAttendance } from "./operations/x21-record-non-attendance.ts";
import { recordSlotIssueOutcome } from "./operations/x22-record-slot-issue-outcome.ts";
import { recordAssessmentOutcome } from "./operations/x23-record-assessment-outcome.ts";
import { chaseLetter } from "./operations/x24-chase-letter.ts";
import { reissueAccessCode } from "./operations/x25-reissue-access-code.ts";
import { unlock } from "./operations/x26-unlock.ts";
import { moveToService } from "./operations/x27-move-to-service.ts";
import { referralTimeline } from "./operations/x28-referral-timeline.ts";
import { readPatientLetter } from "./operations/x32-read-patient-letter.ts";
import { keepCallNotes } from "./operations/x33-keep-call-notes.ts";
import { sendCard } from "./operations/x34-send-phone-card.ts";
import { readTeamCalls } from "./operations/x35-read-team-calls.ts";
import { recordNeeds } from "./operations/x36-record-needs.ts";
import { providerWorklist } from "./operations/x37-provider-worklist.ts";
import { readArchivedReferrals } from "./operations/x38-archived-referrals.ts";
import { unsimulatedHandlers } from "./unsimulated.ts";

type Operation = (world: World) => RequestHandler | RequestHandler[];

/** Every operation of e-RS that is simulated, the busiest first, by its official number or ours and its file. */
export const OPERATIONS: Readonly<Record<string, { file: string; handlers: Operation }>> = {
  A005: { file: "a005-retrieve-referral-request", handlers: retrieveReferralRequest },
  A015: { file: "a015-retrieve-appointment-slots", handlers: retrieveAppointmentSlots },
  A016: { file: "a016-book-or-defer-appointment", handlers: bookOrDeferAppointment },
  x10: { file: "x10-slot-days", handlers: slotDays },
  x04: { file: "x04-read-session", handlers: readSession },
  A035: { file: "a035-search-for-healthcare-services", handlers: searchForHealthcareServices },
  A033: { file: "a033-retrieve-healthcare-service", handlers: retrieveHealthcareService },
  A029: { file: "a029-available-actions-for-user", handlers: availableActionsForUser },
  A034: { file: "a034-update-appointment", handlers: updateAppointment },
  A038: { file: "a038-retrieve-appointment", handlers: retrieveAppointment },
  A004: { file: "a004-retrieve-reference-data", handlers: retrieveReferenceData },
  A008: { file: "a008-retrieve-worklist", handlers: retrieveWorklist },
  A030: { file: "a030-retrieve-business-functions", handlers: retrieveBusinessFunctions },
  A037: {
    file: "a037-retrieve-healthcare-service-version",
    handlers: retrieveHealthcareServiceVersion,
  },
  A041: { file: "a041-search-service-requests", handlers: searchServiceRequests },
  A010: { file: "a010-patient-service-search", handlers: patientServiceSearch },
  A011: { file: "a011-create-referral", handlers: createReferral },
  A012: { file: "a012-maintain-referral-letter", handlers: maintainReferralLetter },
  A019: { file: "a019-generate-patient-letter", handlers: generatePatientLetter },
  A020: { file: "a020-upload-file", handlers: uploadFile },
  A031: { file: "a031-change-shortlist", handlers: changeShortlist },
  A036: { file: "a036-cancel-referral", handlers: cancelReferral },
  A013: { file: "a013-accept-referral", handlers: acceptReferral },
  A014: { file: "a014-reject-referral", handlers: rejectReferral },
  A028: { file: "a028-record-review-outcome", handlers: recordReviewOutcome },
  A022: { file: "a022-cancel-appointment-action-later", handlers: cancelAppointmentActionLater },
  "PC-A001": { file: "pc-a001-retrieve-service-requests", handlers: retrieveServiceRequests },
  "PC-A002": { file: "pc-a002-retrieve-healthcare-service", handlers: retrievePatientCareService },
  x01: { file: "x01-log-in-patient", handlers: logInPatient },
  x02: { file: "x02-log-in-staff", handlers: logInStaff },
  x03: { file: "x03-log-out", handlers: logOut },
  x05: { file: "x05-start-call", handlers: startCall },
  x06: { file: "x06-read-call", handlers: readCall },
  x07: { file: "x07-find-patient", handlers: findPatientInCall },
  x08: { file: "x08-check-caller", handlers: checkCaller },
  x11: { file: "x11-change-appointment", handlers: changeAppointment },
  x09: { file: "x09-wrap-up-call", handlers: wrapUpCall },
  x12: { file: "x12-unsettled", handlers: unsettled },
  x13: { file: "x13-why-no-slots", handlers: whyNoSlots },
  x14: { file: "x14-take-pas-message", handlers: takeMessageOfPas },
  x15: { file: "x15-settle-release", handlers: settleRelease },
  x29: { file: "x29-define-service", handlers: defineService },
  x30: { file: "x30-commission-service", handlers: commissionService },
  x16: { file: "x16-messages", handlers: messagesToPatient },
  x17: { file: "x17-book-indirect-appointment", handlers: bookIndirectAppointment },
  x18: { file: "x18-change-indirect-appointment", handlers: changeIndirectAppointment },
  x19: { file: "x19-cancel-indirect-appointment", handlers: cancelIndirectAppointment },
  x20: { file: "x20-cancel-as-provider", handlers: cancelAsProvider },
  x21: { file: "x21-record-non-attendance", handlers: recordNonAttendance },
  x22: { file: "x22-record-slot-issue-outcome", handlers: recordSlotIssueOutcome },
  x23: { file: "x23-record-assessment-outcome", handlers: recordAssessmentOutcome },
  x24: { file: "x24-chase-letter", handlers: chaseLetter },
  x25: { file: "x25-reissue-access-code", handlers: reissueAccessCode },
  x26: { file: "x26-unlock", handlers: unlock },
  x27: { file: "x27-move-to-service", handlers: moveToService },
  x28: { file: "x28-referral-timeline", handlers: referralTimeline },
  x32: { file: "x32-read-patient-letter", handlers: readPatientLetter },
  x33: { file: "x33-keep-call-notes", handlers: keepCallNotes },
  x34: { file: "x34-send-phone-card", handlers: sendCard },
  x35: { file: "x35-read-team-calls", handlers: readTeamCalls },
  x36: { file: "x36-record-needs", handlers: recordNeeds },
  x37: { file: "x37-provider-worklist", handlers: providerWorklist },
  x38: { file: "x38-archived-referrals", handlers: readArchivedReferrals },
};

/** The handlers of e-RS in one world. What is not simulated answers 501, so those that say so come last. */
export function ersHandlers(world: World): RequestHandler[] {
  return [
    ...Object.values(OPERATIONS).flatMap(({ handlers }) => handlers(world)),
    ...unsimulatedHandlers(world),
  ];
}
