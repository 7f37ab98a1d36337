import { z } from "zod";
import { FAULT_KINDS } from "../faults.ts";
import { addDuration } from "../london-time.ts";

const LONGEST_EXCHANGE_MS = 10 * 60_000;
const LONGEST_ADVANCE_DAYS = 366;
const DAY_MS = 86_400_000;

/** A host name label, because each world is reached in a browser at `{world}.localhost`. */
export const WorldName = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, {
  error: "must be 1 to 63 small letters, digits and dashes, with a letter or digit at each end",
});

const Instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.datetime()], {
    error: "must be an ISO 8601 date and time with a zone",
  })
  .transform((text) => Date.parse(text));

/** The milliseconds of an ISO 8601 duration from an instant; NaN when it is none. */
function durationMs(duration: string, fromMs: number): number {
  try {
    return addDuration(fromMs, duration) - fromMs;
  } catch {
    return Number.NaN;
  }
}

const ExchangeLimit = z
  .string()
  .transform((text) => durationMs(text, 0))
  .refine((ms) => ms >= 1 && ms <= LONGEST_EXCHANGE_MS, {
    error: "must be an ISO 8601 duration of up to PT10M",
  });

export const CreateWorldBody = z
  .strictObject({
    world: WorldName.optional(),
    scenario: z.string().optional(),
    scenarios: z.array(z.string()).min(1).optional(),
    now: Instant.optional(),
    store: z.enum(["disk", "memory"]).default("memory"),
    exchangeLimit: ExchangeLimit.optional(),
  })
  .refine(({ scenario, scenarios }) => scenario === undefined || scenarios === undefined, {
    path: ["scenarios"],
    error: "cannot be sent together with scenario",
  });

export const ClockBody = z.strictObject({ now: Instant, mode: z.enum(["frozen", "running"]) });

/** Takes the world's present time, because a day is not always 24 hours. */
export const advanceBody = (nowMs: number) =>
  z.strictObject({
    by: z
      .string()
      .transform((text) => durationMs(text, nowMs))
      .refine((ms) => ms >= 1 && ms <= LONGEST_ADVANCE_DAYS * DAY_MS, {
        error: `must be an ISO 8601 duration of up to P${LONGEST_ADVANCE_DAYS}D`,
      }),
  });

export const FaultBody = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  times: z.number().int().min(1).max(1000).optional(),
});

/** Says in one sentence what is wrong with a body, naming the field. */
export function whatIsWrong({ issues }: z.core.$ZodError): string {
  const [issue] = issues;
  if (!issue) return "The body is not as expected.";
  if (issue.code === "unrecognized_keys")
    return `There is no field ${issue.keys.map((key) => `"${key}"`).join(", ")}.`;
  if (issue.path.length === 0) return "The body must be a JSON object.";
  return `The field "${issue.path.join(".")}" is wrong: ${issue.message}.`;
}
