import { refuse } from "../refusals.ts";
import type { referrals } from "../store/schema.ts";
import type { Caller } from "./access.ts";
import { letterIsOutstanding, WORKLISTS } from "./worklists.ts";
import type { Rule } from "./rule.ts";

export type ChasingFacts = {
  caller: Caller;
  referral: Pick<typeof referrals.$inferSelect, "state" | "clinicalInfoFirstSubmittedAt" | "letterIntention">;
  /** The organisation that runs the service at which the referral is; nothing while it is at none. */
  providerOdsCode: string | undefined;
  /** London dates: today, by when the letter was to be there, and when the referrer was last chased for it. */
  today: string;
  letterDue: string;
  chasedOn: string | undefined;
};

/** R72. The provider at whose service the referral is misses the letter, and nobody else. */
const referralIsAtCallersService: Rule<ChasingFacts> = ({ caller, providerOdsCode }) =>
  caller.kind !== "patient" && providerOdsCode === caller.odsCode
    ? undefined
    : refuse("NO_RELATIONSHIP", "R72", "The referral is at no service of this provider.");

/** R72. A referral that is over needs no letter. */
const referralGoesOn: Rule<ChasingFacts> = ({ referral: { state } }) =>
  WORKLISTS.LETTERS_OUTSTANDING.states.includes(state)
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R72", `The referral is ${state}: it needs no letter any more.`);

/** R72. Until its day has passed the letter is not late. */
const letterIsOverdue: Rule<ChasingFacts> = ({ today, letterDue }) =>
  today > letterDue
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R72", `The letter is not overdue: it is due on ${letterDue}.`);

/** Ours. A referrer is chased for a letter once a day. */
const wasNotChasedToday: Rule<ChasingFacts> = ({ today, chasedOn }) =>
  chasedOn === today
    ? refuse("INVALID_REQUEST_STATE", "R72", "The referrer has been chased for the letter today.")
    : undefined;

/** x24. First refusal wins. */
export const chasingRules: readonly Rule<ChasingFacts>[] = [
  referralIsAtCallersService,
  referralGoesOn,
  letterIsOutstanding,
  letterIsOverdue,
  wasNotChasedToday,
];
