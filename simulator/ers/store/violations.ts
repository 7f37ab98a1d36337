/** Finds SQLite's error in what a query threw: Drizzle may wrap it. */
function sqliteErrorOf(error: unknown): { code: string; message: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string" && error.code.startsWith("SQLITE_"))
    return { code: error.code, message: error.message };
  return sqliteErrorOf(error.cause);
}

/** True when a unique index refused a write, if given: the index on this column ("booking_attempts.slot_id"). */
export function isUniqueViolation(error: unknown, column?: string): boolean {
  const found = sqliteErrorOf(error);
  if (found?.code !== "SQLITE_CONSTRAINT_UNIQUE") return false;
  return column === undefined || found.message.includes(column);
}
