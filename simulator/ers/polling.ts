import { randomUUID } from "node:crypto";
import type { World } from "../simulator.ts";
import { pollingRange } from "./booking-bounds.ts";
import { askPas } from "./pas-messages.ts";
import { immediate } from "./store/database.ts";
import { findService, servicesWithPas } from "./store/services.ts";
import type { Service } from "./store/services.ts";
import { takeOverPolledSlots } from "./store/slots.ts";
import type { PolledSlot } from "./store/slots.ts";

/** A poll is no booking: it has its own limit, in real milliseconds. */
const POLL_LIMIT_MS = 30_000;

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
    publishedAt: Date.parse(slot.publishedAt),
  }));
}

/**
 * Asks the PAS of a directly bookable service which slots are free in its polling range and takes them over. A PAS that
 * does not answer leaves e-RS's copy as it was.
 */
export async function pollService(world: World, serviceId: string): Promise<void> {
  const service = findService(world.ers, serviceId);
  if (!service) return;
  const range = pollingRange(service, world.clock.now());
  const listed = await askForSlots(world, service, range, POLL_LIMIT_MS);
  if (listed) immediate(world.ers, () => takeOverPolledSlots(world.ers, serviceId, range, listed));
}

/** Polls every service whose slots come from a PAS. */
export async function pollAllServices(world: World): Promise<void> {
  await Promise.all(servicesWithPas(world.ers).map(({ serviceId }) => pollService(world, serviceId)));
}
