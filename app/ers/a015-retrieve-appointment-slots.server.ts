import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";
import { AnyResource, Instant, resourcesOf } from "./fhir.server.ts";

/** A free slot, as the booking will name it. */
export type Slot = { id: string; start: Date; end: Date };

const WireSlot = z.object({ id: z.string(), start: Instant, end: Instant });

const Slots = z
  .object({
    resourceType: z.literal("Bundle"),
    entry: z.array(z.object({ resource: AnyResource })).default([]),
  })
  .transform(({ entry }): Slot[] => {
    const resources = entry.map(({ resource }) => resource);
    return resourcesOf(resources, "Slot", WireSlot);
  });

/**
 * A015: the earliest free slots of a service for a referral's priority, oldest first.
 * Refused INVALID_STATE when the service is not directly bookable (R24), SERVICE_UNAVAILABLE when it is closed (R17).
 */
export function retrieveAppointmentSlots(
  caller: Caller,
  search: { serviceId: string; priority: string; commRuleOrg: string; count: number },
): Promise<Answer<Slot[]>> {
  const query = new URLSearchParams({
    "schedule.actor:HealthcareService": search.serviceId,
    appointmentType: search.priority,
    status: "free",
    _count: String(search.count),
    page: "1",
  });
  return callErs(caller, {
    operation: "A015",
    path: `/referrals/FHIR/STU3/Slot?${query.toString()}`,
    headers: { "NHSD-eRS-Comm-Rule-Org": search.commRuleOrg },
    schema: Slots,
  });
}
