import { addDays, londonDate, londonMidnight } from "../../london-time.ts";
import { slotsBetween } from "../../pas/publish.ts";
import { addSlots, findClinic } from "../../pas/store/slots.ts";
import type { World } from "../../simulator.ts";

/** The provider's PAS has this clinic's slots of one London date, so many days ahead, and of no other. */
export function publishOnly({ pas, clock }: World, serviceId: string, daysAhead: number): void {
  const clinic = findClinic(pas, serviceId);
  if (!clinic) throw new Error(`There is no clinic ${serviceId}.`);
  const today = londonDate(clock.now());
  const date = addDays(today, daysAhead);
  const publishedAt = londonMidnight(today);
  const slots = slotsBetween(clinic, date, date).map((slot) => ({ ...slot, publishedAt }));
  addSlots(pas, slots, slots.length);
}

/** A clinic that has the same slots every day, of which its PAS publishes none by itself. */
export const onlyAsPublished = (slotMinutes: number, priority: string, ...starts: string[]) => ({
  slotMinutes,
  horizonDays: 0,
  sessions: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, starts, priority })),
});
