import { tellPatient } from "../../ers/conversation/telling.ts";
import { makeProposal } from "../../ers/store/appointments.ts";
import { moveReferral } from "../../ers/store/referrals.ts";
import type { World } from "../../simulator.ts";

/**
 * R48. The patient found no slot at a service and left the booking to it, which is to be in touch by a London date (R50);
 * that is what they were told then.
 */
export function leaveToProvider(
  world: World,
  ubrn: string,
  { serviceId, at, contactBy }: { serviceId: string; at: number; contactBy: string },
): void {
  const { ers, clock } = world;
  makeProposal(ers, { ubrn, serviceId, reason: "NO_SLOTS_AT_SERVICE", comment: null, at });
  const doer = { doneBy: "patient", odsCode: null };
  moveReferral(ers, ubrn, { state: "DEFERRED_TO_PROVIDER", at, contactBy, pathwayStartAt: at, doer });
  tellPatient({ ...world, clock: { ...clock, now: () => at } }, ubrn);
}
