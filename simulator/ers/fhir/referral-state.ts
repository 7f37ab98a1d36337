import { isAssessmentOutcome } from "../rules/assessment-outcomes.ts";
import { endReasonDisplay } from "../rules/referral-reasons.ts";
import type { AppointmentView } from "../store/appointments.ts";
import type { Referral } from "../store/referrals.ts";
import type { ReferralState } from "../store/schema.ts";
import { reviewCoding } from "./appointment.ts";
import { displayOf, stateDisplay, STU3, STU3_CODES, stu3Base } from "./systems.ts";

type Standing = {
  referral: Referral;
  current: AppointmentView | undefined;
  showsClinical: boolean;
};

/** The state of a referral, why it is in it, and, for professionals, what was said of that. */
export function stateExtension({ referral, current, showsClinical }: Standing, baseUrl: string) {
  const { state } = referral;
  const { reason, comment } = whyOf(referral, current);
  const coding = { system: `${STU3_CODES}/eRS-ReferralState-1`, code: state, display: stateDisplay(state) };
  return {
    url: `${STU3}/Extension-eRS-ReferralState-1`,
    extension: [
      { url: "state", valueCoding: coding },
      ...(reason === null ? [] : [{ url: "reason", valueCoding: reasonCoding(state, reason, baseUrl) }]),
      ...(comment === null || !showsClinical ? [] : [{ url: "comments", valueString: comment }]),
    ],
  };
}

/** What was proposed in these waits for its service, and says why. */
const WAITING: readonly ReferralState[] = ["DEFERRED_TO_PROVIDER", "AWAITING_TRIAGE"];
/** Of these the appointment that came to nothing says why, in its own words. */
const AFTER_APPOINTMENT: readonly ReferralState[] = [
  "APPT_CANCELLED_BY_PATIENT",
  "APPT_CANCELLED_BY_PROVIDER",
  "DID_NOT_ATTEND",
];

type Why = { reason: string | null; comment: string | null };

function whyOf(
  { state, stateReason: reason, stateComment: comment }: Referral,
  current: AppointmentView | undefined,
): Why {
  if (reason !== null || !current) return { reason, comment };
  if (AFTER_APPOINTMENT.includes(state)) return current.appointment;
  return { reason: WAITING.includes(state) ? current.appointment.reason : null, comment };
}

/** The code systems of this world that have the reasons of a state. */
const REASON_SYSTEMS: Partial<Record<ReferralState, string>> = {
  CANCELLED_REFERRAL: "REFERRAL-CANCELLATION-REASON",
  REJECTED: "APPOINTMENT-CANCELLATION-REASON",
  APPT_CANCELLED_BY_PATIENT: "APPOINTMENT-CANCELLATION-REASON",
  APPT_CANCELLED_BY_PROVIDER: "APPOINTMENT-CANCELLATION-REASON",
  DID_NOT_ATTEND: "APPOINTMENT-NON-ATTENDANCE-REASON",
};

/** The reason from the official code system for it. */
function reasonCoding(state: ReferralState, code: string, baseUrl: string) {
  const name = REASON_SYSTEMS[state];
  if (name === undefined && !isAssessmentOutcome(code)) return reviewCoding(code);
  const system =
    name === undefined ? `${STU3_CODES}/eRS-AssessmentOutcome-1` : `${stu3Base(baseUrl)}/CodeSystem/${name}`;
  return { system, code, display: endReasonDisplay(state, code) ?? displayOf(code) };
}
