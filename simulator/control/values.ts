import { z } from "zod";
import { addDuration } from "../london-time.ts";

/** Values that several control bodies are made of. */

/** World time stays where dates have four digits and London's clocks have rules: from the first, before the second. */
const BEGINNING_OF_TIME = Date.UTC(2000, 0, 1);
export const END_OF_TIME = Date.UTC(2200, 0, 1);

export const Instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.datetime()], {
    error: "must be an ISO 8601 date and time with a zone",
  })
  .transform((text) => Date.parse(text))
  .refine((at) => at >= BEGINNING_OF_TIME && at < END_OF_TIME, {
    error: "must lie in the years 2000 to 2199",
  });

export const LondonDate = z.iso
  .date({ error: "must be an ISO 8601 date" })
  .refine((date) => Date.parse(date) >= BEGINNING_OF_TIME && Date.parse(date) < END_OF_TIME, {
    error: "must lie in the years 2000 to 2199",
  });

export const NhsNumber = z.string().regex(/^\d{10}$/, { error: "must be 10 digits" });

/** The milliseconds of an ISO 8601 duration from an instant; NaN when it is none. */
export function durationMs(duration: string, fromMs: number): number {
  try {
    return addDuration(fromMs, duration) - fromMs;
  } catch {
    return Number.NaN;
  }
}

/** Says in one sentence what is wrong with a body, naming the field. */
export function whatIsWrong({ issues }: z.core.$ZodError): string {
  const [issue] = issues;
  if (!issue) return "The body is not as expected.";
  if (issue.code === "unrecognized_keys")
    return `There is no field ${issue.keys.map((key) => `"${key}"`).join(", ")}.`;
  if (issue.path.length === 0) return "The body must be a JSON object.";
  return `The field "${issue.path.join(".")}" is wrong: ${issue.message}.`;
}
