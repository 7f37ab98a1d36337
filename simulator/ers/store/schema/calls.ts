import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { patients } from "./patients.ts";
import { staff } from "./staff.ts";

/** Who calls in a patient's place. */
export const CALLER_RELATIONSHIPS = [
  "PARENT",
  "GUARDIAN",
  "RELATIVE",
  "CARER",
  "FRIEND",
  "PROFESSIONAL",
] as const;
export type CallerRelationship = (typeof CALLER_RELATIONSHIPS)[number];

/** What entitles somebody to act for a patient: that of a child, that the patient said so, or a power or order of law. */
export const CALLER_AUTHORITIES = ["PARENTAL_RESPONSIBILITY", "CONSENT", "LEGAL_AUTHORITY"] as const;
export type CallerAuthority = (typeof CALLER_AUTHORITIES)[number];

/** By what a patient was looked for in a call. */
export const FOUND_BY = ["REFERENCE", "NHS_NUMBER", "NAME"] as const;
export type FoundBy = (typeof FOUND_BY)[number];

/** What a caller who passed the check knew: the access code, or enough of what is on record of the patient. */
export const CHECKED_BY = ["ACCESS_CODE", "ASSISTED"] as const;
export type CheckedBy = (typeof CHECKED_BY)[number];

/**
 * One telephone call of a call handler. `matchUbrn` or `matchNhsNumber` is what was found; only a passed check opens it (R2).
 * Of a patient who was found, `matchUbrn` is the referral that is being talked about.
 */
export const calls = sqliteTable(
  "calls",
  {
    callId: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => staff.userId),
    startedAt: integer().notNull(),
    endedAt: integer(),
    check: text({ enum: ["NOT_STARTED", "STARTED", "PASSED", "FAILED", "LOCKED"] }).notNull(),
    matchId: text(),
    matchUbrn: text(),
    matchNhsNumber: text(),
    foundBy: text({ enum: FOUND_BY }),
    checkedBy: text({ enum: CHECKED_BY }),
    /** Since when the caller is waiting, and why; null: they are not. */
    heldAt: integer(),
    holdNote: text(),
    /** Who calls in the patient's place, and what entitles them; null: the patient. */
    callerRelationship: text({ enum: CALLER_RELATIONSHIPS }),
    callerAuthority: text({ enum: CALLER_AUTHORITIES }),
    wrapUpReason: text(),
    notes: text(),
  },
  (t) => [index("calls_user").on(t.userId, t.startedAt), index("calls_started").on(t.startedAt)],
);

/** The people that the last search of a call found, of whom its call handler picks one. */
export const callMatches = sqliteTable(
  "call_matches",
  {
    matchId: text().primaryKey(),
    callId: text()
      .notNull()
      .references(() => calls.callId),
    nhsNumber: text()
      .notNull()
      .references(() => patients.nhsNumber),
    position: integer().notNull(),
  },
  (t) => [index("call_matches_of_call").on(t.callId)],
);

/** What was seen and done in a call. */
export const callAudit = sqliteTable(
  "call_audit",
  {
    auditId: integer().primaryKey({ autoIncrement: true }),
    callId: text()
      .notNull()
      .references(() => calls.callId),
    at: integer().notNull(),
    what: text().notNull(),
    /** That of the request which led to it, under which the journal tells the rest; null before there was one kept. */
    correlationId: text(),
  },
  (t) => [index("call_audit_of_call").on(t.callId)],
);
