import { OURS } from "./ers/fhir/systems.ts";
import { findReferral } from "./ers/store/referrals.ts";
import { findService } from "./ers/store/services.ts";
import type { World } from "./simulator.ts";
import { aGoodSlot, bookingBody } from "./testing-booking.ts";
import type { ScenarioPerson } from "./scenarios/scenario.ts";

/** What tests of placeholders do again and again. */

/** Beside the body that books a placeholder: which explanation of it was read. */
export const acknowledging = (version: string) => ({
  extension: [{ url: `${OURS}/Placeholder-Explanation-Acknowledged`, valueString: version }],
});

/** The same of a slot at a service of placeholders, whose explanation as it is now was read. */
export function placeholderBody(
  world: World,
  person: ScenarioPerson,
  serviceId: string,
): Record<string, unknown> {
  const { version = "" } = findService(world.ers, serviceId)?.placeholder ?? {};
  const { versionId } = findReferral(world.ers, person.ubrn) ?? {};
  return { ...bookingBody(person, aGoodSlot(world, serviceId), versionId), ...acknowledging(version) };
}
