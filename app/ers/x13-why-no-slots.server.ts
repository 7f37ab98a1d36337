import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";

const WhyNoSlots = z.object({
  bookable: z.number(),
  reasons: z.array(z.object({ reason: z.string(), count: z.number() })),
});
type WhyNoSlots = z.output<typeof WhyNoSlots>;

/**
 * x13 (ours): why a patient sees no times at a service, the commonest reason first. The PAS is asked as part of it, within five
 * seconds. Refused INAPPROPRIATE_VALUE off the shortlist (R16), and for a service that books nothing (R17).
 */
export function whyNoSlots(caller: Caller, ubrn: string, serviceId: string): Promise<Answer<WhyNoSlots>> {
  const query = new URLSearchParams({ ubrn, service: serviceId });
  return callErs(caller, {
    operation: "x13",
    path: `/ers/why-no-slots?${query.toString()}`,
    schema: WhyNoSlots,
  });
}
