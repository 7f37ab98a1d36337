import type { AfterRefusal } from "./refusals.ts";
import type { NotEndedReason } from "./endings.ts";
import type { WrapUpReason } from "./wrap-up-reasons.ts";
import { ourHours, ourNumber, type Script } from "./scripts.ts";

/** What happened to a referral in a call: what the call handler reads, and what to say of it before anything else. */
type News = { success: boolean; text: string; say: Script; reason?: WrapUpReason };

const LOOK = "Read what it says now before you do anything else.";
const stands = (what: string): Script => [`${what} Your appointment still stands.`];

/** News about the referral after something was done about it, by the `news` of the URL. */
const callNews = {
  sent: { success: true, text: "Referral sent", say: [], reason: "HOSPITAL_WILL_CONTACT" },
  moved: { success: true, text: "Referral moved to the other clinic", say: [] },
  deferred: {
    success: true,
    text: "The hospital has been asked to contact the patient",
    say: [],
    reason: "HOSPITAL_WILL_CONTACT",
  },
  cancelled: { success: true, text: "Appointment cancelled", say: [], reason: "CANCELLED" },
  changed: {
    success: false,
    text: `The referral changed while you were working on it. Nothing was done just now. ${LOOK}`,
    say: ["Your referral has just changed, so I have not done that. Let me tell you what it says now."],
  },
  "other-patient": {
    success: false,
    text: `Another window of this call is with another patient or referral now. Nothing was done. ${LOOK}`,
    say: ["I have another record open, so I have not done that. Let me check who I am speaking to."],
  },
  unlocked: {
    success: true,
    text: "The booking reference is unlocked",
    say: ["You can log in to Manage your referral again now."],
  },
  "password-sent": {
    success: true,
    text: "A new password is on its way to the address that the NHS has. You do not see it. The old one does not work any more.",
    say: [
      "A letter with a new password is on its way to the address that the NHS has for you. I cannot see it or read it out.",
      "The old password does not work any more.",
    ],
  },
  "no-password": {
    success: false,
    text: "This referral has ended, so no password is sent.",
    say: ["Your referral has ended, so you do not need a password for it."],
  },
  busy: {
    success: false,
    text: "Someone else is working on this referral now, in another window or on the web. Nothing was done. Wait 2 minutes.",
    say: [
      "Someone else is working on your referral at this moment, so I have not done that.",
      "It may be you on the web. I will look again in 2 minutes.",
    ],
  },
  "not-possible": {
    success: false,
    text: "That clinic could not be booked. Nothing has changed. Choose another clinic.",
    say: ["I cannot book that clinic at the moment. Nothing has changed."],
  },
  "times-appeared": {
    success: false,
    text: "That clinic has times to book now, so the hospital was not asked. Nothing has changed.",
    say: ["That clinic has times now, so I can book one for you. Nothing has changed yet."],
  },
  "call-us": {
    success: false,
    text: "Nothing can be arranged for this patient here. Nothing has changed. No other clinic can be booked either.",
    say: ["I cannot arrange that for you. Nothing has changed."],
  },
  "hospital-kept": {
    success: false,
    text: "The hospital did not cancel the appointment. It still stands.",
    say: stands("The hospital did not cancel it."),
  },
  "cancel-asked": {
    success: false,
    text: "Cancelling was asked for, and no answer has come back. The appointment stands until this page shows that it is cancelled.",
    say: [
      "I have asked to cancel it, but no answer has come back. I do not know yet if it is cancelled.",
      `Your appointment stands until you hear that it is cancelled. In 10 minutes, look at Manage your referral, or call us again on ${ourNumber}. ${ourHours}`,
    ],
  },
} satisfies Record<string, News>;

type CallNews = keyof typeof callNews;

/** The news of that name. */
export const newsOf = (name: CallNews): News => callNews[name];

/** The news that a URL names, or nothing. */
export function callNewsOf(news: string | null): CallNews | undefined {
  return news !== null && Object.hasOwn(callNews, news) ? (news as CallNews) : undefined;
}

type Refused = Exclude<AfterRefusal, "unknown" | "as-it-is-now" | "not-found">;

/** What a refused booking, change, deferral or move is told as. */
export const newsAfterRefusal: Record<Refused, CallNews> = {
  taken: "not-possible",
  "explain-again": "changed",
  "clinic-unavailable": "not-possible",
  "hospital-refused": "not-possible",
  "still-booking": "busy",
  "call-us": "call-us",
  "times-appeared": "times-appeared",
  changed: "changed",
};

/** What a refused cancellation is told as (R51 to R54). */
export const newsAfterRefusedEnd: Record<NotEndedReason, CallNews> = {
  "hospital-refused": "hospital-kept",
  unknown: "cancel-asked",
  "no-answer": "cancel-asked",
  "not-done": "hospital-kept",
  busy: "busy",
  changed: "changed",
};
