import { nhsDateTime } from "#app/formats/date-time.ts";

/** What e-RS tells of one event (x28). */
type Happened = {
  at: Date;
  what: string;
  by?: string | undefined;
  organisation?: string | undefined;
  service?: { name: string } | undefined;
  start?: Date | undefined;
  isPlaceholder: boolean;
  reason?: string | undefined;
};

/** One entry of the page: when, what, and where or for when. */
export type TimelineEntry = { when: string; what: string; detail?: string };

/** Who did it, as a sentence begins; nothing when nobody is known. */
const whoDid = ({ by, organisation }: Happened): string | undefined => {
  if (by === "PATIENT") return "You";
  if (by === "APPOINTMENTS_LINE") return "The appointments line";
  if (by === "REFERRER") return organisation ?? "Your GP surgery";
  return by === "PROVIDER" ? "Hospital staff" : undefined;
};

/** An event with what its doer did, and the same where the doer is not known. */
type EventWords = { did: string; passive: string };

/** e-RS event (x28, verbatim) → what the patient reads. */
export const timelineEvents: Record<string, EventWords> = {
  CREATED: { did: "made your referral", passive: "Your referral was made" },
  BOOKED: { did: "booked an appointment", passive: "An appointment was booked" },
  CHANGED: { did: "changed your appointment", passive: "Your appointment was changed" },
  APPOINTMENT_CANCELLED: { did: "cancelled your appointment", passive: "Your appointment was cancelled" },
  DEFERRED: {
    did: "asked the hospital to contact you",
    passive: "The hospital was asked to contact you",
  },
  SENT_FOR_ASSESSMENT: {
    did: "sent your referral to a specialist to read",
    passive: "Your referral was sent to a specialist to read",
  },
  MOVED_BACK: {
    did: "took your referral back to choose another clinic",
    passive: "Your referral was taken back so that another clinic can be chosen",
  },
  ACCEPTED: { did: "accepted your referral", passive: "Your referral was accepted" },
  REJECTED: {
    did: "sent your referral back to your GP surgery",
    passive: "Your referral was sent back to your GP surgery",
  },
  RETURNED_WITH_ADVICE: {
    did: "sent your referral back to your GP surgery with advice",
    passive: "Your referral was sent back to your GP surgery with advice",
  },
  PROVIDER_TO_ACT: {
    did: "read your referral and are arranging your next step",
    passive: "The hospital is arranging your next step",
  },
  ASSESSED: { did: "assessed you", passive: "You were assessed" },
  REFERRED_ON: { did: "assessed you and referred you on", passive: "You were referred on" },
  DID_NOT_ATTEND: {
    did: "recorded that you did not attend",
    passive: "It was recorded that you did not attend",
  },
  REFERRAL_CANCELLED: { did: "ended your referral", passive: "Your referral ended" },
  SHORTLIST_CHANGED: {
    did: "changed the clinics you can choose from",
    passive: "The clinics you can choose from were changed",
  },
  NEEDS_RECORDED: {
    did: "recorded what you need at your appointment",
    passive: "What you need at your appointment was recorded",
  },
  ACCESS_CODE_REISSUED: { did: "gave you a new password", passive: "You were given a new password" },
  ACCESS_CODE_SENT: {
    did: "sent your password to you again by post",
    passive: "Your password was sent to you again by post",
  },
  ACCESS_UNLOCKED: {
    did: "unlocked your booking reference",
    passive: "Your booking reference was unlocked",
  },
};

/** A placeholder is nothing that was booked or cancelled: it is how a hospital receives a referral. */
const placeholderEvents: Record<string, EventWords> = {
  BOOKED: { did: "sent your referral to the hospital", passive: "Your referral was sent to the hospital" },
  CHANGED: { did: "sent your referral to the hospital", passive: "Your referral was sent to the hospital" },
  APPOINTMENT_CANCELLED: {
    did: "took your referral back from the hospital",
    passive: "Your referral was taken back from the hospital",
  },
};

/** What an event's reason makes of it. */
const byReason: Record<string, EventWords> = {
  CANCEL_APPOINTMENT_ACTION_LATER: {
    did: "cancelled your appointment and are arranging your next step",
    passive: "Your appointment was cancelled. The hospital is arranging your next step",
  },
};

const UNKNOWN: EventWords = { did: "updated your referral", passive: "Your referral was updated" };

const own = (table: Record<string, EventWords>, what: string): EventWords | undefined =>
  Object.hasOwn(table, what) ? table[what] : undefined;

/** An event of e-RS in a patient's words. What is new to this service is still dated. */
export function timelineEntry(event: Happened): TimelineEntry {
  const { at, what, start, service, isPlaceholder, reason = "" } = event;
  const words =
    (isPlaceholder ? own(placeholderEvents, what) : own(byReason, reason)) ??
    own(timelineEvents, what) ??
    UNKNOWN;
  const who = whoDid(event);
  const detail = [
    ...(start === undefined || isPlaceholder ? [] : [nhsDateTime(start)]),
    ...(service === undefined ? [] : [service.name]),
  ].join(", ");
  return {
    when: nhsDateTime(at),
    what: `${who === undefined ? words.passive : `${who} ${words.did}`}.`,
    ...(detail === "" ? {} : { detail }),
  };
}
