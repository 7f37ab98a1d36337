import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { codeOf, fhirJson } from "../fhir/systems.ts";
import { readWorklistRequest, WorklistBody } from "../fhir/worklist-request.ts";
import { worklistResource } from "../fhir/worklist.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal } from "../refusals.ts";
import { firstRefusal } from "../rules/rule.ts";
import { ON_WORKLIST, WORKLIST_FUNCTIONS, worklistRules } from "../rules/worklists.ts";
import type { WorklistFilters } from "../rules/worklists.ts";
import { findService } from "../store/services.ts";
import { referralsOnList } from "../store/worklists.ts";
import type { ListedReferral } from "../store/worklists.ts";

/**
 * A008 Retrieve worklist: the referrals of the caller's organisation that stand on one of the six official lists, the oldest
 * first. In: `listType` and, for a provider's list, filters. Out: a List. Refused 403 (another side's list) or 422 by
 * `worklistRules`.
 */
export function retrieveWorklist(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A008",
      method: "post",
      path: "/referrals/FHIR/STU3/ReferralRequest/$ers.fetchworklist",
      form: "STU3",
      allowed: ["referrer", "provider", "other"],
      functions: WORKLIST_FUNCTIONS,
    },
    async ({ request, caller, now }) => {
      const read = await readBody(request, WorklistBody);
      if (isRefusal(read)) return read;
      const wanted = readWorklistRequest(read.body);
      if (isRefusal(wanted)) return wanted;
      const { list, filters } = wanted;
      const { serviceId } = filters;
      const providerOfService =
        serviceId === undefined ? undefined : findService(world.ers, serviceId)?.providerOdsCode;
      const refusal = firstRefusal(worklistRules, { caller, list, filters, providerOfService });
      if (refusal) return refusal;
      const odsCode = caller.kind === "patient" ? "" : caller.odsCode;
      const found = referralsOnList(world.ers, { ...ON_WORKLIST[list], odsCode });
      const listed = found.filter((one) => passes(one, filters));
      return fhirJson(worklistResource(list, listed, now, world.baseUrl));
    },
  );
}

/** Every referral here has a specialty; a clinician is assigned where the slot was one's. */
function passes({ referral, appointment, service }: ListedReferral, filters: WorklistFilters): boolean {
  const { serviceId, siteOdsCode, specialty, specialtyAssigned, clinician, clinicianAssigned } = filters;
  const assigned = appointment?.clinicianUserId ?? null;
  return (
    (serviceId === undefined || service?.serviceId === serviceId) &&
    (siteOdsCode === undefined || service?.siteOdsCode === siteOdsCode) &&
    specialtyAssigned !== false &&
    (specialty === undefined || codeOf(referral.specialty) === specialty) &&
    (clinicianAssigned === undefined || clinicianAssigned === (assigned !== null)) &&
    (clinician === undefined || assigned === clinician)
  );
}
