import { refuse } from "../refusals.ts";
import { referralIsNotLocked, serviceIsShortlisted, versionIsCurrent } from "./booking.ts";
import type { ReferralFacts, ShortlistFacts } from "./booking.ts";
import { patientRules } from "./patients.ts";
import type { PatientFacts } from "./patients.ts";
import type { Rule } from "./rule.ts";
import { serviceIsAvailable, serviceIsCommissioned } from "./services.ts";
import type { CommissionedFacts } from "./services.ts";
import { referralCanBeSent } from "./triage.ts";

type AboutReferral = Pick<ReferralFacts, "referral" | "isLocked"> &
  PatientFacts & { requested: { versionId: number } };

export type MovingFacts = AboutReferral &
  ShortlistFacts &
  CommissionedFacts & {
    /** The service that is to read the referral now; nothing while it awaits no triage. */
    assessedBy: string | undefined;
  };

/** R33. An appointment that stands is changed or cancelled first: nothing is moved away from under it. */
const referralIsNotBooked: Rule<AboutReferral> = ({ referral: { state } }) =>
  state === "BOOKED"
    ? refuse("INVALID_REQUEST_STATE", "R33", "The referral is BOOKED: change or cancel its appointment.")
    : undefined;

/** R46, R49. What awaits triage and has not been reviewed can still be moved; everything else is sent as A016 sends it. */
const referralCanBeMoved: Rule<AboutReferral> = (facts) =>
  facts.referral.state === "AWAITING_TRIAGE" ? undefined : referralCanBeSent(facts);

/** R49. A move is to another service than the one that has the referral. */
const moveIsElsewhere: Rule<MovingFacts> = ({ service, assessedBy }) =>
  service.serviceId === assessedBy
    ? refuse("INAPPROPRIATE_VALUE", "R49", `The referral is with service ${service.serviceId} already.`)
    : undefined;

/** R49. What awaits no triage is moved by sending it: a service where a time is booked needs no move. */
const moveChangesSomething: Rule<MovingFacts> = ({ service, assessedBy }) =>
  assessedBy === undefined && service.requestFlow !== "REVIEW"
    ? refuse(
        "INVALID_STATE",
        "R49",
        `Service ${service.serviceId} is booked: the referral need not be moved.`,
      )
    : undefined;

/** What x27 asks of the referral, wherever it is to go. */
export const movableRules: readonly Rule<AboutReferral>[] = [
  referralIsNotLocked,
  versionIsCurrent,
  ...patientRules,
  referralIsNotBooked,
  referralCanBeMoved,
];

/** x27. First refusal wins; what is offered asks the same. */
export const movingRules: readonly Rule<MovingFacts>[] = [
  ...movableRules,
  serviceIsShortlisted,
  serviceIsAvailable,
  serviceIsCommissioned,
  moveIsElsewhere,
  moveChangesSomething,
];
