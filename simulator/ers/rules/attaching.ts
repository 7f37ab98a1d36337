import { refuse } from "../refusals.ts";
import type { files, FileToAttach } from "../store/schema.ts";
import { availabilityOf } from "./files.ts";
import type { Rule } from "./rule.ts";

export type AttachingFacts = {
  referral: { ubrn: string };
  /** The files that are named, and what is known of each. */
  wanted: readonly (FileToAttach & { file: typeof files.$inferSelect | undefined })[];
  /** The files that are attached to the referral. */
  present: readonly { fileId: string }[];
  /** Those of them that stay attached beside the ones that are named. */
  kept: readonly { fileName: string }[];
  now: number;
};

/** A012. The files have been uploaded. */
const filesAreKnown: Rule<AttachingFacts> = ({ wanted }) =>
  wanted.every(({ file }) => file)
    ? undefined
    : refuse("REFERENCE_NOT_FOUND", "A012", "A file that is to be attached is not known.");

/** A012. Each has been uploaded for this referral. */
const filesAreForReferral: Rule<AttachingFacts> = ({ wanted, referral }) =>
  wanted.every(({ file }) => !file || file.forUbrn === referral.ubrn)
    ? undefined
    : refuse(
        "INAPPROPRIATE_VALUE",
        "A012",
        "A file that is to be attached was not uploaded for this referral.",
      );

/** A012. None has the name of another, or of one that is attached already. */
const namesDiffer: Rule<AttachingFacts> = ({ wanted, kept }) => {
  const names = wanted.flatMap(({ file }) => (file ? [file.fileName] : []));
  return new Set(names).size === names.length && !kept.some(({ fileName }) => names.includes(fileName))
    ? undefined
    : refuse("DUPLICATE_FILENAME", "A012", "Two of the referral's files would have the same name.");
};

/** A012. What the scan has found unsound is not added; what is still scanned may be. */
const addedFilesAreSound: Rule<AttachingFacts> = ({ wanted, present, now }) => {
  const added = wanted.filter(({ fileId }) => !present.some((one) => one.fileId === fileId));
  const unsound = added
    .map(({ file }) => file && availabilityOf(file, now))
    .find((found) => found === "THREATS_FOUND" || found === "VALIDATION_FAILED");
  return unsound === undefined
    ? undefined
    : refuse("INVALID_STATE", "A012", `A file cannot be attached: its scan says ${unsound}.`);
};

/** A012; A022 and A028 say the same of the files of providers. First refusal wins. */
export const attachingRules: readonly Rule<AttachingFacts>[] = [
  filesAreKnown,
  filesAreForReferral,
  namesDiffer,
  addedFilesAreSound,
];
