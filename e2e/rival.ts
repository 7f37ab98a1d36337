import { bookOverHttp, findSlots, logInOverHttp, readReferral } from "./ers-over-http.ts";
import type { FreeSlot } from "./ers-over-http.ts";
import type { Person, World } from "./simulator.ts";

/** Someone else books for that person while the test's browser looks elsewhere; the status that e-RS answered. */
export async function bookElsewhere(
  world: World,
  person: Person,
  { serviceId, ...slot }: FreeSlot & { serviceId: string },
): Promise<number> {
  const session = await logInOverHttp(world.api, person);
  return bookOverHttp(session, { ubrn: person.ubrn, serviceId, slot });
}

/** The slots that e-RS offers this person at a service, earliest first. */
export async function offeredTo(world: World, person: Person, serviceId: string): Promise<FreeSlot[]> {
  const session = await logInOverHttp(world.api, person);
  const { commRuleOrg } = await readReferral(session, person.ubrn);
  return findSlots(session, serviceId, { commRuleOrg });
}
