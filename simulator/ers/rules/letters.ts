import { refuse } from "../refusals.ts";
import type { appointments, FileToAttach, ReferralState } from "../store/schema.ts";
import { attachingRules } from "./attaching.ts";
import type { AttachingFacts } from "./attaching.ts";
import { referralIsNotLocked, versionIsCurrent } from "./booking.ts";
import { liveAppointment } from "./ending.ts";
import type { Rule } from "./rule.ts";
import { stateAfter } from "./states.ts";

/** R73. So long before an appointment its letter stays as it is; how long is not documented. */
const FREEZE_MS = 24 * 60 * 60_000;

export type LetterFacts = AttachingFacts & {
  referral: {
    ubrn: string;
    state: ReferralState;
    versionId: number;
    clinicalInfoFirstSubmittedAt: number | null;
  };
  appointment: Pick<typeof appointments.$inferSelect, "status" | "startAt" | "isPlaceholder"> | undefined;
  isLocked: boolean;
  requested: { versionId: number };
  /** The files that make the letter now. */
  present: readonly FileToAttach[];
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

/** A012. Each is listed once. */
const filesAreListedOnce: Rule<LetterFacts> = ({ wanted }) =>
  new Set(wanted.map(({ fileId }) => fileId)).size === wanted.length
    ? undefined
    : refuse("CONFLICTING_VALUES", "A012", "'referralLetterFile' refers to one file twice.");

/** A012. Something becomes different: files are a set, in whatever order. */
const somethingChanges: Rule<LetterFacts> = ({ wanted, present }) => {
  const asText = (files: readonly FileToAttach[]) =>
    JSON.stringify(files.map(({ fileId, description }) => JSON.stringify([fileId, description])).toSorted());
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
  filesAreListedOnce,
  ...attachingRules,
  somethingChanges,
];
