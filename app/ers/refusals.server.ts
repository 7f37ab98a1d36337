import { z } from "zod";
import type { Answer, Granted } from "./client.server.ts";

/** An expected "no" from e-RS: its code verbatim, the rule behind it, and which fact failed. */
export type Refusal = {
  status: number;
  code: string;
  rule?: string;
  diagnostics: string;
  /** What else a refusal of ours tells, such as `triesLeft` and `lockedUntil`. */
  details: { triesLeft?: number | undefined; lockedUntil?: Date | undefined };
};

const Ours = z.object({
  code: z.string(),
  rule: z.string().optional(),
  diagnostics: z.string().default(""),
  triesLeft: z.number().optional(),
  lockedUntil: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional(),
});

const OperationOutcome = z.object({
  resourceType: z.literal("OperationOutcome"),
  issue: z
    .array(
      z.object({
        details: z.object({ coding: z.array(z.object({ code: z.string() })).min(1) }),
        diagnostics: z.string().default(""),
        extension: z.array(z.object({ url: z.string(), valueString: z.string().optional() })).default([]),
      }),
    )
    .min(1),
});

/** Reads a refusal from any of the three error bodies: STU3, R4, or ours. Anything else is none. */
export function refusalFrom(status: number, body: unknown): Refusal | undefined {
  const outcome = OperationOutcome.safeParse(body);
  const issue = outcome.data?.issue[0];
  if (issue !== undefined) {
    const rule = issue.extension.find(({ url }) => url.endsWith("/Refusal-Rule"))?.valueString;
    const code = issue.details.coding[0]?.code ?? "";
    const withRule = rule === undefined ? {} : { rule };
    return { status, code, diagnostics: issue.diagnostics, details: {}, ...withRule };
  }
  const own = Ours.safeParse(body);
  if (!own.success) return undefined;
  const { code, rule, diagnostics, ...details } = own.data;
  return { status, code, diagnostics, details, ...(rule === undefined ? {} : { rule }) };
}

/** Codes with which e-RS says that this person may not know whether the thing exists: all read as "not found". */
const NOT_FOUND = new Set([
  "REFERENCE_NOT_FOUND",
  "NO_RELATIONSHIP",
  "INVALID_REQUEST_TYPE",
  "REC_NOT_FOUND",
]);

/** The answer that a page cannot do without: throws the 404 page, the 403 page, or an Error. */
export function expectGranted<T>(answer: Answer<T>): Granted<T> {
  if (answer.ok) return answer;
  const { status, code, diagnostics } = answer.refused;
  if (status === 404 || NOT_FOUND.has(code)) throw Response.json({}, { status: 404 });
  if (status === 403) throw Response.json({}, { status: 403 });
  throw new Error(`e-RS refused unexpectedly: ${status} ${code} ${diagnostics}`);
}

/** The data of that answer. */
export function expectOk<T>(answer: Answer<T>): T {
  return expectGranted(answer).data;
}
