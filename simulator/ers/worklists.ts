import type { World } from "../simulator.ts";
import type { Refusal } from "./refusals.ts";
import type { Caller } from "./rules/access.ts";
import { firstRefusal } from "./rules/rule.ts";
import { fetchingRules, isOnWorklist, WORKLISTS } from "./rules/worklists.ts";
import type { WorklistName, WorklistRequest } from "./rules/worklists.ts";
import { findOrganisation } from "./store/referrals.ts";
import { findService } from "./store/services.ts";
import { referralsOfProvider, referralsOfReferrer } from "./store/worklists.ts";
import type { WorklistRow } from "./store/worklists.ts";
import { codeOf } from "./fhir/systems.ts";

/** The referrals on a worklist of the caller's organisation, oldest first, or why it is not shown (A008). */
export function fetchWorklist(
  world: World,
  caller: Exclude<Caller, { kind: "patient" }>,
  list: WorklistName,
  requested: WorklistRequest,
): WorklistRow[] | Refusal {
  const { ers } = world;
  const { service, location } = requested;
  const refusal = firstRefusal(fetchingRules, {
    caller,
    list,
    requested,
    serviceOdsCode: (service !== undefined && findService(ers, service)?.providerOdsCode) || null,
    locationOdsCode: location === undefined ? null : headquartersOf(world, location),
  });
  if (refusal) return refusal;
  const now = world.clock.now();
  return candidates(world, caller.odsCode, list, requested).filter(({ referral, appointment, service }) =>
    isOnWorklist(list, {
      referral,
      appointment:
        appointment && service ? { ...appointment, providerOdsCode: service.providerOdsCode } : undefined,
      now,
    }),
  );
}

function candidates(
  { ers }: World,
  odsCode: string,
  list: WorklistName,
  { service, location, specialty, clinician }: WorklistRequest,
): WorklistRow[] {
  const { side, states } = WORKLISTS[list];
  if (side === "referrer") return referralsOfReferrer(ers, odsCode, states);
  const filter = { serviceId: service, siteOdsCode: location, clinician };
  // Every referral has a specialty.
  if (specialty.indicator === "NOT_ASSIGNED") return [];
  return referralsOfProvider(ers, odsCode, states, filter).filter(
    ({ referral }) => specialty.value === undefined || codeOf(referral.specialty) === specialty.value,
  );
}

function headquartersOf({ ers }: World, odsCode: string): string | null {
  const organisation = findOrganisation(ers, odsCode);
  return organisation ? (organisation.headquartersOdsCode ?? organisation.odsCode) : null;
}
