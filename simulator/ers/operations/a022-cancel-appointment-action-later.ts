import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { askForCancellation } from "../conversation/cancellation-exchange.ts";
import { readEndRequest, STATUSES_OF_ENDS } from "../conversation/end-request.ts";
import { beginActionLater } from "../conversation/ending.ts";
import { readProviderFiles } from "../fhir/document-reference.ts";
import { coding, commentOf, readParameters } from "../fhir/parameters.ts";
import { referralAnswer, writtenReferral } from "../fhir/referral-answer.ts";
import { STU3_CODES } from "../fhir/systems.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { ersOperation } from "../operation.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { isRefusal, refuse } from "../refusals.ts";
import { PRIORITIES } from "../store/schema.ts";

const PARAMETERS = {
  comments: "valueString",
  priority: coding(`${STU3_CODES}/eRS-Priority-1`),
  appointmentCancelledInPAS: "valueBoolean",
  providerAttachmentFile: "resources",
} as const;
const Priority = z.enum(PRIORITIES).optional();

/**
 * A022 Cancel appointment, action later: a provider ends the appointment of a referral that is booked into its service and
 * leaves to its own staff what is to follow, perhaps at another priority. In: comments, priority, appointmentCancelledInPAS
 * (R64), a DocumentReference for each uploaded file that is to help them, If-Match with the referral's version, an
 * Idempotency-Key of ours. Out: 200 and the ReferralRequest, with the provider to act, a proposed appointment (R63) and the
 * files. Refused by `cancellingLaterRules` (403, 409, 422, 423), 412 without If-Match, by the PAS (422
 * UNABLE_TO_CANCEL_APPOINTMENT, 502) or by its silence (504; all stands and it is pending).
 */
export function cancelAppointmentActionLater(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A022",
      method: "post",
      path: "/referrals/FHIR/STU3/ReferralRequest/:ubrn/$ers.cancelAppointmentActionLater",
      form: "STU3",
      statuses: STATUSES_OF_ENDS,
    },
    async ({ operation, request, caller, params }) => {
      const read = await readEndRequest(request, params, "eRS-cancelAppointmentActionLater-Parameters-1");
      if (isRefusal(read)) return read;
      const { ubrn, versionId, text } = read;
      const given = readParameters(read.body, PARAMETERS);
      if (isRefusal(given)) return given;
      const priority = Priority.safeParse(given.priority);
      if (!priority.success)
        return refuse("INVALID_CODE", "R63", "'priority' is not one of the legal values.");
      const files = readProviderFiles(given.providerAttachmentFile);
      if (isRefusal(files)) return files;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const { comments, appointmentCancelledInPAS: cancelledInPas } = given;
      const comment = commentOf(comments);
      const wanted = { ubrn, versionId, comment, priority: priority.data ?? null, cancelledInPas, files };
      return writeOnce(
        world,
        { operation, request, caller, text },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () => beginActionLater(world, caller, wanted),
          ask: askForCancellation,
          answer: () => referralAnswer(world, caller, writtenReferral(world, ubrn)),
        },
      );
    },
  );
}
