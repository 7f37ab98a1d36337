import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { referrals } from "./referrals.ts";

/** What the scan of a file finds: a good file, malware, or a content that is not of its type. */
export const SCAN_VERDICTS = ["AVAILABLE", "THREATS_FOUND", "VALIDATION_FAILED"] as const;

/** Files of clinical information (A020). Their content is not kept: nothing here gives it out again. */
export const files = sqliteTable("files", {
  fileId: text().primaryKey(),
  /** The referral that it was uploaded for; null: none, and it can be attached to none. */
  forUbrn: text(),
  fileName: text().notNull(),
  contentType: text().notNull(),
  size: integer().notNull(),
  uploadedAt: integer().notNull(),
  uploadedBy: text().notNull(),
  uploadedByOdsCode: text().notNull(),
  onBehalfOf: text(),
  /** What its scan finds; until that is over the file is pending. */
  verdict: text({ enum: SCAN_VERDICTS }).notNull(),
});

/** Whose file it is to a referral (eRS-AttachmentType-1): of the referrer's letter (A012), or of a review (A022, A028). */
export const ATTACHMENT_TYPES = ["REFERRER", "PROVIDER"] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

/** A file that is to be attached, by reference, and what is said of it. */
export type FileToAttach = { fileId: string; description: string | null };

/** The files that are attached to a referral. */
export const attachedFiles = sqliteTable(
  "attached_files",
  {
    ubrn: text()
      .notNull()
      .references(() => referrals.ubrn),
    fileId: text()
      .notNull()
      .references(() => files.fileId),
    type: text({ enum: ATTACHMENT_TYPES }).notNull().default("REFERRER"),
    /** Its place among those of its type. */
    position: integer().notNull(),
    description: text(),
    attachedAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.ubrn, t.fileId] })],
);
