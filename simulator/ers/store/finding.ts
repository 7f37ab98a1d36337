import { and, asc, eq, sql } from "drizzle-orm";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import type { Patient } from "./referrals.ts";
import { callMatches, patients } from "./schema.ts";

const statements = oncePerDatabase((db) => ({
  forget: db
    .delete(callMatches)
    .where(eq(callMatches.callId, sql.placeholder("callId")))
    .prepare(),
}));

/** More people than were ever born on one day and live at one postcode. */
const MOST_NEIGHBOURS = 500;

/** The patients with this date of birth at this postcode, by name. */
export const patientsBornAt = (db: ErsDatabase, birthDate: string, postcode: string): Patient[] =>
  db
    .select()
    .from(patients)
    .where(and(eq(patients.birthDate, birthDate), eq(patients.postcode, postcode)))
    .orderBy(asc(patients.familyName), asc(patients.givenName), asc(patients.nhsNumber))
    .limit(MOST_NEIGHBOURS)
    .all();

export type CallMatch = typeof callMatches.$inferSelect;

/** The people whom the last search of a call found, in the order in which they are shown. */
export const matchesOfCall = (db: ErsDatabase, callId: string) =>
  db
    .select({ matchId: callMatches.matchId, patient: patients })
    .from(callMatches)
    .innerJoin(patients, eq(patients.nhsNumber, callMatches.nhsNumber))
    .where(eq(callMatches.callId, callId))
    .orderBy(asc(callMatches.position))
    .all();

/** Keeps whom a search found, in place of what the search before it did. */
export function replaceMatches(
  db: ErsDatabase,
  callId: string,
  found: readonly Pick<CallMatch, "matchId" | "nhsNumber">[],
): void {
  statements(db).forget.run({ callId });
  if (found.length === 0) return;
  const rows = found.map((match, index) => ({ ...match, callId, position: index + 1 }));
  db.insert(callMatches).values(rows).run();
}
