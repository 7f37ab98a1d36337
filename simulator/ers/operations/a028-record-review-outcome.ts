import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { readEndRequest, STATUSES_OF_ENDS } from "../conversation/end-request.ts";
import { readProviderFiles } from "../fhir/document-reference.ts";
import { coding, commentOf, readParameters } from "../fhir/parameters.ts";
import { referralAnswer, writtenReferral } from "../fhir/referral-answer.ts";
import { STU3_CODES } from "../fhir/systems.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { ersOperation } from "../operation.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { isRefusal, refuse } from "../refusals.ts";
import { recordReview } from "../conversation/reviewing.ts";
import { PRIORITIES } from "../store/schema.ts";

const PARAMETERS = {
  reviewOutcome: coding(`${STU3_CODES}/eRS-ReviewOutcome-1`),
  reviewComments: "valueString",
  reviewPriority: coding(`${STU3_CODES}/eRS-Priority-1`),
  reviewAttachmentFile: "resources",
} as const;
const Priority = z.enum(PRIORITIES).optional();

/**
 * A028 Record triage outcome: a provider has read a referral that was sent for triage, or deferred to it, and returns it
 * with advice or leaves to its own staff what is to follow, perhaps at another priority. In: reviewOutcome, reviewComments,
 * reviewPriority, a DocumentReference for each uploaded file that goes with it, If-Match with the referral's version, an
 * Idempotency-Key of ours. Out: 200 and the ReferralRequest with the files.
 * Refused by `recordingRules` (403, 409, 422, 423), 412 without If-Match, 404 for a UBRN that is not known.
 */
export function recordReviewOutcome(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A028",
      method: "post",
      path: "/referrals/FHIR/STU3/ReferralRequest/:ubrn/$ers.recordReviewOutcome",
      form: "STU3",
      statuses: STATUSES_OF_ENDS,
    },
    async ({ operation, request, caller, params }) => {
      const read = await readEndRequest(request, params, "eRS-RecordReviewOutcome-Parameters-1");
      if (isRefusal(read)) return read;
      const { ubrn, versionId, text } = read;
      const given = readParameters(read.body, PARAMETERS);
      if (isRefusal(given)) return given;
      const { reviewOutcome: outcome, reviewComments, reviewPriority, reviewAttachmentFile } = given;
      if (outcome === undefined) return refuse("MISSING_VALUE", "R65", "'reviewOutcome' is missing.");
      const priority = Priority.safeParse(reviewPriority);
      if (!priority.success)
        return refuse("INVALID_CODE", "R65", "'reviewPriority' is not one of the legal values.");
      const files = readProviderFiles(reviewAttachmentFile);
      if (isRefusal(files)) return files;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const wanted = {
        ubrn,
        versionId,
        outcome,
        comment: commentOf(reviewComments),
        priority: priority.data ?? null,
        files,
      };
      return writeOnce(
        world,
        { operation, request, caller, text },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () => recordReview(world, caller, wanted),
          answer: () => referralAnswer(world, caller, writtenReferral(world, ubrn)),
        },
      );
    },
  );
}
