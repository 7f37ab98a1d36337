import { eq } from "drizzle-orm";
import type { ErsDatabase } from "./database.ts";
import { logInFailures } from "./schema.ts";

export type LogInFailures = typeof logInFailures.$inferSelect;

/** Failures counted against what was entered: `ubrn:…` or `user:…`, known or not. */
export const findFailures = (db: ErsDatabase, subject: string): LogInFailures | undefined =>
  db.select().from(logInFailures).where(eq(logInFailures.subject, subject)).get();

export const keepFailures = (db: ErsDatabase, failures: LogInFailures): void => {
  db.insert(logInFailures)
    .values(failures)
    .onConflictDoUpdate({ target: logInFailures.subject, set: failures })
    .run();
};

export const forgetFailures = (db: ErsDatabase, subject: string): void => {
  db.delete(logInFailures).where(eq(logInFailures.subject, subject)).run();
};
