import { z } from "zod";
import { DEFERRAL_REASONS } from "#app/content/deferrals.ts";
import { callErs, type Answer, type Caller } from "./client.server.ts";
import { Instant } from "./fhir.server.ts";

const Slot = z.object({ id: z.coerce.string(), start: Instant, end: Instant });

/** One London day with how many free slots each part of it has, and the slots when they were asked for. */
const SlotDay = z.object({
  date: z.iso.date(),
  morning: z.number(),
  afternoon: z.number(),
  evening: z.number(),
  slots: z.array(Slot).optional(),
});

/** Why A016 would now leave the booking to the service, and the slot that could not be booked (R43–R46). */
const Deferral = z.object({ reason: z.enum(DEFERRAL_REASONS), slot: z.string().optional() });

const ServiceDays = z.object({
  serviceId: z.string(),
  total: z.number(),
  firstDate: z.iso.date().optional(),
  lastDate: z.iso.date().optional(),
  earliest: Slot.optional(),
  notBookable: z.boolean().optional(),
  /** It takes no referrals of this patient any more: withdrawn, or not commissioned (R17, R18). */
  unavailable: z.literal(true).optional(),
  deferral: Deferral.optional(),
  days: z.array(SlotDay),
});

/** What one service can offer this referral: totals over everything bookable, `days` within the range asked for. */
export type ServiceDays = z.output<typeof ServiceDays>;
export type DaySlot = z.output<typeof Slot>;

/** x10 (ours): days with free slots, by the same rules as A015 for this caller and referral. `from` and `to` are London dates, both inclusive. */
export function slotDays(
  caller: Caller,
  search: { ubrn: string; serviceIds: string[]; from?: string; to?: string; slots?: boolean },
): Promise<Answer<ServiceDays[]>> {
  const query = new URLSearchParams({ ubrn: search.ubrn });
  for (const serviceId of search.serviceIds) query.append("service", serviceId);
  if (search.from !== undefined) query.set("from", search.from);
  if (search.to !== undefined) query.set("to", search.to);
  if (search.slots === true) query.set("slots", "true");
  const schema = z.object({ services: z.array(ServiceDays) }).transform(({ services }) => services);
  return callErs(caller, { operation: "x10", path: `/ers/slot-days?${query.toString()}`, schema });
}
