import type { World } from "../simulator.ts";
import { SPECIALTIES } from "./reference-data/specialties.ts";
import type { Refusal } from "./refusals.ts";
import type { Caller } from "./rules/access.ts";
import { firstRefusal } from "./rules/rule.ts";
import {
  fetchingRules,
  isOnProviderWorklist,
  isOnWorklist,
  PROVIDER_WORKLISTS,
  WORKLISTS,
} from "./rules/worklists.ts";
import type { ProviderWorklistName, WorklistName, WorklistRequest } from "./rules/worklists.ts";
import { EVENT_OF_STATE, eventsOf } from "./store/referral-events.ts";
import { findOrganisation } from "./store/referrals.ts";
import { findService } from "./store/services.ts";
import { findStaff } from "./store/sessions.ts";
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
  const { service, location, clinician, specialty } = requested;
  const refusal = firstRefusal(fetchingRules, {
    caller,
    list,
    requested,
    serviceOdsCode: (service !== undefined && findService(ers, service)?.providerOdsCode) || null,
    locationOdsCode: location === undefined ? null : headquartersOf(world, location),
    clinicianIsKnown: clinician.value !== undefined && findStaff(ers, clinician.value) !== undefined,
    specialtyIsKnown: SPECIALTIES.some(({ code }) => code === specialty.value),
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

/** The referrals on a list that a provider works, with since when they have stood there, oldest first (x37). */
export function fetchProviderWorklist(
  { ers }: World,
  odsCode: string,
  list: ProviderWorklistName,
): (WorklistRow & { since: number })[] {
  const whole = {
    serviceId: undefined,
    siteOdsCode: undefined,
    clinician: { indicator: undefined, value: undefined },
  };
  return referralsOfProvider(ers, odsCode, PROVIDER_WORKLISTS[list].states, whole)
    .filter(({ referral, appointment, service }) =>
      isOnProviderWorklist(list, {
        referral,
        appointment: appointment ?? undefined,
        service: service ?? undefined,
      }),
    )
    .map((row) => ({ ...row, since: sinceWhen(ers, row) }))
    .toSorted((one, other) => one.since - other.since);
}

/** When a referral was booked as it is, or came to its state. */
function sinceWhen(ers: World["ers"], { referral, appointment }: WorklistRow): number {
  const { ubrn, state, updatedAt, authoredAt } = referral;
  if (state === "BOOKED" && appointment) return appointment.createdAt;
  const moved = eventsOf(ers, ubrn).findLast(({ what }) => what === EVENT_OF_STATE[state]);
  return moved?.at ?? updatedAt ?? authoredAt;
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
