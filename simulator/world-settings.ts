import { z } from "zod";

/** What whoever makes a world may choose for it. It stays with the world when it begins again, goes back or is made from a file. */
export const WorldSettings = z.object({
  /** How long e-RS waits for a PAS to answer, in real milliseconds (R39). */
  exchangeLimitMs: z.number().int().positive().default(120_000),
  /** London dates that do not count as working days besides weekends (R50). */
  datesNotCounted: z.array(z.iso.date()).readonly().default([]),
  /** Whether a referral that nobody does anything about leaves the live service (R75), which e-RS has switched off. */
  archives: z.boolean().default(false),
});
export type WorldSettings = z.infer<typeof WorldSettings>;

/** The settings of a world, or of one to be made: what is not said is as in e-RS. */
export const settingsOf = (world: Partial<WorldSettings>): WorldSettings => WorldSettings.parse(world);
