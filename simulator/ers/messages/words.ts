import type { MessageKind, ReferralState } from "../store/schema.ts";
import {
  booked,
  cancelledByPatient,
  cancelledByProvider,
  changed,
  needsRecorded,
  notBookedAfterAll,
  placeholderBooked,
} from "./appointment-words.ts";
import type { News, WordsOf } from "./news.ts";
import {
  accessCodeReissued,
  accessCodeSent,
  assessed,
  beingArranged,
  deferred,
  firstReminder,
  howToBook,
  lastReminder,
  movedBack,
  notAttended,
  overdue,
  referralEnded,
  referredOn,
  returned,
  sentForTriage,
} from "./referral-words.ts";

/** What each kind of message says. Where a reason matters to a patient, its words are in a table of their own. */
export const WORDS: Readonly<Record<MessageKind, WordsOf>> = {
  BOOKED: booked,
  PLACEHOLDER_BOOKED: placeholderBooked,
  CHANGED: changed,
  CANCELLED_BY_PATIENT: cancelledByPatient,
  CANCELLED_BY_PROVIDER: cancelledByProvider,
  DEFERRED: deferred,
  SENT_FOR_TRIAGE: sentForTriage,
  MOVED_BACK: movedBack,
  BEING_ARRANGED: beingArranged,
  RETURNED: returned,
  ASSESSED: assessed,
  REFERRED_ON: referredOn,
  NOT_ATTENDED: notAttended,
  REFERRAL_ENDED: referralEnded,
  REMINDER_1: firstReminder,
  REMINDER_2: lastReminder,
  OVERDUE: overdue,
  ACCESS_CODE_REISSUED: accessCodeReissued,
  ACCESS_CODE_SENT: accessCodeSent,
  HOW_TO_BOOK: howToBook,
  NEEDS_RECORDED: needsRecorded,
  NOT_BOOKED_AFTER_ALL: notBookedAfterAll,
};

/** What may be sent again and again of one version of a referral: no change of it. */
export const TOLD_AGAIN: readonly MessageKind[] = [
  "ACCESS_CODE_REISSUED",
  "ACCESS_CODE_SENT",
  "HOW_TO_BOOK",
  "NOT_BOOKED_AFTER_ALL",
];

/** What has an access code in it: told by letter only, without the booking reference, and read by nobody but the patient. */
export const hasAccessCode = (kind: MessageKind): boolean =>
  kind === "ACCESS_CODE_REISSUED" || kind === "ACCESS_CODE_SENT";

/** What a patient is told when a referral comes to a state; nothing when it is new: the GP surgery tells them then. */
const KIND_OF_STATE: Readonly<Record<ReferralState, MessageKind | undefined>> = {
  NOT_BOOKED: undefined,
  BOOKED: "BOOKED",
  DEFERRED_TO_PROVIDER: "DEFERRED",
  AWAITING_TRIAGE: "SENT_FOR_TRIAGE",
  TRIAGED_PROVIDER_TO_ACTION: "BEING_ARRANGED",
  TRIAGE_RESPONSE: "RETURNED",
  REJECTED: "RETURNED",
  ASSESSMENT_RESULT: "ASSESSED",
  APPT_CANCELLED_BY_PATIENT: "CANCELLED_BY_PATIENT",
  APPT_CANCELLED_BY_PROVIDER: "CANCELLED_BY_PROVIDER",
  DID_NOT_ATTEND: "NOT_ATTENDED",
  CANCELLED_REFERRAL: "REFERRAL_ENDED",
};

/** The kind of message that the state of a referral is told by. Who had a placeholder had no appointment that could change. */
export function kindOf({ referral, appointment, ended, isReplacement }: News): MessageKind | undefined {
  if (isReferredOn(referral)) return "REFERRED_ON";
  const kind = KIND_OF_STATE[referral.state];
  if (kind !== "BOOKED") return kind;
  if (appointment?.isPlaceholder) return "PLACEHOLDER_BOOKED";
  return isReplacement && !ended?.isPlaceholder ? "CHANGED" : "BOOKED";
}

/** Whether a referral is to be booked again, by whoever assessed the patient. */
const isReferredOn = ({ state, stateReason }: News["referral"]): boolean =>
  state === "NOT_BOOKED" && stateReason === "REFER_ON";

/** Whether a referral that stands like this is one of which its patient is told. */
export const isToldOf = (referral: News["referral"]): boolean =>
  isReferredOn(referral) || KIND_OF_STATE[referral.state] !== undefined;
