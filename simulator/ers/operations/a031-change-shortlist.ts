import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { readEndRequest } from "../conversation/end-request.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { changeShortlist as change } from "../conversation/referring.ts";
import { readParameters } from "../fhir/parameters.ts";
import { referralAnswer, writtenReferral } from "../fhir/referral-answer.ts";
import { readShortlisting, SHORTLISTING_PARAMETERS } from "../fhir/shortlisting.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal } from "../refusals.ts";

const STATUSES = { "REFERENCE_NOT_FOUND R1": 404 } as const;

/**
 * A031 Change shortlist: other services for a referral that no provider has, perhaps at another priority; nothing is booked
 * or sent by that. In: shortlist with its search criteria, intentionToAddReferralLetter, firstReminderLetterFollowUpDays,
 * If-Match with the referral's version, an Idempotency-Key of ours. Out: 200 and the ReferralRequest, one version on; what
 * was rejected, answered or missed is NOT_BOOKED again. Refused by `shortlistCanChangeRules` (409, 422, 423),
 * `criteriaRules` and `shortlistRules` (422), 400 without If-Match, 404 for a UBRN that is not known.
 */
export function changeShortlist(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A031",
      method: "post",
      path: "/referrals/FHIR/STU3/ReferralRequest/:ubrn/$ers.changeShortlist",
      form: "STU3",
      statuses: STATUSES,
    },
    async ({ operation, request, caller, params }) => {
      const read = await readEndRequest(request, params, "eRS-ChangeShortlist-Parameters-1");
      if (isRefusal(read)) return read;
      const { ubrn, versionId, text } = read;
      const given = readParameters(read.body, SHORTLISTING_PARAMETERS);
      if (isRefusal(given)) return given;
      const shortlisting = readShortlisting(given);
      if (isRefusal(shortlisting)) return shortlisting;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      return writeOnce(
        world,
        { operation, request, caller, text },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () => change(world, caller, { ...shortlisting, ubrn, versionId }),
          answer: () => referralAnswer(world, caller, writtenReferral(world, ubrn)),
        },
      );
    },
  );
}
