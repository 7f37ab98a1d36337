import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { STATUSES_OF_ENDS } from "../conversation/end-request.ts";
import { referralAnswer, writtenReferral } from "../fhir/referral-answer.ts";
import { readIfMatch } from "../if-match.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { ersOperation } from "../operation.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { isRefusal } from "../refusals.ts";
import { acceptReferral as accept } from "../conversation/reviewing.ts";

/**
 * A013 Accept referral: a provider has reviewed a referral that is booked into its service, and keeps it. In: If-Match with
 * the referral's version, an Idempotency-Key of ours; there is no body, and one that comes is not read. Out: 200 and the
 * ReferralRequest, BOOKED as before, one version on. Refused by `acceptingRules` (403, 409, 422, 423), 412 without If-Match,
 * 404 for a UBRN that is not known.
 */
export function acceptReferral(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A013",
      method: "post",
      path: "/referrals/FHIR/STU3/ReferralRequest/:ubrn/$ers.acceptReferral",
      form: "STU3",
      statuses: STATUSES_OF_ENDS,
    },
    ({ operation, request, caller, params }) => {
      const versionId = readIfMatch(request);
      if (isRefusal(versionId)) return versionId;
      const ubrn = params["ubrn"] ?? "";
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      return writeOnce(
        world,
        { operation, request, caller, text: `A013 ${ubrn} ${versionId}` },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () => accept(world, caller, { ubrn, versionId }),
          answer: () => referralAnswer(world, caller, writtenReferral(world, ubrn)),
        },
      );
    },
  );
}
