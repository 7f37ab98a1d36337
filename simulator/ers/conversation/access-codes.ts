import type { World } from "../../simulator.ts";
import { londonDate } from "../../london-time.ts";
import { openReferral } from "../access.ts";
import { newAccessCode } from "../access-code.ts";
import { forgetFailuresOf } from "../credentials.ts";
import { doerOf } from "../doer.ts";
import { tellPatient } from "./telling.ts";
import { hasAccessCode } from "../messages/words.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { patientMayBeTold, reissuingRules, resendingRules } from "../rules/access-codes.ts";
import { firstRefusal } from "../rules/rule.ts";
import { messagesOf } from "../store/messages.ts";
import { noteEvent } from "../store/referral-events.ts";
import { findReferral, giveAccessCode, patientOf } from "../store/referrals.ts";
import type { Referral } from "../store/referrals.ts";
import type { ReferralEventKind } from "../store/schema.ts";
import { endPatientSessions } from "../store/sessions.ts";

/** What became of the letter with a code, for the journal alone: why it did not go; nothing: it went. */
export type CodeLetter = { whyNot: Refusal | undefined };

/**
 * x25 by a referrer, who is told it: the referral has a new access code, the old one is refused from now on, and whoever is
 * logged in as the patient is logged out. Runs inside an immediate transaction, as all of these do.
 */
export function reissueAccessCode(world: World, caller: Caller, ubrn: string): CodeLetter | Refusal {
  const referral = openForCode(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  giveAccessCode(world.ers, ubrn, newAccessCode(referral.accessCode));
  endPatientSessions(world.ers, referral.nhsNumber);
  codeGoesOut(world, caller, referral, "ACCESS_CODE_REISSUED");
  return { whyNot: whyNotSent(world, referral) };
}

/** x25 by the appointments line for a caller who was checked: the same, unless nobody would get the new code (R5, R7). */
export function renewAccessCode(world: World, caller: Caller, ubrn: string): CodeLetter | Refusal {
  const referral = openForCode(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  const whyNot = whyNotSent(world, referral);
  return whyNot ? { whyNot } : reissueAccessCode(world, caller, ubrn);
}

/** x25 by the appointments line: the code that stands goes to the address on record. */
export function resendAccessCode(world: World, caller: Caller, ubrn: string): CodeLetter {
  const referral = findReferral(world.ers, ubrn);
  if (referral?.requestType !== "REFERRAL")
    return { whyNot: refuse("REFERENCE_NOT_FOUND", "R1", "'UBRN' is not known.") };
  const whyNot = firstRefusal(resendingRules, {
    referral,
    patient: patientOf(world.ers, referral),
    today: londonDate(world.clock.now()),
    sentOn: lastSent(world, ubrn),
  });
  if (!whyNot) codeGoesOut(world, caller, referral, "ACCESS_CODE_SENT");
  return { whyNot };
}

/** A referral that may be given a new code; else why not. */
function openForCode(world: World, caller: Caller, ubrn: string): Referral | Refusal {
  const referral = openReferral(world, caller, ubrn);
  return isRefusal(referral) ? referral : (firstRefusal(reissuingRules, { referral }) ?? referral);
}

const whyNotSent = ({ ers }: World, referral: Referral): Refusal | undefined =>
  patientMayBeTold({ referral, patient: patientOf(ers, referral) });

/** x26: failed log-ins with this reference are forgotten, and with them the lock (R8). */
export function unlockReferral(world: World, caller: Caller, ubrn: string): "DONE" | Refusal {
  const referral = openReferral(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  if (forgetFailuresOf(world, ubrn)) note(world, caller, ubrn, "ACCESS_UNLOCKED");
  return "DONE";
}

/**
 * The access code is on its way to the patient, alone: what tells them does not name the reference. The referral is as it
 * was before: a first code is no new one.
 */
function codeGoesOut(
  world: World,
  caller: Caller,
  { ubrn, accessCode }: Referral,
  what: Extract<ReferralEventKind, `ACCESS_CODE_${string}`>,
): void {
  note(world, caller, ubrn, what);
  tellPatient(world, ubrn, {}, accessCode === null ? "ACCESS_CODE_SENT" : what);
}

function note({ ers, clock }: World, caller: Caller, ubrn: string, what: ReferralEventKind): void {
  noteEvent(ers, ubrn, { what, at: clock.now(), ...doerOf(caller) });
}

function lastSent({ ers }: World, ubrn: string): string | undefined {
  const sent = messagesOf(ers, ubrn).find(({ kind }) => hasAccessCode(kind));
  return sent && londonDate(sent.createdAt);
}
