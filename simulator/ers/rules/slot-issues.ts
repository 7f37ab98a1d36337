import { refuse } from "../refusals.ts";
import type { ReferralState } from "../store/schema.ts";
import { mayCall, roleOf } from "./access.ts";
import { callerArrangesForService, placeholderCanBeExplained } from "./arranging.ts";
import type { ArrangerFacts } from "./arranging.ts";
import { referralIsNotLocked, slotAtServiceRules, versionIsCurrent } from "./booking.ts";
import type { BookingFacts } from "./booking.ts";
import { recordIsOpen } from "./patients.ts";
import type { PatientFacts } from "./patients.ts";
import type { Rule } from "./rule.ts";
import { serviceAssessesReferrals, serviceIsAvailable, serviceIsCommissioned } from "./services.ts";
import type { CommissionedFacts, ServiceFacts } from "./services.ts";
import { stateAfter } from "./states.ts";
import type { Transition } from "./states.ts";

/** R66. What a service has read and kept to arrange itself is accepted once that very service has booked it. */
export const isReviewedBy = (
  serviceId: string,
  state: ReferralState | undefined,
  current: { serviceId: string } | undefined,
): boolean => state === "TRIAGED_PROVIDER_TO_ACTION" && current?.serviceId === serviceId;

/** What a provider makes of a referral that was deferred to it for want of a slot (R48, R66). */
export type SlotIssueOutcome = "BOOK" | "REDIRECT" | "RETURN" | "BOOKED_OUTSIDE";

/** Facts about a referral that a provider is to arrange; the service is the one that it was deferred to. */
export type SlotIssueFacts = ArrangerFacts & {
  referral: { state: ReferralState; versionId: number };
  isLocked: boolean;
  requested: { versionId: number; outcome: SlotIssueOutcome };
};

const TRANSITION_OF: Record<SlotIssueOutcome, Transition> = {
  BOOK: "x22 book",
  REDIRECT: "x22 redirect to be booked",
  RETURN: "x22 return",
  BOOKED_OUTSIDE: "x22 booked outside",
};

/** R46, R66. Only what was deferred is a slot issue; one that was read and kept is still to be booked, here or elsewhere. */
const slotIssueIsOpen: Rule<SlotIssueFacts> = ({ referral: { state }, requested: { outcome } }) => {
  return stateAfter(TRANSITION_OF[outcome], state)
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R46", `The referral is ${state} and no slot issue for ${outcome}.`);
};

/** R3, R65. Returning it is what A028 does, and for whoever may do that. */
const returnIsByReviewer: Rule<SlotIssueFacts> = ({ caller, requested: { outcome } }) =>
  outcome !== "RETURN" || mayCall(caller, "A028")
    ? undefined
    : refuse("FORBIDDEN", "R3", `RETURN is not open to ${roleOf(caller)}.`);

/** x22, whatever the outcome. First refusal wins. */
export const slotIssueRules: readonly Rule<SlotIssueFacts>[] = [
  callerArrangesForService,
  referralIsNotLocked,
  versionIsCurrent,
  slotIssueIsOpen,
  returnIsByReviewer,
];

/** Facts about the service that is to see the patient: the one that it was deferred to, or another one. */
export type TargetFacts = PatientFacts & {
  service: { serviceId: string; providerOdsCode: string };
  deferredTo: string;
  requested: { outcome: SlotIssueOutcome };
};

/** R66. To book is to book where the referral was deferred to; to redirect, anywhere else. */
const serviceSuitsOutcome: Rule<TargetFacts> = ({ service, deferredTo, requested: { outcome } }) =>
  (service.serviceId === deferredTo) === (outcome === "BOOK")
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "R66", `'serviceId' The referral was deferred to service ${deferredTo}.`);

/** R66. A provider redirects to services of its own. */
const serviceIsCallersOwn: Rule<TargetFacts> = (facts) =>
  callerArrangesForService({ ...facts, linkedServiceIds: [] });

const targetRules = [recordIsOpen, serviceSuitsOutcome, serviceIsCallersOwn] as const;

/** x22, into a slot: a provider's slot rules ask for neither the patient's window nor reservation or priority (R27, R28). */
export const slotIssueBookingRules: readonly Rule<
  BookingFacts & TargetFacts & { requested: { isPlaceholder: boolean } }
>[] = [...targetRules, placeholderCanBeExplained, ...slotAtServiceRules];

/** x22, to an assessment service. */
export const slotIssueTriageRules: readonly Rule<TargetFacts & ServiceFacts & CommissionedFacts>[] = [
  ...targetRules,
  serviceIsAvailable,
  serviceIsCommissioned,
  serviceAssessesReferrals,
];
