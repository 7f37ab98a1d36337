import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { availableActions } from "../available-actions.ts";
import { BAD_REQUEST_FOR_422 } from "../fhir/operation-outcome.ts";
import { fhirJson } from "../fhir/systems.ts";
import { taskBundle } from "../fhir/task-bundle.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";

/**
 * A029 Available actions for user: what this caller could do with a referral at this moment (R12: never to be cached).
 * In: focus (the referral's current version), intent=proposal, status=ready. Out: a Bundle of Tasks.
 * Refused 400 (parameters, HISTORY_NOT_SUPPORTED for a version that is not current, R1, R2).
 */
export function availableActionsForUser(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A029",
      method: "get",
      path: "/referrals/FHIR/STU3/Task",
      form: "STU3",
      statuses: BAD_REQUEST_FOR_422,
    },
    ({ caller, url, now }) => {
      const { searchParams: query } = url;
      for (const name of ["focus", "intent", "status"])
        if (!query.get(name)) return refuse("MISSING_PARAMETER", undefined, `'${name}' is missing.`);
      const focus = query.get("focus") ?? "";
      const [, ubrn, version] = /^ReferralRequest\/(\d{12})\/_history\/(\d{1,9})$/.exec(focus) ?? [];
      if (ubrn === undefined)
        return refuse(
          "INVALID_VALUE",
          undefined,
          "'focus' must be ReferralRequest/{UBRN}/_history/{version}.",
        );
      if (query.get("intent") !== "proposal")
        return refuse("INVALID_VALUE", undefined, "'intent' must be proposal.");
      if (query.get("status") !== "ready")
        return refuse("INVALID_VALUE", undefined, "'status' must be ready.");
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      if (version !== String(referral.versionId))
        return refuse("HISTORY_NOT_SUPPORTED", "R9", "Only the current version of the UBRN is permissible.");
      const actions = availableActions(world, caller, referral);
      return fhirJson(taskBundle(actions, focus, url.search, now, world.baseUrl));
    },
  );
}
