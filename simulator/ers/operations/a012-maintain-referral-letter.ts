import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { STATUSES_OF_ENDS } from "../conversation/end-request.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { maintainLetter } from "../conversation/letters.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { filesOf, LetterBody } from "../fhir/document-reference.ts";
import { referralAnswer, writtenReferral } from "../fhir/referral-answer.ts";
import { readIfMatch } from "../if-match.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal } from "../refusals.ts";

/**
 * A012 Maintain referral letter: which uploaded files make a referral's letter from now on, all of them each time. In: a
 * DocumentReference for each file, If-Match with the referral's version, an Idempotency-Key of ours. Out: 200 and the
 * ReferralRequest with its files, one version on. Refused by `maintainingRules` (409, 422, 423), 412 without If-Match, 404
 * for a UBRN that is not known.
 */
export function maintainReferralLetter(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A012",
      method: "post",
      path: "/referrals/FHIR/STU3/ReferralRequest/:ubrn/$ers.maintainReferralLetter",
      form: "STU3",
      statuses: STATUSES_OF_ENDS,
    },
    async ({ operation, request, caller, params }) => {
      const versionId = readIfMatch(request);
      if (isRefusal(versionId)) return versionId;
      const read = await readBody(request, LetterBody);
      if (isRefusal(read)) return read;
      const ubrn = params["ubrn"] ?? "";
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const text = `A012 ${ubrn} ${versionId} ${read.text}`;
      return writeOnce(
        world,
        { operation, request, caller, text },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () => maintainLetter(world, caller, { ubrn, versionId, files: filesOf(read.body) }),
          answer: () => referralAnswer(world, caller, writtenReferral(world, ubrn)),
        },
      );
    },
  );
}
