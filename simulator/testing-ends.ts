import type { World } from "./simulator.ts";
import { findReferral } from "./ers/store/referrals.ts";

/** What tests of A013, A014, A022, A028 and A036 do again and again. */

/** Of A028. */
export const reviewOutcome = (code: string): Parameter =>
  coding("reviewOutcome", "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReviewOutcome-1", code);
export const reviewPriority = (code: string): Parameter => ({ ...newPriority(code), name: "reviewPriority" });
export const reviewComments = (said: string) => comments(said, "reviewComments");

/** The body of A028, as the official examples write it. */
export const reviewBody = (...parameter: Parameter[]) => ({
  meta: { profile: [`https://fhir.nhs.uk/STU3/StructureDefinition/eRS-RecordReviewOutcome-Parameters-1`] },
  resourceType: "Parameters",
  parameter,
});

export type EndOperation = "rejectReferral" | "cancelAppointmentActionLater" | "cancelReferral";

const PROFILES: Record<EndOperation, string> = {
  rejectReferral: "eRS-RejectReferral-Parameters-1",
  cancelAppointmentActionLater: "eRS-cancelAppointmentActionLater-Parameters-1",
  cancelReferral: "eRS-CancelReferral-Request-Parameters-1",
};

export const endPath = (
  operation: EndOperation | "acceptReferral" | "recordReviewOutcome",
  ubrn: string,
): string => `/referrals/FHIR/STU3/ReferralRequest/${ubrn}/$ers.${operation}`;

/** If-Match with the referral's version as it is now. */
export const ifMatch = (world: World, { ubrn }: { ubrn: string }): Record<string, string> => ({
  "If-Match": `W/"${findReferral(world.ers, ubrn)?.versionId ?? 0}"`,
});

type Parameter = Record<string, unknown>;

const coding = (name: string, system: string, code: string): Parameter => ({
  name,
  valueCoding: { system, code },
});
const text = (name: string, valueString: string): Parameter => ({ name, valueString });

export const reasonForRejection = (code: string) =>
  coding("rejectionReason", "/referrals/FHIR/STU3/CodeSystem/APPOINTMENT-CANCELLATION-REASON", code);
export const reasonForCancelling = (code: string) =>
  coding("cancellationReason", "/referrals/FHIR/STU3/CodeSystem/REFERRAL-CANCELLATION-REASON", code);
export const newPriority = (code: string) =>
  coding("priority", "https://fhir.nhs.uk/STU3/CodeSystem/eRS-Priority-1", code);
export const comments = (said: string, name = "comments") => text(name, said);
export const cancelledInPas = (valueBoolean: boolean): Parameter => ({
  name: "appointmentCancelledInPAS",
  valueBoolean,
});

/** The body of an operation that ends a referral, as the official examples write it. */
export const endBody = (operation: EndOperation, ...parameter: Parameter[]) => ({
  meta: { profile: [`https://fhir.nhs.uk/STU3/StructureDefinition/${PROFILES[operation]}`] },
  resourceType: "Parameters",
  parameter,
});

/** A body with which each of the operations succeeds, of a referral whose appointment was booked directly. */
export const GOOD_BODIES: Record<EndOperation, ReturnType<typeof endBody>> = {
  rejectReferral: endBody(
    "rejectReferral",
    reasonForRejection("SERVICE_INAPPROPRIATE"),
    comments("Please refer to the hand clinic", "rejectionComments"),
  ),
  cancelAppointmentActionLater: endBody(
    "cancelAppointmentActionLater",
    comments("Please contact patient to rebook"),
    newPriority("URGENT"),
  ),
  cancelReferral: endBody("cancelReferral", reasonForCancelling("INTEND_PRIVATE")),
};
