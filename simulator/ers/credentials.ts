import { createHash, timingSafeEqual } from "node:crypto";
import type { World } from "../simulator.ts";
import { refuse } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";
import { immediate } from "./store/database.ts";
import { findFailures, forgetFailures, keepFailures } from "./store/log-in-failures.ts";
import { findPatient, findReferral } from "./store/referrals.ts";
import type { Patient, Referral } from "./store/referrals.ts";
import { findStaff } from "./store/sessions.ts";

/** R8. Five failures in a quarter of an hour lock what was entered for half an hour of world time, known or not. */
const MOST_FAILURES = 5;
const COUNTED_FOR_MS = 15 * 60_000;
const LOCKED_FOR_MS = 30 * 60_000;

export type Checked<Who> =
  | { result: "MATCHES"; who: Who }
  | { result: "DOES_NOT_MATCH"; triesLeft: number }
  | { result: "LOCKED"; lockedUntil: number };

export type ReferralSecrets = { ubrn: string; accessCode: string; yearOfBirth: string };

/**
 * Checks booking reference, access code and year of birth: on the web and on the phone alike, with one count of failures.
 * Says neither which of the three was wrong nor whether the reference exists, and takes the same steps either way.
 */
export function checkReferralSecrets(
  world: World,
  { ubrn, accessCode, yearOfBirth }: ReferralSecrets,
): Checked<{ referral: Referral; patient: Patient }> {
  return countedCheck(world, subjectOfUbrn(ubrn), () => {
    const referral = findReferral(world.ers, ubrn);
    const patient = findPatient(world.ers, referral?.nhsNumber ?? "");
    const isCode = sameSecret(plainCode(accessCode), plainCode(referral?.accessCode ?? ""));
    const isYear = sameSecret(yearOfBirth, patient?.birthDate.slice(0, 4) ?? "");
    const hasCode = referral?.requestType === "REFERRAL" && Boolean(referral.accessCode);
    return referral && patient && isCode && isYear && hasCode ? { referral, patient } : undefined;
  });
}

/** Checks a member of staff's user id and passcode. */
export function checkPasscode(
  world: World,
  userId: string,
  passcode: string,
): Checked<{ userId: string; name: string }> {
  return countedCheck(world, `user:${userId}`, () => {
    const found = findStaff(world.ers, userId);
    const isPasscode = sameSecret(passcode, found?.passcode ?? "");
    return found && isPasscode ? found : undefined;
  });
}

/** Until when what failures are counted against is locked; nothing when it is not. */
export function lockOf(world: World, subject: string): number | undefined {
  const lockedUntil = findFailures(world.ers, subject)?.lockedUntil ?? 0;
  return lockedUntil > world.clock.now() ? lockedUntil : undefined;
}

/** Forgets failed log-ins and checks with a reference, and the lock (R8, x26); false when there were none. */
export function forgetFailuresOf(world: World, ubrn: string): boolean {
  const subject = subjectOfUbrn(ubrn);
  const hadSome = findFailures(world.ers, subject) !== undefined;
  forgetFailures(world.ers, subject);
  return hadSome;
}

/** A failed check as the answer of a log-in: 401 with the tries left, or 423 with the end of the lock. */
export function refusedLogIn(
  world: World,
  checked: Exclude<Checked<unknown>, { result: "MATCHES" }>,
): Refusal {
  if (checked.result === "DOES_NOT_MATCH") {
    const refusal = refuse("LOG_IN_REFUSED", "R8", "The details do not match.");
    return { ...refusal, detail: { triesLeft: checked.triesLeft } };
  }
  const { lockedUntil } = checked;
  const retryAfterSeconds = Math.max(1, Math.ceil((lockedUntil - world.clock.now()) / 1000));
  const refusal = refuse("LOCKED", "R8", "There were too many failed attempts.");
  return { ...refusal, detail: { lockedUntil: new Date(lockedUntil).toISOString(), retryAfterSeconds } };
}

/** What failures with a booking reference are counted against, on the web and on the phone. */
export const subjectOfUbrn = (ubrn: string) => `ubrn:${ubrn}`;
/** What failures to be a patient are counted against, who was found without a booking reference. */
export const subjectOfPatient = (nhsNumber: string) => `nhs:${nhsNumber}`;

/** One transaction: the lock, the comparison and the count cannot be parted by another try. */
export function countedCheck<Who>(
  world: World,
  subject: string,
  compare: () => Who | undefined,
): Checked<Who> {
  return immediate(world.ers, () => {
    const now = world.clock.now();
    const failures = findFailures(world.ers, subject);
    const lockedUntil = failures?.lockedUntil ?? null;
    const who = compare();
    if (lockedUntil !== null && lockedUntil > now) return { result: "LOCKED", lockedUntil };
    if (who !== undefined) {
      if (failures) forgetFailures(world.ers, subject);
      return { result: "MATCHES", who };
    }
    const goesOn = failures && lockedUntil === null && now - failures.firstFailedAt < COUNTED_FOR_MS;
    const count = (goesOn ? failures.count : 0) + 1;
    const firstFailedAt = goesOn ? failures.firstFailedAt : now;
    const locks = count >= MOST_FAILURES ? now + LOCKED_FOR_MS : null;
    keepFailures(world.ers, { subject, count, firstFailedAt, lockedUntil: locks });
    if (locks !== null) return { result: "LOCKED", lockedUntil: locks };
    return { result: "DOES_NOT_MATCH", triesLeft: MOST_FAILURES - count };
  });
}

/** Access codes are words on a letter: capitals and the number of spaces do not matter. */
const plainCode = (code: string) => code.trim().replace(/\s+/g, " ").toLowerCase();

/** Compares in a time that does not depend on where the two differ. */
function sameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
