import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Tokens are kept as SHA-256 digests. Expiry runs on real time: it belongs to a person at a screen. */
export const sessions = sqliteTable("sessions", {
  tokenDigest: text().primaryKey(),
  kind: text({ enum: ["PATIENT", "STAFF"] }).notNull(),
  nhsNumber: text(),
  userId: text(),
  startedAtRealMs: integer().notNull(),
  lastUsedAtRealMs: integer().notNull(),
});

/** Failed log-ins and caller checks, by what was entered (a UBRN or a user id), known or not (R8). World time. */
export const logInFailures = sqliteTable("log_in_failures", {
  subject: text().primaryKey(),
  count: integer().notNull(),
  firstFailedAt: integer().notNull(),
  lockedUntil: integer(),
});
