import { callState, ifNotHeard, type StateFacts, type StateTwist } from "./call-states.ts";
import { reasonWords, WAS_PLACEHOLDER } from "./referral-reasons.ts";
import { waitingTwists } from "./referral-states.ts";
import { notToKeep, sentence, type StateFacts as PatientFacts } from "./state-words.ts";
import type { Script } from "./scripts.ts";

const CHOOSE = "Choose a clinic below with the caller.";
const BOOK_AGAIN = "Ask if they want a new time, and choose a clinic below.";
const SURGERY_ACTS =
  "Nothing can be booked here. Make sure that the caller knows whom to call, and end the call.";
const HOSPITAL_ACTS =
  "Nothing needs to be done here. Make sure that the caller knows by when they should hear, and end the call.";

/** What a call handler does next in a state (A005, code verbatim), when nothing else is known. */
const nextSteps: Record<string, string> = {
  NOT_BOOKED: CHOOSE,
  BOOKED: "Ask if the caller wants to keep, change or cancel it.",
  DEFERRED_TO_PROVIDER:
    "The caller can wait to hear, or book another clinic below. They keep their place until another is booked.",
  AWAITING_TRIAGE: "The caller can wait to hear, or have the referral moved to another clinic below.",
  TRIAGED_PROVIDER_TO_ACTION: HOSPITAL_ACTS,
  TRIAGE_RESPONSE: SURGERY_ACTS,
  REJECTED: SURGERY_ACTS,
  ASSESSMENT_RESULT: SURGERY_ACTS,
  APPT_CANCELLED_BY_PATIENT: BOOK_AGAIN,
  APPT_CANCELLED_BY_PROVIDER: BOOK_AGAIN,
  DID_NOT_ATTEND: SURGERY_ACTS,
  CANCELLED_REFERRAL: SURGERY_ACTS,
};

const WAIT_FOR_ANSWER = "Do nothing else with this referral now. Look at it again in 10 minutes.";

/** The same where facts beside the state change it. */
const nextAfterTwist: Record<StateTwist, string> = {
  placeholder: HOSPITAL_ACTS,
  past: SURGERY_ACTS,
  "only-assessment": "Explain how the clinic checks the referral, and send it when the caller agrees.",
  "only-by-phone": "Read out the phone number of the clinic below.",
  "nothing-free":
    "Look at each clinic below for why it has no times, and to ask its hospital to contact the patient.",
  "none-open": SURGERY_ACTS,
  "outcome-unknown": WAIT_FOR_ANSWER,
  "change-unknown": WAIT_FOR_ANSWER,
  cancelling: WAIT_FOR_ANSWER,
  "not-here": SURGERY_ACTS,
};

/** Where what was cancelled was a placeholder, whoever cancelled it: there never was an appointment. */
const afterPlaceholder = ({ hospital }: StateFacts): string =>
  `This was cancelled: ${hospital} will not contact the patient now. The referral is still open.`;

type Known = {
  state: string;
  reason?: string | undefined;
  twist?: StateTwist | undefined;
  /** A hospital has the referral, and the day that it promised has passed, or it waits for a letter. */
  waiting?: keyof typeof waitingTwists | undefined;
};

type Facts = StateFacts & { patient: PatientFacts };

/** What a patient reads on the web of a wait or a reason, which a caller hears as well; else what there is to say of the state. */
function scriptOf({ state, reason, waiting }: Known, facts: Facts): Script {
  const body = waiting === undefined ? reasonWords(state, reason).body : waitingTwists[waiting].body;
  if (body === undefined) return [...notToKeep(facts.patient), ...callState(state).say(facts)];
  const isWaiting = waiting !== undefined || state === "DEFERRED_TO_PROVIDER";
  return [...body(facts.patient).map(sentence), ...(isWaiting ? [ifNotHeard(facts)] : [])];
}

/** What to read, say and do about a referral: by twist, then by its reason, then by its state. A death is told to nobody. */
export function callWords(known: Known, facts: Facts): { sentence: string; say: Script; next: string } {
  const { state, reason } = known;
  const twist = known.twist ?? (reason === "PATIENT_DIED" ? "not-here" : undefined);
  const words = callState(state, twist);
  if (twist !== undefined)
    return { sentence: words.sentence(facts), say: words.say(facts), next: nextAfterTwist[twist] };
  const say = scriptOf(known, facts);
  if (reason === WAS_PLACEHOLDER) return { sentence: afterPlaceholder(facts), say, next: CHOOSE };
  const next = Object.hasOwn(nextSteps, state) ? nextSteps[state] : undefined;
  return { sentence: words.sentence(facts), say, next: next ?? SURGERY_ACTS };
}
