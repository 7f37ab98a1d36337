import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";
import { Instant } from "./fhir.server.ts";

const TimelineEvent = z.object({
  at: Instant,
  what: z.string(),
  by: z.string().optional(),
  organisation: z.string().optional(),
  service: z.object({ name: z.string() }).optional(),
  start: Instant.optional(),
  isPlaceholder: z.boolean().default(false),
  reason: z.string().optional(),
});

/** One thing that became of a referral. `what` and `by` are e-RS's own words; the start of a placeholder is not to be shown. */
export type TimelineEvent = z.output<typeof TimelineEvent>;

/** x28 (ours): what became of a referral, oldest first. Refused REFERENCE_NOT_FOUND, NO_RELATIONSHIP (R1, R2). */
export function referralTimeline(caller: Caller, ubrn: string): Promise<Answer<TimelineEvent[]>> {
  const schema = z.object({ events: z.array(TimelineEvent) }).transform(({ events }) => events);
  return callErs(caller, {
    operation: "x28",
    path: `/ers/timeline?ubrn=${encodeURIComponent(ubrn)}`,
    schema,
  });
}
