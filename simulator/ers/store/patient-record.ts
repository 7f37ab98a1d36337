import { eq } from "drizzle-orm";
import type { ErsDatabase } from "./database.ts";
import { patients } from "./schema.ts";

/** R5, R7. What the demographics service (PDS) says of a patient that decides what may be done for them. */
export type PatientRecord = Pick<typeof patients.$inferSelect, "deceasedOn" | "isSensitive">;

/** From now on the demographics service says this of a patient. */
export const changeRecord = (db: ErsDatabase, nhsNumber: string, record: PatientRecord): void => {
  db.update(patients).set(record).where(eq(patients.nhsNumber, nhsNumber)).run();
};
