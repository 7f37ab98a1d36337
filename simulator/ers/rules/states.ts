import type { ReferralState } from "../store/schema.ts";

type Refused = "INVALID_REQUEST_STATE" | "INVALID_STATE";
/** What comes of asking in a state: the referral's state afterwards, or a refusal. */
export type Outcome = ReferralState | Refused;
type Transitions = Partial<Record<ReferralState, Outcome>> & { otherwise: Outcome | "THE SAME" };

const OTHERWISE = { otherwise: "INVALID_REQUEST_STATE" } as const;

/** The states in which every one of some leads to the same. */
const from = (states: readonly ReferralState[], outcome: Outcome): Partial<Record<ReferralState, Outcome>> =>
  Object.fromEntries(states.map((state) => [state, outcome]));

const RETURNED = ["APPT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PROVIDER"] as const;
/** R46. Nobody has the referral but the patient, who may book, defer, or send it to be read. */
const WITH_PATIENT = ["NOT_BOOKED", ...RETURNED] as const;
const BOOKABLE = [...WITH_PATIENT, "DEFERRED_TO_PROVIDER"] as const;
/** R65. A provider has it to read. */
const TO_READ = ["AWAITING_TRIAGE", "DEFERRED_TO_PROVIDER"] as const;
/** R66. A provider has it to arrange. */
const TO_ARRANGE = ["DEFERRED_TO_PROVIDER", "TRIAGED_PROVIDER_TO_ACTION"] as const;
/** A provider has it, without an appointment: what is current is a proposal to its service. */
export const WITH_PROVIDER: readonly ReferralState[] = ["AWAITING_TRIAGE", ...TO_ARRANGE];

/** R72. A provider has read it already, or sent it back. */
const KEPT = ["TRIAGED_PROVIDER_TO_ACTION", "TRIAGE_RESPONSE", "REJECTED", "ASSESSMENT_RESULT"] as const;
/** R73. It keeps its letter as it is. */
const OVER = ["CANCELLED_REFERRAL", "DID_NOT_ATTEND"] as const;

/**
 * States and transitions of a referral: what each operation that writes about one makes of it, when nothing but its state
 * can be in the way. Between these a referral moves only when its PAS says that an appointment is gone.
 */
export const TRANSITIONS = {
  "A016 book": { ...from(BOOKABLE, "BOOKED"), ...OTHERWISE },
  "A016 defer": { ...from(WITH_PATIENT, "DEFERRED_TO_PROVIDER"), ...OTHERWISE },
  "A016 triage": { ...from(WITH_PATIENT, "AWAITING_TRIAGE"), ...OTHERWISE },
  A034: { BOOKED: "APPT_CANCELLED_BY_PATIENT", ...OTHERWISE },
  x11: { BOOKED: "BOOKED", ...OTHERWISE },
  "x27 to be read": { ...from([...WITH_PATIENT, "AWAITING_TRIAGE"], "AWAITING_TRIAGE"), ...OTHERWISE },
  "x27 to be booked": {
    ...from(WITH_PATIENT, "INVALID_STATE"),
    AWAITING_TRIAGE: "NOT_BOOKED",
    ...OTHERWISE,
  },
  A031: {
    ...from(["NOT_BOOKED", "REJECTED", "TRIAGE_RESPONSE", "DID_NOT_ATTEND"], "NOT_BOOKED"),
    APPT_CANCELLED_BY_PATIENT: "APPT_CANCELLED_BY_PATIENT",
    APPT_CANCELLED_BY_PROVIDER: "APPT_CANCELLED_BY_PROVIDER",
    ...OTHERWISE,
  },
  A012: { ...from(OVER, "INVALID_REQUEST_STATE"), otherwise: "THE SAME" },
  A013: { BOOKED: "BOOKED", ...OTHERWISE },
  A014: { BOOKED: "REJECTED", ...OTHERWISE },
  A022: { BOOKED: "TRIAGED_PROVIDER_TO_ACTION", ...OTHERWISE },
  "A028 return": { ...from(TO_READ, "TRIAGE_RESPONSE"), ...OTHERWISE },
  "A028 accept": { ...from(TO_READ, "TRIAGED_PROVIDER_TO_ACTION"), ...OTHERWISE },
  A036: { CANCELLED_REFERRAL: "INVALID_REQUEST_STATE", otherwise: "CANCELLED_REFERRAL" },
  x17: { ...from([...BOOKABLE, "TRIAGED_PROVIDER_TO_ACTION"], "BOOKED"), ...OTHERWISE },
  x18: { BOOKED: "BOOKED", ...OTHERWISE },
  x19: { BOOKED: "APPT_CANCELLED_BY_PROVIDER", ...OTHERWISE },
  x20: { BOOKED: "APPT_CANCELLED_BY_PROVIDER", ...OTHERWISE },
  "x20 booked outside": { BOOKED: "CANCELLED_REFERRAL", ...OTHERWISE },
  x21: { BOOKED: "DID_NOT_ATTEND", ...OTHERWISE },
  "x22 book": { ...from(TO_ARRANGE, "BOOKED"), ...OTHERWISE },
  "x22 redirect to be booked": { ...from(TO_ARRANGE, "BOOKED"), ...OTHERWISE },
  "x22 redirect to be read": { ...from(TO_ARRANGE, "AWAITING_TRIAGE"), ...OTHERWISE },
  "x22 return": { DEFERRED_TO_PROVIDER: "TRIAGE_RESPONSE", ...OTHERWISE },
  "x22 booked outside": { DEFERRED_TO_PROVIDER: "CANCELLED_REFERRAL", ...OTHERWISE },
  x23: { BOOKED: "ASSESSMENT_RESULT", ...OTHERWISE },
  x24: { ...from([...KEPT, ...OVER], "INVALID_REQUEST_STATE"), otherwise: "THE SAME" },
  x25: { CANCELLED_REFERRAL: "INVALID_REQUEST_STATE", otherwise: "THE SAME" },
  x36: { BOOKED: "BOOKED", ...OTHERWISE },
} as const satisfies Record<string, Transitions>;

export type Transition = keyof typeof TRANSITIONS;

/** What comes of an operation in a state. */
export function outcomeOf(transition: Transition, state: ReferralState): Outcome {
  const row: Transitions = TRANSITIONS[transition];
  const outcome = row[state] ?? row.otherwise;
  return outcome === "THE SAME" ? state : outcome;
}

const isRefused = (outcome: Outcome): outcome is Refused =>
  outcome === "INVALID_REQUEST_STATE" || outcome === "INVALID_STATE";

/** The state to which an operation leads from another; nothing where it is refused. Rules that ask for a state ask this. */
export function stateAfter(transition: Transition, state: ReferralState): ReferralState | undefined {
  const outcome = outcomeOf(transition, state);
  return isRefused(outcome) ? undefined : outcome;
}
