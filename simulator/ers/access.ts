import { noteUbrn } from "../correlation.ts";
import type { World } from "../simulator.ts";
import { refuse } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";
import { accessRules } from "./rules/access.ts";
import type { Caller } from "./rules/access.ts";
import { firstRefusal } from "./rules/rule.ts";
import { checkedCallFor } from "./store/calls.ts";
import { findReferral, providersOf } from "./store/referrals.ts";
import type { Referral } from "./store/referrals.ts";

/** A UBRN is 12 digits (R1). */
export const UBRN = /^\d{12}$/;

/** The referral with this UBRN, if the caller may touch it (R1, R2); else why not. */
export function openReferral(world: World, caller: Caller, ubrn: string): Referral | Refusal {
  if (!UBRN.test(ubrn)) return refuse("INVALID_VALUE", "R1", "'UBRN' is not 12 digits.");
  const referral = findReferral(world.ers, ubrn);
  if (referral) noteUbrn(ubrn);
  const refusal = firstRefusal(accessRules, {
    caller,
    referral,
    hasCheckedCall: caller.kind === "tal" && checkedCallFor(world.ers, caller.userId, ubrn) !== undefined,
    providerOdsCodes: caller.kind === "provider" && referral ? providersOf(world.ers, ubrn) : [],
  });
  if (refusal) return refusal;
  return referral ?? refuse("REFERENCE_NOT_FOUND", "R1", "'UBRN' is not known.");
}
