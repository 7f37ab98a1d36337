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
  assessed,
  beingArranged,
  deferred,
  firstReminder,
  howToBook,
  lastReminder,
  notAttended,
  overdue,
  referralEnded,
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
  BEING_ARRANGED: beingArranged,
  RETURNED: returned,
  ASSESSED: assessed,
  NOT_ATTENDED: notAttended,
  REFERRAL_ENDED: referralEnded,
  REMINDER_1: firstReminder,
  REMINDER_2: lastReminder,
  OVERDUE: overdue,
  ACCESS_CODE_REISSUED: accessCodeReissued,
  HOW_TO_BOOK: howToBook,
  NEEDS_RECORDED: needsRecorded,
  NOT_BOOKED_AFTER_ALL: notBookedAfterAll,
};

/** What may be sent again and again of one version of a referral: no change of it. */
export const TOLD_AGAIN: readonly MessageKind[] = [
  "ACCESS_CODE_REISSUED",
  "HOW_TO_BOOK",
  "NOT_BOOKED_AFTER_ALL",
];

/** What a patient is told when a referral comes to a state; nothing when it is new: the GP surgery tells them then. */
export const KIND_OF_STATE: Readonly<Record<ReferralState, MessageKind | undefined>> = {
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

/** The kind of message that the state of a referral is told by. */
export function kindOf({ referral, appointment, isReplacement }: News): MessageKind | undefined {
  const kind = KIND_OF_STATE[referral.state];
  if (kind !== "BOOKED") return kind;
  if (appointment?.isPlaceholder) return "PLACEHOLDER_BOOKED";
  return isReplacement ? "CHANGED" : "BOOKED";
}
