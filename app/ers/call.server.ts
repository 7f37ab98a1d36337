import { z } from "zod";
import { Patient } from "./x04-read-session.server.ts";

/** How far the check of a caller has come. */
const CHECK_STATES = ["NOT_STARTED", "STARTED", "PASSED", "FAILED", "LOCKED"] as const;

/** What staff are to know of a patient before they do anything for them (R5, R7), e-RS codes verbatim. */
export const PATIENT_WARNINGS = ["DECEASED", "SENSITIVE"] as const;

/** A call of a call handler. The referral and the patient are there only once the check has PASSED. */
export const Call = z.object({
  callId: z.string(),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  check: z.enum(CHECK_STATES),
  matchId: z.string().optional(),
  lockedUntil: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional(),
  referral: z.object({ id: z.string(), ubrn: z.string() }).optional(),
  wrapUpReason: z.string().optional(),
  notes: z.string().default(""),
  /** What was asked of a hospital in this call and is not answered yet. */
  waiting: z.object({ kind: z.string(), since: z.string() }).optional(),
  patient: Patient.extend({ warnings: z.array(z.enum(PATIENT_WARNINGS)).default([]) }).optional(),
});
export type Call = z.output<typeof Call>;

/** The path of a call's operations. */
export function callPath(callId: string, rest = ""): string {
  return `/ers/calls/${encodeURIComponent(callId)}${rest}`;
}
