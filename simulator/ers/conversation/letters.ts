import type { World } from "../../simulator.ts";
import { doerOf } from "../doer.ts";
import { openReferral } from "../access.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { maintainingRules } from "../rules/letters.ts";
import { firstRefusal } from "../rules/rule.ts";
import { findCurrent } from "../store/appointments.ts";
import { isLocked, openAttemptsOf } from "../store/attempts.ts";
import { attachedTo, replaceLetter } from "../store/files.ts";
import { describeReferral, moveReferral } from "../store/referrals.ts";
import type { FileToAttach } from "../store/schema.ts";
import { withWhatIsKnown } from "./attaching.ts";

/**
 * A012: these files make the referral's letter from now on. A letter of which no file is sound is none, so that it is
 * outstanding again. Runs inside an immediate transaction.
 */
export function maintainLetter(
  world: World,
  caller: Caller,
  asked: { ubrn: string; versionId: number; files: readonly FileToAttach[] },
): "DONE" | Refusal {
  const { ers, clock } = world;
  const { ubrn } = asked;
  const referral = openReferral(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  const now = clock.now();
  const appointment = findCurrent(ers, ubrn);
  const attached = attachedTo(ers, ubrn);
  const present = attached.filter(({ type }) => type === "REFERRER");
  const wanted = withWhatIsKnown(world, asked.files);
  const facts = {
    referral,
    appointment,
    isLocked: isLocked(ers, ubrn),
    requested: asked,
    wanted,
    present,
    kept: [...attached.filter(({ type }) => type === "PROVIDER"), ...waitingFiles(world, ubrn, asked.files)],
    now,
  };
  const refusal = firstRefusal(maintainingRules, facts);
  if (refusal) return refusal;
  const since = (fileId: string) => present.find((one) => one.fileId === fileId)?.attachedAt ?? now;
  const letter = asked.files.map((one) => ({ ...one, attachedAt: since(one.fileId) }));
  replaceLetter(ers, ubrn, letter);
  const isSound = wanted.some(({ file }) => file?.verdict === "AVAILABLE");
  describeReferral(ers, ubrn, {
    clinicalInfoFirstSubmittedAt: isSound ? (referral.clinicalInfoFirstSubmittedAt ?? now) : null,
    // What comes after a review is later than it, also while the clock stands still.
    clinicalInfoLastUpdatedAt: Math.max(now, (appointment?.acceptedAt ?? 0) + 1),
  });
  const { state, stateReason, stateComment, contactBy } = referral;
  moveReferral(ers, ubrn, {
    state,
    stateReason,
    stateComment,
    contactBy,
    pathwayStartAt: null,
    at: now,
    doer: doerOf(caller),
    what: "LETTER_CHANGED",
  });
  return "DONE";
}

/** The files that a provider adds as soon as its cancellation is known (A022), but for those that the letter takes meanwhile. */
function waitingFiles(world: World, ubrn: string, letter: readonly FileToAttach[]) {
  const waiting = openAttemptsOf(world.ers, ubrn).flatMap(({ attempt }) => attempt.filesToAttach ?? []);
  const left = waiting.filter(({ fileId }) => !letter.some((one) => one.fileId === fileId));
  return withWhatIsKnown(world, left).flatMap(({ file }) => file ?? []);
}
