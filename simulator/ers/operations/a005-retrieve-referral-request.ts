import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { referralAnswer } from "../fhir/referral-answer.ts";
import { responseOf } from "../fhir/systems.ts";
import { ersOperation } from "../operation.ts";
import type { Asked } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";

const PATH = "/referrals/FHIR/STU3/ReferralRequest/:ubrn";

/**
 * A005 Retrieve referral request: the current version of a referral. Out: the ReferralRequest with its ETag.
 * Refused 400 (the UBRN is not 12 digits), 404 (unknown; HISTORY_NOT_SUPPORTED for a version that is not current), 422 NO_RELATIONSHIP (R2) or
 * INVALID_REQUEST_TYPE (R1). Patients and the appointments line may call it too: that is ours, without anything clinical.
 */
export function retrieveReferralRequest(world: World): RequestHandler[] {
  return [PATH, `${PATH}/_history/:version`].map((path) =>
    ersOperation(
      world,
      {
        id: "A005",
        method: "get",
        path,
        form: "STU3",
        statuses: { INVALID_VALUE: 400, REFERENCE_NOT_FOUND: 404, HISTORY_NOT_SUPPORTED: 404 },
      },
      answer,
    ),
  );
}

function answer({ world, caller, params }: Asked & { caller: Caller }): Response | Refusal {
  const referral = openReferral(world, caller, params["ubrn"] ?? "");
  if (isRefusal(referral)) return referral;
  const { version } = params;
  if (version !== undefined && version !== String(referral.versionId))
    return refuse("HISTORY_NOT_SUPPORTED", "R9", "Only the current version of a referral can be read.");
  return responseOf(referralAnswer(world, caller, referral));
}
