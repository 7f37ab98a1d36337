import { z } from "zod";
import { addDuration } from "../london-time.ts";

/** Values that several control bodies are made of. */

export const Instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.datetime()], {
    error: "must be an ISO 8601 date and time with a zone",
  })
  .transform((text) => Date.parse(text));

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
