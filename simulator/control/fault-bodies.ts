import { z } from "zod";
import { FAULT_KINDS } from "../faults.ts";
import { durationMs, Instant } from "./values.ts";

const DAY_MS = 86_400_000;
const LONGEST_WAIT_MS = 366 * DAY_MS;
const LONGEST_SLOWNESS_MS = 600_000;

const Duration = z.string().refine(
  (text) => {
    const ms = durationMs(text, 0);
    return ms >= 0 && ms <= LONGEST_WAIT_MS;
  },
  { error: "must be an ISO 8601 duration of up to P366D" },
);

/** What narrows any fault. */
const when = {
  service: z.string().min(1).optional(),
  ubrn: z
    .string()
    .regex(/^\d{12}$/, { error: "must be 12 digits" })
    .optional(),
  times: z.number().int().min(1).max(1000).optional(),
  from: Instant.optional(),
  until: Instant.optional(),
  chance: z.number().gt(0).lte(1).optional(),
  seed: z.number().int().min(0).max(0xffffffff).optional(),
};
const retry = { retryAfterSeconds: z.number().int().min(1).max(86_400).default(30) };
const fault = <Kind extends (typeof FAULT_KINDS)[number], Shape extends z.ZodRawShape>(
  kind: Kind,
  shape: Shape,
) => z.strictObject({ kind: z.literal(kind), ...when, ...shape });

/** A fault to arm: its kind, what narrows it, and what its kind needs to know. A field of another kind is unknown. */
export const FaultBody = z
  .discriminatedUnion(
    "kind",
    [
      fault("pas-slow", { slowByMs: z.number().int().min(1).max(LONGEST_SLOWNESS_MS) }),
      fault("pas-silent", {}),
      fault("pas-refuses", { reason: z.enum(["2", "5", "7"]).optional() }),
      fault("pas-error", {}),
      fault("pas-loses-reply", {}),
      fault("pas-replies-late", { after: Duration }),
      fault("pas-replies-twice", { after: Duration.optional() }),
      fault("pas-stale-slots", {}),
      fault("pas-down", {}),
      fault("ers-unavailable", retry),
      fault("ers-too-many-requests", retry),
    ],
    {
      error: `must be one of ${FAULT_KINDS.join(", ")}`,
    },
  )
  .refine(({ from, until }) => from === undefined || until === undefined || from < until, {
    path: ["until"],
    error: "must be after from",
  })
  .refine(({ seed, chance }) => seed === undefined || chance !== undefined, {
    path: ["seed"],
    error: "needs a chance",
  });
