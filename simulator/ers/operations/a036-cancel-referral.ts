import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { auditTrail } from "../audit.ts";
import { askForCancellation } from "../conversation/cancellation-exchange.ts";
import { readEndRequest, STATUSES_OF_ENDS } from "../conversation/end-request.ts";
import { beginReferralCancellation } from "../conversation/ending.ts";
import { appointmentFor } from "../fhir/appointment-answer.ts";
import { appointmentResource } from "../fhir/appointment.ts";
import { coding, commentOf, readParameters } from "../fhir/parameters.ts";
import { referralFor, writtenReferral } from "../fhir/referral-answer.ts";
import { fhirAnswer, STU3, STU3_REFERENCE_DATA } from "../fhir/systems.ts";
import type { Answer } from "../fhir/systems.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { ersOperation } from "../operation.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { currentAppointment, viewAppointment } from "../store/appointments.ts";

const PARAMETERS = {
  cancellationReason: coding(`${STU3_REFERENCE_DATA}/REFERRAL-CANCELLATION-REASON`),
  cancellationComments: "valueString",
} as const;

/**
 * A036 Cancel referral: for good, with the appointment that it holds, once the PAS has agreed to end that. In:
 * cancellationReason, cancellationComments, If-Match with the referral's version, an Idempotency-Key of ours. Out: 200 and
 * Parameters with the ReferralRequest, CANCELLED_REFERRAL, and the appointment if it was cancelled with it. Refused by
 * `cancellingReferralRules` (403, 409, 422, 423), 412 without If-Match, by the PAS (422 UNABLE_TO_CANCEL_APPOINTMENT, 502) or
 * by its silence (504; all stands and it is pending). Patients (of ROUTINE referrals) and the appointments
 * line may call it too: that is ours.
 */
export function cancelReferral(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A036",
      method: "post",
      path: "/referrals/FHIR/STU3/ReferralRequest/:ubrn/$ers.cancelReferral",
      form: "STU3",
      statuses: STATUSES_OF_ENDS,
    },
    async ({ operation, request, caller, params }) => {
      const read = await readEndRequest(request, params, "eRS-CancelReferral-Request-Parameters-1");
      if (isRefusal(read)) return read;
      const { ubrn, versionId, text } = read;
      const given = readParameters(read.body, PARAMETERS);
      if (isRefusal(given)) return given;
      const { cancellationReason: reason, cancellationComments } = given;
      if (reason === undefined) return refuse("MISSING_VALUE", "R57", "'cancellationReason' is missing.");
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const wanted = { ubrn, versionId, reason, comment: commentOf(cancellationComments) };
      const current = currentAppointment(world.ers, ubrn)?.appointment;
      const held = referral.state === "BOOKED" ? current?.appointmentId : undefined;
      const audit = auditTrail(world, caller, ubrn);
      return writeOnce(
        world,
        { operation, request, caller, text },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () => beginReferralCancellation(world, caller, wanted),
          ask: askForCancellation,
          record: () => audit(`REFERRAL_CANCELLED ${reason}`),
          answer: (attempt) => cancelledReferral(world, caller, ubrn, attempt?.appointmentId ?? held),
        },
      );
    },
  );
}

/** The cancelled referral, and the appointment if one was cancelled with it. */
function cancelledReferral(
  world: World,
  caller: Caller,
  ubrn: string,
  appointmentId: number | undefined,
): Answer {
  const referral = writtenReferral(world, ubrn);
  const ended = appointmentId === undefined ? undefined : viewAppointment(world.ers, appointmentId);
  const appointment =
    ended &&
    appointmentResource(appointmentFor(caller, ended), referral, String(appointmentId), world.baseUrl);
  const body = {
    meta: { profile: [`${STU3}/eRS-CancelReferral-Response-Parameters-1`] },
    resourceType: "Parameters",
    parameter: [
      { name: "updatedReferralRequest", resource: referralFor(world, caller, referral) },
      ...(appointment ? [{ name: "updatedAppointment", resource: appointment }] : []),
    ],
  };
  return fhirAnswer(body, { headers: { ETag: `W/"${referral.versionId}"` } });
}
