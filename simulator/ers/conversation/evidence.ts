import type { World } from "../../simulator.ts";
import type { Caller } from "../rules/access.ts";
import { evidenceOf, noteEvidence } from "../store/evidence.ts";
import type { Evidence } from "../store/evidence.ts";

/** The name under which searches and keys of a caller are kept. */
export const nameOf = (caller: Caller): string =>
  caller.kind === "patient" ? `patient:${caller.nhsNumber}` : `user:${caller.userId}:${caller.odsCode}`;

type Tried = { ubrn: string; serviceId: string; slotId: number };

/** Notes that a slot could not be booked for a referral (R43). */
export function noteImpossible(
  world: World,
  kind: Exclude<Evidence["kind"], "NO_SLOTS">,
  { ubrn, serviceId, slotId }: Tried,
): void {
  noteEvidence(world.ers, { subject: ubrn, serviceId, kind, slotId, at: world.clock.now() });
}

/** Notes that a search found nothing at a service; by the UBRN where the search names one, else by the searcher (R43). */
export function noteEmptySearch(world: World, subject: string, serviceId: string): void {
  noteEvidence(world.ers, { subject, serviceId, kind: "NO_SLOTS", slotId: 0, at: world.clock.now() });
}

/** What has shown that a referral could not be booked at a service, as far as this caller may use it. */
export const evidenceFor = (world: World, caller: Caller, ubrn: string, serviceId: string): Evidence[] =>
  evidenceOf(world.ers, [ubrn, nameOf(caller)], serviceId);
