import { asc, eq, getTableColumns, inArray } from "drizzle-orm";
import type { ErsDatabase } from "./database.ts";
import { files, letterFiles } from "./schema.ts";

export type UploadedFile = typeof files.$inferSelect;

export function insertFile(db: ErsDatabase, file: UploadedFile): void {
  db.insert(files).values(file).run();
}

export const findFiles = (db: ErsDatabase, fileIds: readonly string[]): UploadedFile[] =>
  db
    .select()
    .from(files)
    .where(inArray(files.fileId, [...fileIds]))
    .all();

/** The files that make a referral's letter, in the referrer's order. */
export const letterOf = (db: ErsDatabase, ubrn: string) =>
  db
    .select({ ...getTableColumns(files), ...getTableColumns(letterFiles) })
    .from(letterFiles)
    .innerJoin(files, eq(files.fileId, letterFiles.fileId))
    .where(eq(letterFiles.ubrn, ubrn))
    .orderBy(asc(letterFiles.position))
    .all();

export type AttachedFile = ReturnType<typeof letterOf>[number];

/** Makes these files a referral's letter, in this order, in place of what made it before. */
export function replaceLetter(
  db: ErsDatabase,
  ubrn: string,
  wanted: readonly { fileId: string; description: string | null; attachedAt: number }[],
): void {
  db.delete(letterFiles).where(eq(letterFiles.ubrn, ubrn)).run();
  const entries = wanted.map((one, index) => ({ ...one, ubrn, position: index + 1 }));
  db.insert(letterFiles).values(entries).run();
}
