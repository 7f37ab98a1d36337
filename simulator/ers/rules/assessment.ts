import { refuse } from "../refusals.ts";
import type { Priority, ReferralState, RequestFlow } from "../store/schema.ts";
import { reviewerIsInWorkgroup } from "./access.ts";
import { referralIsNotLocked, versionIsCurrent } from "./booking.ts";
import { nothingIsPending } from "./cancelling.ts";
import { isAssessmentOutcome } from "./assessment-outcomes.ts";
import { appointmentIsAtCallersService, liveAppointment, pasIsAccountedFor } from "./ending.ts";
import type { ReviewingFacts } from "./ending.ts";
import { firstOf } from "./rule.ts";
import type { Rule } from "./rule.ts";
import { serviceIsAvailable } from "./services.ts";
import type { ServiceFacts } from "./services.ts";

/** R14. A shortlist holds at most so many services. */
const MOST_SHORTLISTED = 20;

/** A service to which the patient is referred on; without facts where there is no such service. */
type NextService = {
  serviceId: string;
  facts: (ServiceFacts["service"] & { priorities: readonly Priority[]; isCommissioned: boolean }) | undefined;
};

export type AssessmentFacts = ReviewingFacts & {
  referral: ReviewingFacts["referral"] & { priority: Priority; commRuleOrg: string };
  /** The service that has the appointment. */
  service: AwaitingFacts["service"];
  shortlist: readonly string[];
  next: readonly NextService[];
  today: string;
  requested: {
    versionId: number;
    outcome: string;
    comment: string | null;
    cancelledInPas: boolean | undefined;
  };
};

/** Facts about a referral that may wait for the outcome of its assessment. */
export type AwaitingFacts = {
  referral: { state: ReferralState };
  appointment: Pick<NonNullable<ReviewingFacts["appointment"]>, "status"> | undefined;
  service: { appointmentType: string; requestFlow: RequestFlow } | undefined;
};

/** CAS. Only of an appointment that stands, past or to come, is an outcome recorded. */
const appointmentStands: Rule<AwaitingFacts> = ({ referral, appointment }) =>
  liveAppointment(referral, appointment)
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "CAS", `The referral is ${referral.state} and has no appointment.`);

/**
 * CAS. A clinical assessment service is booked; what is read without an appointment gets its outcome by A028. What was booked
 * there before it began to read referrals is assessed all the same.
 */
const serviceAssessesPatients: Rule<AwaitingFacts> = ({ service }) =>
  service?.appointmentType === "ASSESSMENT_SERVICE" || service?.requestFlow === "REVIEW"
    ? undefined
    : refuse("INVALID_STATE", "CAS", "The appointment is not at a clinical assessment service.");

/** CAS. What must be true of a referral that is to be assessed: the worklist asks exactly this. */
export const awaitingAssessmentRules: readonly Rule<AwaitingFacts>[] = [
  appointmentStands,
  serviceAssessesPatients,
];

const outcomeIsKnown: Rule<AssessmentFacts> = ({ requested: { outcome } }) =>
  isAssessmentOutcome(outcome)
    ? undefined
    : refuse("INVALID_CODE", "CAS", "'outcome' is not an outcome of an assessment.");

/** CAS. Whoever has to do something next must be told what. */
const commentIsGiven: Rule<AssessmentFacts> = ({ requested: { outcome, comment } }) =>
  (outcome === "ADVISE_REFERRER" || outcome === "REFER_ON_OUTSIDE_ERS") && !comment?.trim()
    ? refuse("MISSING_VALUE", "CAS", `'comment' is missing: ${outcome} needs one.`)
    : undefined;

/** CAS. Whoever refers on says where to, and nobody else does. */
const servicesSuitOutcome: Rule<AssessmentFacts> = ({ next, requested: { outcome } }) => {
  if (outcome === "REFER_ON" && next.length === 0)
    return refuse("MISSING_VALUE", "CAS", "'services' is missing: REFER_ON says where to.");
  if (outcome !== "REFER_ON" && next.length > 0)
    return refuse("FIELD_NOT_PERMITTED", "CAS", "'services' is for REFER_ON only.");
  return undefined;
};

/** R14. Each service stands on a shortlist once, and at most 20 do; the one that has assessed leaves it. */
const shortlistHasRoom: Rule<AssessmentFacts> = ({ shortlist, next }) => {
  const all = [...shortlist, ...next.map(({ serviceId }) => serviceId)];
  if (new Set(all).size < all.length)
    return refuse("INAPPROPRIATE_VALUE", "R14", "'services' names one that is on the shortlist already.");
  return all.length - 1 > MOST_SHORTLISTED
    ? refuse("INAPPROPRIATE_VALUE", "R14", `'services' A shortlist holds ${MOST_SHORTLISTED} at most.`)
    : undefined;
};

/** R17, R18, R22. Each service is there, commissioned for the patient, and takes the priority. */
const servicesCanBeUsed: Rule<AssessmentFacts> = ({ next, referral: { priority, commRuleOrg }, today }) =>
  firstOf(
    next.flatMap(({ serviceId, facts }) => {
      if (!facts) return refuse("REFERENCE_NOT_FOUND", "R17", "'services' names one that is not known.");
      return [
        serviceIsAvailable({ service: facts, today }),
        isCommissionedFor(serviceId, facts, commRuleOrg),
        takesPriority(serviceId, facts, priority),
      ];
    }),
  );

type KnownService = NonNullable<NextService["facts"]>;

const isCommissionedFor = (serviceId: string, { isCommissioned }: KnownService, commRuleOrg: string) =>
  isCommissioned
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "R18", `Service ${serviceId} is not commissioned by ${commRuleOrg}.`);

const takesPriority = (serviceId: string, { priorities }: KnownService, priority: Priority) =>
  priorities.includes(priority)
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "R22", `Service ${serviceId} does not take ${priority} referrals.`);

/**
 * True of an appointment whose start is past: it was kept, and no PAS has to end it. So it is of a placeholder as well: its
 * clinic has seen the patient meanwhile, at a time of its own.
 */
export const hasBegun = ({
  referral,
  appointment,
  now,
}: Pick<ReviewingFacts, "referral" | "appointment" | "now">): boolean => {
  const live = liveAppointment(referral, appointment);
  return live !== undefined && (live.startAt ?? now) <= now;
};

/** R64. What was booked indirectly and has not begun ends in e-RS only: it must be said whether the PAS is put right. */
const pasIsAccountedForAhead: Rule<AssessmentFacts> = (facts) =>
  hasBegun(facts) && facts.requested.cancelledInPas === undefined ? undefined : pasIsAccountedFor(facts);

/** x23. First refusal wins. */
export const assessmentRules: readonly Rule<AssessmentFacts>[] = [
  appointmentIsAtCallersService,
  reviewerIsInWorkgroup,
  referralIsNotLocked,
  versionIsCurrent,
  ...awaitingAssessmentRules,
  pasIsAccountedForAhead,
  outcomeIsKnown,
  commentIsGiven,
  servicesSuitOutcome,
  shortlistHasRoom,
  servicesCanBeUsed,
  nothingIsPending,
];
