import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { askForCancellation } from "../conversation/cancellation-exchange.ts";
import { readEndRequest, STATUSES_OF_ENDS } from "../conversation/end-request.ts";
import { beginRejection } from "../conversation/ending.ts";
import { coding, commentOf, readParameters } from "../fhir/parameters.ts";
import { referralAnswer, writtenReferral } from "../fhir/referral-answer.ts";
import { STU3_REFERENCE_DATA } from "../fhir/systems.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { ersOperation } from "../operation.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { isRefusal, refuse } from "../refusals.ts";

const PARAMETERS = {
  rejectionReason: coding(`${STU3_REFERENCE_DATA}/APPOINTMENT-CANCELLATION-REASON`),
  rejectionComments: "valueString",
  appointmentCancelledInPAS: "valueBoolean",
} as const;

/**
 * A014 Reject referral: a provider sends a referral that is booked into its service back to the referrer; the appointment
 * ends with it, once its PAS has agreed. In: rejectionReason, rejectionComments, appointmentCancelledInPAS (R64), If-Match
 * with the referral's version, an Idempotency-Key of ours. Out: 200 and the ReferralRequest, REJECTED. Refused by
 * `rejectingRules` (403, 409, 422, 423), 412 without If-Match, by the PAS (422 UNABLE_TO_CANCEL_APPOINTMENT, 502) or by its
 * silence (504; all stands and the rejection is pending).
 */
export function rejectReferral(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A014",
      method: "post",
      path: "/referrals/FHIR/STU3/ReferralRequest/:ubrn/$ers.rejectReferral",
      form: "STU3",
      statuses: STATUSES_OF_ENDS,
    },
    async ({ operation, request, caller, params }) => {
      const read = await readEndRequest(request, params, "eRS-RejectReferral-Parameters-1");
      if (isRefusal(read)) return read;
      const { ubrn, versionId, text } = read;
      const given = readParameters(read.body, PARAMETERS);
      if (isRefusal(given)) return given;
      const { rejectionReason: reason, rejectionComments, appointmentCancelledInPAS: cancelledInPas } = given;
      if (reason === undefined) return refuse("MISSING_VALUE", "R62", "'rejectionReason' is missing.");
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const wanted = { ubrn, versionId, reason, comment: commentOf(rejectionComments), cancelledInPas };
      return writeOnce(
        world,
        { operation, request, caller, text },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () => beginRejection(world, caller, wanted),
          ask: askForCancellation,
          answer: () => referralAnswer(world, caller, writtenReferral(world, ubrn)),
        },
      );
    },
  );
}
