import { londonDate } from "../london-time.ts";
import { firstRefusal } from "./rules/rule.ts";
import { choiceRules } from "./rules/services.ts";
import type { ErsDatabase } from "./store/database.ts";
import { shortlistOf } from "./store/referrals.ts";
import type { Referral } from "./store/referrals.ts";
import { findContract, findService } from "./store/services.ts";
import type { Service } from "./store/services.ts";

/** Whether the patient of a referral can still be told to book a service, or to be sent to it (R17, R18). */
export function isChoice(
  db: ErsDatabase,
  { commRuleOrg }: Pick<Referral, "commRuleOrg">,
  service: Service,
  now: number,
): boolean {
  const contract = findContract(db, service.serviceId, commRuleOrg);
  return !firstRefusal(choiceRules, { service, today: londonDate(now), contract });
}

/** The services on a referral's shortlist that are choices still, in the referrer's order. */
export const choicesOf = (db: ErsDatabase, referral: Referral, now: number): Service[] =>
  shortlistOf(db, referral.ubrn)
    .flatMap(({ serviceId }) => findService(db, serviceId) ?? [])
    .filter((service) => isChoice(db, referral, service, now));

/** What a patient reads instead of how to book, once there are none: the surgery can change the shortlist (A031). */
export const noChoiceLeft = (surgery: string): string =>
  `No clinic on your list can take your referral at the moment. Call ${surgery} and ask what happens next.`;
