import { randomUUID } from "node:crypto";
import { lastTimeOfDay, nextTimeOfDay } from "../../london-time.ts";
import type { World } from "../../simulator.ts";
import { pollingRange } from "../booking-bounds.ts";
import { askPas } from "./pas-messages.ts";
import { immediate } from "../store/database.ts";
import { findService, markPolled, servicesWithPas } from "../store/services.ts";
import type { Service } from "../store/services.ts";
import { takeOverPolledSlots } from "../store/slots.ts";
import type { PolledSlot } from "../store/slots.ts";

/** A poll is no booking: it has its own limit, in real milliseconds. */
const POLL_LIMIT_MS = 30_000;
/** The schedule of a service that has none of its own. */
const NIGHTLY = ["00:00"];

/** What a PAS lists as free for a service between two instants (PRSC_IN080000UK07, low inclusive and high exclusive). */
export async function askForSlots(
  world: World,
  { serviceId, pasOdsCode }: Pick<Service, "serviceId" | "pasOdsCode">,
  range: { from: number; before: number },
  limitMs: number,
): Promise<PolledSlot[] | undefined> {
  if (pasOdsCode === null) return undefined;
  const message = {
    messageId: randomUUID(),
    interaction: "PRSC_IN080000UK07" as const,
    serviceId,
    low: new Date(range.from).toISOString(),
    high: new Date(range.before).toISOString(),
  };
  const answer = await askPas(world, pasOdsCode, message, limitMs);
  if (answer.kind !== "answer") return undefined;
  return answer.content.slots.map((slot) => ({
    usrn: slot.usrn,
    startAt: Date.parse(slot.start),
    endAt: Date.parse(slot.end),
    priority: slot.priority,
    clinicianUserId: slot.clinicianUserId ?? null,
    pasOdsCode,
    publishedAt: Date.parse(slot.publishedAt),
  }));
}

/**
 * Asks the PAS of a directly bookable service which slots are free in its polling range and takes them over. A PAS that
 * does not answer within so many real milliseconds leaves e-RS's copy as it was, and is polled again when the schedule says so.
 * What a PAS lists is not taken over from one that the service has left meanwhile.
 * Out: how many slots it listed; nothing when it did not answer.
 */
export async function pollService(
  world: World,
  serviceId: string,
  limitMs = POLL_LIMIT_MS,
): Promise<number | undefined> {
  const service = findService(world.ers, serviceId);
  if (!service) return undefined;
  const now = world.clock.now();
  const range = pollingRange(service, now);
  const listed = await askForSlots(world, service, range, limitMs);
  immediate(world.ers, () => {
    markPolled(world.ers, serviceId, now);
    const isStillItsPas = findService(world.ers, serviceId)?.pasOdsCode === service.pasOdsCode;
    if (listed && isStillItsPas) takeOverPolledSlots(world.ers, serviceId, range, listed);
  });
  return listed?.length;
}

/** Polls every service whose slots come from a PAS. */
export async function pollAllServices(world: World): Promise<void> {
  await pollEach(world, servicesWithPas(world.ers));
}

/**
 * One service after another where the PAS systems are the simulator's own, which answer at once: which polls a fault meets is then
 * the same each time that a world is made. All at once where someone else's may keep each poll waiting.
 */
async function pollEach(world: World, services: readonly Pick<Service, "serviceId">[]): Promise<void> {
  const poll = ({ serviceId }: Pick<Service, "serviceId">) => pollService(world, serviceId);
  if (world.pasBaseUrl === world.baseUrl) for (const service of services) await poll(service);
  else await Promise.all(services.map(poll));
}

/**
 * Polls the services whose schedule has named a time since they were polled last. However many times it has named, one
 * poll makes up for them; so does one after world time was set back to before the last.
 */
export async function pollDueServices(world: World): Promise<void> {
  const now = world.clock.now();
  const isDue = ({ pollTimes, polledAt }: Service) =>
    polledAt === null || polledAt > now || polledAt < lastTimeOfDay(now, pollTimes ?? NIGHTLY);
  const due = servicesWithPas(world.ers).filter(isDue);
  await pollEach(world, due);
}

/** The next instant after this one at which the schedule of a service names a time; infinity when none ever does. */
export function nextPollAfter({ ers }: World, now: number): number {
  const schedules = servicesWithPas(ers).map(({ pollTimes }) => pollTimes ?? NIGHTLY);
  return Math.min(...schedules.map((times) => nextTimeOfDay(now, times)));
}
