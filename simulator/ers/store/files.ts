import { and, asc, desc, eq, getTableColumns, inArray } from "drizzle-orm";
import type { ErsDatabase } from "./database.ts";
import { attachedFiles, files } from "./schema.ts";
import type { FileToAttach } from "./schema.ts";

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

/** The files that are attached to a referral: its letter in the referrer's order, then what its providers added, oldest first. */
export const attachedTo = (db: ErsDatabase, ubrn: string) =>
  db
    .select({ ...getTableColumns(files), ...getTableColumns(attachedFiles) })
    .from(attachedFiles)
    .innerJoin(files, eq(files.fileId, attachedFiles.fileId))
    .where(eq(attachedFiles.ubrn, ubrn))
    .orderBy(desc(attachedFiles.type), asc(attachedFiles.position))
    .all();

export type AttachedFile = ReturnType<typeof attachedTo>[number];

/** Makes these files a referral's letter, in this order, in place of what made it before. */
export function replaceLetter(
  db: ErsDatabase,
  ubrn: string,
  wanted: readonly (FileToAttach & { attachedAt: number })[],
): void {
  db.delete(attachedFiles)
    .where(and(eq(attachedFiles.ubrn, ubrn), eq(attachedFiles.type, "REFERRER")))
    .run();
  const entries = wanted.map((one, index) => ({ ...one, ubrn, position: index + 1 }));
  db.insert(attachedFiles).values(entries).run();
}

/** Adds files of a provider to a referral; one that has been attached to it meanwhile stays what it is. */
export function attachForProvider(
  db: ErsDatabase,
  ubrn: string,
  added: readonly FileToAttach[],
  attachedAt: number,
): void {
  const before = attachedTo(db, ubrn).filter(({ type }) => type === "PROVIDER").length;
  for (const [index, one] of added.entries())
    db.insert(attachedFiles)
      .values({ ...one, ubrn, type: "PROVIDER", position: before + index + 1, attachedAt })
      .onConflictDoNothing()
      .run();
}
