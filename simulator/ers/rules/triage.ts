import { refuse } from "../refusals.ts";
import { changeRules, serviceIsShortlisted } from "./booking.ts";
import type { ReferralFacts, ShortlistFacts } from "./booking.ts";
import type { Rule } from "./rule.ts";
import {
  providerRunsService,
  serviceAssessesReferrals,
  serviceIsAvailable,
  serviceIsCommissioned,
} from "./services.ts";
import type { CommissionedFacts } from "./services.ts";
import { stateAfter } from "./states.ts";

export type TriageFacts = ReferralFacts & ShortlistFacts & CommissionedFacts;

/** R46. A referral that is booked, deferred, being assessed or ended is neither sent for triage nor deferred. */
export const referralCanBeSent: Rule<Pick<ReferralFacts, "referral">> = ({ referral }) =>
  stateAfter("A016 triage", referral.state)
    ? undefined
    : refuse(
        "INVALID_REQUEST_STATE",
        "R46",
        `The referral is ${referral.state} and cannot be sent for triage or deferred.`,
      );

/** A016 with reason TRIAGE (R49). First refusal wins. */
export const triageRules: readonly Rule<TriageFacts>[] = [
  providerRunsService,
  ...changeRules,
  referralCanBeSent,
  serviceIsShortlisted,
  serviceIsAvailable,
  serviceIsCommissioned,
  serviceAssessesReferrals,
];
