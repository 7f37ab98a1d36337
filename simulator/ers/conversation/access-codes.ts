import type { World } from "../../simulator.ts";
import { londonDate } from "../../london-time.ts";
import { openReferral } from "../access.ts";
import { newAccessCode } from "../access-code.ts";
import { forgetFailuresOf } from "../credentials.ts";
import { doerOf } from "../doer.ts";
import { tellPatient } from "./telling.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { reissuingRules, resendingRules } from "../rules/access-codes.ts";
import { firstRefusal } from "../rules/rule.ts";
import { eventsOf, noteEvent } from "../store/referral-events.ts";
import { findReferral, giveAccessCode } from "../store/referrals.ts";
import type { Referral } from "../store/referrals.ts";
import type { ReferralEventKind } from "../store/schema.ts";
import { endPatientSessions } from "../store/sessions.ts";

/**
 * x25 by a referrer: the referral has a new access code, the old one is refused from now on, and whoever is logged in as
 * the patient is logged out. Runs inside an immediate transaction, as all of these do.
 */
export function reissueAccessCode(world: World, caller: Caller, ubrn: string): "DONE" | Refusal {
  const referral = openReferral(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  const refusal = firstRefusal(reissuingRules, { referral });
  if (refusal) return refusal;
  giveAccessCode(world.ers, ubrn, newAccessCode(referral.accessCode));
  endPatientSessions(world.ers, referral.nhsNumber);
  codeGoesOut(world, caller, referral, "ACCESS_CODE_REISSUED");
  return "DONE";
}

/** x25 by the appointments line: the code that stands goes to the address on record, or why it does not, for the journal alone. */
export function resendAccessCode(world: World, caller: Caller, ubrn: string): Refusal | undefined {
  const referral = findReferral(world.ers, ubrn);
  if (referral?.requestType !== "REFERRAL")
    return refuse("REFERENCE_NOT_FOUND", "R1", "'UBRN' is not known.");
  const refusal = firstRefusal(resendingRules, {
    referral,
    today: londonDate(world.clock.now()),
    sentOn: lastSent(world, ubrn),
  });
  if (!refusal) codeGoesOut(world, caller, referral, "ACCESS_CODE_SENT");
  return refusal;
}

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
  const sent = eventsOf(ers, ubrn).findLast(
    ({ what }) => what === "ACCESS_CODE_SENT" || what === "ACCESS_CODE_REISSUED",
  );
  return sent && londonDate(sent.at);
}
