import { londonDate } from "../london-time.ts";
import { firstRefusal } from "./rules/rule.ts";
import { choiceRules } from "./rules/services.ts";
import type { ErsDatabase } from "./store/database.ts";
import { shortlistOf } from "./store/referrals.ts";
import type { Referral } from "./store/referrals.ts";
import { findContract, findService } from "./store/services.ts";
import type { Service } from "./store/services.ts";

/** The services on a referral's shortlist that its patient can still be told to book or to be sent to, in the referrer's order (R17, R18). */
export function choicesOf(db: ErsDatabase, { ubrn, commRuleOrg }: Referral, now: number): Service[] {
  const today = londonDate(now);
  return shortlistOf(db, ubrn)
    .flatMap(({ serviceId }) => findService(db, serviceId) ?? [])
    .filter((service) => {
      const contract = findContract(db, service.serviceId, commRuleOrg);
      return !firstRefusal(choiceRules, { service, today, contract });
    });
}

/** What a patient reads instead of how to book, once there are none: the surgery can change the shortlist (A031). */
export const noChoiceLeft = (surgery: string): string =>
  `No clinic on your list can take your referral at the moment. Call ${surgery} and ask what happens next.`;
