import { refuse } from "../refusals.ts";
import type { appointments, files, ReferralState } from "../store/schema.ts";
import { referralIsNotLocked, versionIsCurrent } from "./booking.ts";
import { liveAppointment } from "./ending.ts";
import { availabilityOf } from "./files.ts";
import type { Rule } from "./rule.ts";
import { stateAfter } from "./states.ts";

/** R73. So long before an appointment its letter stays as it is; how long is not documented. */
const FREEZE_MS = 24 * 60 * 60_000;

export type LetterFile = { fileId: string; description: string | null };

export type LetterFacts = {
  referral: {
    ubrn: string;
    state: ReferralState;
    versionId: number;
    clinicalInfoFirstSubmittedAt: number | null;
  };
  appointment: Pick<typeof appointments.$inferSelect, "status" | "startAt" | "isPlaceholder"> | undefined;
  isLocked: boolean;
  requested: { versionId: number };
  /** The files that are to make the letter, and what is known of each. */
  wanted: readonly (LetterFile & { file: typeof files.$inferSelect | undefined })[];
  /** The files that make it now. */
  present: readonly LetterFile[];
  now: number;
};

/** When the appointment begins; on the date of a placeholder nothing does. */
const startOf = ({ referral, appointment }: LetterFacts): number | null => {
  const live = liveAppointment(referral, appointment);
  return live && !live.isPlaceholder ? live.startAt : null;
};

/** R73. What is over has its letter for good. */
const referralIsNotOver: Rule<LetterFacts> = (facts) => {
  const { state } = facts.referral;
  if (stateAfter("A012", state) === undefined)
    return refuse("INVALID_REQUEST_STATE", "R73", `The referral is ${state} and keeps its letter.`);
  const startAt = startOf(facts);
  return startAt !== null && startAt <= facts.now
    ? refuse("INVALID_REQUEST_STATE", "R73", "The appointment's start has passed.")
    : undefined;
};

/** R73. Shortly before the appointment nobody changes what its clinic has read; a letter that is missing may still come. */
const letterIsNotFrozen: Rule<LetterFacts> = (facts) => {
  const { referral, now } = facts;
  const startAt = startOf(facts);
  return referral.clinicalInfoFirstSubmittedAt !== null && startAt !== null && startAt - now <= FREEZE_MS
    ? refuse("INVALID_REQUEST_STATE", "R73", "The letter is not changed in the day before the appointment.")
    : undefined;
};

/** A012. The files have been uploaded. */
const filesAreKnown: Rule<LetterFacts> = ({ wanted }) =>
  wanted.every(({ file }) => file)
    ? undefined
    : refuse("REFERENCE_NOT_FOUND", "A012", "'referralLetterFile' refers to a file that is not known.");

/** A012. Each has been uploaded for this referral. */
const filesAreForReferral: Rule<LetterFacts> = ({ wanted, referral }) =>
  wanted.every(({ file }) => file?.forUbrn === referral.ubrn)
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "A012", "'referralLetterFile' was not uploaded for this referral.");

/** A012. Each is listed once. */
const filesAreListedOnce: Rule<LetterFacts> = ({ wanted }) =>
  new Set(wanted.map(({ fileId }) => fileId)).size === wanted.length
    ? undefined
    : refuse("CONFLICTING_VALUES", "A012", "'referralLetterFile' refers to one file twice.");

/** A012. No two of them have one name. */
const namesDiffer: Rule<LetterFacts> = ({ wanted }) =>
  new Set(wanted.map(({ file }) => file?.fileName)).size === wanted.length
    ? undefined
    : refuse("DUPLICATE_FILENAME", "A012", "Two of the files have the same name.");

/** A012. What the scan has found unsound is not added; what is still scanned may be. */
const addedFilesAreSound: Rule<LetterFacts> = ({ wanted, present, now }) => {
  const added = wanted.filter(({ fileId }) => !present.some((one) => one.fileId === fileId));
  const unsound = added
    .map(({ file }) => file && availabilityOf(file, now))
    .find((found) => found === "THREATS_FOUND" || found === "VALIDATION_FAILED");
  return unsound === undefined
    ? undefined
    : refuse("INVALID_STATE", "A012", `A file cannot be attached: its scan says ${unsound}.`);
};

/** A012. Something becomes different. */
const somethingChanges: Rule<LetterFacts> = ({ wanted, present }) => {
  const asText = (files: readonly LetterFile[]) =>
    JSON.stringify(files.map(({ fileId, description }) => [fileId, description]));
  return asText(wanted) === asText(present)
    ? refuse("NO_CHANGES_DETECTED", "A012", "The letter has these very files already.")
    : undefined;
};

/** A012. First refusal wins. */
export const maintainingRules: readonly Rule<LetterFacts>[] = [
  referralIsNotLocked,
  versionIsCurrent,
  referralIsNotOver,
  letterIsNotFrozen,
  filesAreKnown,
  filesAreForReferral,
  filesAreListedOnce,
  namesDiffer,
  addedFilesAreSound,
  somethingChanges,
];
