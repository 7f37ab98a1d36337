import { refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { LetterIntention, ReferralState } from "../store/schema.ts";
import { referralIsNotLocked, versionIsCurrent } from "./booking.ts";
import { recordIsOpen } from "./patients.ts";
import type { PatientFacts } from "./patients.ts";
import { firstOf } from "./rule.ts";
import type { Rule } from "./rule.ts";
import { stateAfter } from "./states.ts";

/** R14. */
const MOST_SERVICES = 20;
const MOST_PATHWAY_DAYS = 365;
const DAY_MS = 24 * 60 * 60_000;

/** A shortlist as it was sent, and what the search says of each of its services. */
export type ShortlistFacts = {
  serviceIds: readonly string[];
  /** Why a search by the same criteria does not list a service; nothing when it does, or when there can be no such search. */
  whyNotListed: (serviceId: string) => Refusal | undefined;
  /** Those among them that consider no referral without a letter. */
  wantingLetter: readonly string[];
  intention: LetterIntention;
  hasLetter: boolean;
};

/** R14. A shortlist has 20 services at most. */
const shortlistIsShort: Rule<ShortlistFacts> = ({ serviceIds }) =>
  serviceIds.length <= MOST_SERVICES
    ? undefined
    : refuse("TOO_MANY_ITEMS", "R14", `A shortlist has at most ${MOST_SERVICES} services.`);

/** R14. Each service is on it once. */
const servicesAreUnique: Rule<ShortlistFacts> = ({ serviceIds }) => {
  const twice = serviceIds.find((id, index) => serviceIds.indexOf(id) < index);
  return twice === undefined
    ? undefined
    : refuse("DUPLICATE_SERVICE", "R14", `Service ${twice} is on the shortlist twice.`);
};

/** R15. A search by the criteria of the shortlist finds every service on it. */
const servicesAreFound: Rule<ShortlistFacts> = ({ serviceIds, whyNotListed }) =>
  firstOf(serviceIds.map(whyNotListed));

/** R71. A service that wants a letter gets one. */
const letterIsIntended: Rule<ShortlistFacts> = ({ wantingLetter, intention, hasLetter }) =>
  wantingLetter.length === 0 || intention === "NEED_TO_ADD_LATER" || hasLetter
    ? undefined
    : refuse(
        "INAPPROPRIATE_VALUE",
        "R71",
        `'intentionToAddReferralLetter' Service ${wantingLetter[0]} requires a referral letter.`,
      );

/** R14, R15, R71. First refusal wins. */
export const shortlistRules: readonly Rule<ShortlistFacts>[] = [
  shortlistIsShort,
  servicesAreUnique,
  servicesAreFound,
  letterIsIntended,
];

export type CreatingFacts = ShortlistFacts & { pathwayStartAt: number | null; now: number };

/** R74. A pathway that began before the referral did so in the past, and within a year. */
const pathwayStartIsPast: Rule<CreatingFacts> = ({ pathwayStartAt, now }) =>
  pathwayStartAt === null || (pathwayStartAt < now && pathwayStartAt >= now - MOST_PATHWAY_DAYS * DAY_MS)
    ? undefined
    : refuse(
        "INAPPROPRIATE_VALUE",
        "R74",
        `'eReferralPathwayStart' must be past, and no more than ${MOST_PATHWAY_DAYS} days ago.`,
      );

/** A011. First refusal wins. */
export const creatingRules: readonly Rule<CreatingFacts>[] = [pathwayStartIsPast, ...shortlistRules];

export type ChangingFacts = Pick<PatientFacts, "patient"> & {
  referral: { state: ReferralState; versionId: number };
  isLocked: boolean;
  requested: { versionId: number };
};

/** A031. What is with a provider, or at its end, keeps its shortlist. */
const referralIsWithReferrer: Rule<Pick<ChangingFacts, "referral">> = ({ referral: { state } }) =>
  stateAfter("A031", state) === undefined
    ? refuse("INVALID_REQUEST_STATE", "A031", `The referral is ${state} and keeps its shortlist.`)
    : undefined;

/** What must be true of a referral whose shortlist changes: A029 offers it exactly then. */
export const shortlistCanChangeRules: readonly Rule<ChangingFacts>[] = [
  referralIsNotLocked,
  versionIsCurrent,
  recordIsOpen,
  referralIsWithReferrer,
];
