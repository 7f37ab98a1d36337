import type { ErsDatabase } from "./database.ts";
import { pasMessages } from "./schema.ts";

/** Keeps a PAS's message by its id; false when it was kept before. */
export const keepPasMessage = (db: ErsDatabase, message: typeof pasMessages.$inferSelect): boolean =>
  db.insert(pasMessages).values(message).onConflictDoNothing().run().changes === 1;
