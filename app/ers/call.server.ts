import { z } from "zod";
import { Instant } from "./fhir.server.ts";
import { Patient } from "./x04-read-session.server.ts";

/** How far the check of a caller has come. */
const CHECK_STATES = ["NOT_STARTED", "STARTED", "PASSED", "FAILED", "LOCKED"] as const;

/** What staff are to know of a patient before they do anything for them (R5, R7), e-RS codes verbatim. */
export const PATIENT_WARNINGS = ["DECEASED", "SENSITIVE"] as const;

/** A person whom a search found, by what tells people apart and nothing more. */
const Match = z.object({
  matchId: z.string(),
  title: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  birthDate: z.string(),
  postcodeArea: z.string(),
  nhsNumberEnds: z.string(),
});

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
  /** How the patient was looked for; and, of a passed check, what the caller knew. */
  foundBy: z.enum(["REFERENCE", "NHS_NUMBER", "NAME"]).optional(),
  checkedBy: z.enum(["ACCESS_CODE", "ASSISTED"]).optional(),
  /** Whom the last search found, until the check has passed. */
  matches: z.array(Match).default([]),
  referral: z.object({ id: z.string(), ubrn: z.string() }).optional(),
  /** All referrals of a patient who was found by themselves. */
  referrals: z
    .array(z.object({ id: z.string(), ubrn: z.string(), specialty: z.string(), authoredAt: Instant }))
    .default([]),
  /** Since when the caller is waiting, and why. */
  hold: z.object({ since: Instant, note: z.string() }).optional(),
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
