import { momentWords } from "../../london-words.ts";
import { needsWords } from "../needs-words.ts";
import { phoneWords } from "../phone-words.ts";
import {
  arrangementOf,
  bookAgain,
  byWhen,
  canBook,
  CALL_THE_LINE,
  endedWords,
  hospitalOf,
  placeOf,
  whomToAsk,
} from "./news.ts";
import type { News, WordsOf } from "./news.ts";

const LATE = "We told you before that we did not know whether this was booked. It is confirmed now.";

/** Where the appointment is, or that there is nowhere to go. */
function whereTo(news: News): string {
  const mode = news.service?.appointmentMode ?? "FACE_TO_FACE";
  if (mode === "TELEPHONE") return "It is by phone. Hospital staff will call you. Do not go to the hospital.";
  if (mode === "VIDEO") return "It is a video call. Do not go to the hospital.";
  return `Go to ${placeOf(news)}.`;
}

/** Only what was booked in e-RS can be changed there. */
function howToChange({ appointment, service }: News): string {
  const phone = service?.patientPhone;
  return appointment?.slotId === null && phone
    ? `To change or cancel it, call the clinic on ${phoneWords(phone)}.`
    : `To change or cancel it, log in to Manage your referral or ${CALL_THE_LINE}.`;
}

const NOT_BEFORE = "Do not go on any date that we told you before.";

const startOf = ({ appointment, now }: News) => momentWords(appointment?.startAt ?? now);

/** An appointment to go to. */
export const booked: WordsOf = (news) => ({
  subject: "Your appointment is booked",
  paragraphs: [
    ...(news.wasUnknown ? [LATE] : []),
    `Your appointment is on ${startOf(news)}.${news.isReplacement ? ` ${NOT_BEFORE}` : ""}`,
    whereTo(news),
    howToChange(news),
  ],
  text: `Your appointment at ${hospitalOf(news)} ${news.wasUnknown ? "is confirmed now" : "is booked"}: ${startOf(news)}. ${news.isReplacement ? `${NOT_BEFORE} ` : ""}${howToChange(news)}`,
});

/** Another appointment instead of the one before: one piece of news, not two. */
export const changed: WordsOf = (news) => ({
  subject: "Your appointment has changed",
  paragraphs: [
    ...(news.wasUnknown ? [LATE] : []),
    `Your appointment is now on ${startOf(news)}. ${NOT_BEFORE}`,
    whereTo(news),
    howToChange(news),
  ],
  text: `Your appointment at ${hospitalOf(news)} has changed. It is now on ${startOf(news)}. ${NOT_BEFORE} ${howToChange(news)}`,
});

/**
 * A placeholder is never told as an appointment: who arranges the real one, how, by when, and whom to ask after that come
 * first, and its date once, as one that may be seen elsewhere and on which nobody is to go.
 */
export const placeholderBooked: WordsOf = (news) => {
  const how = arrangementOf(news);
  const days = how ? `, within ${how.withinWorkingDays} working days` : "";
  const who = how?.arrangedBy ?? `Staff at ${hospitalOf(news)}`;
  const arranged = `should ${how?.method === "PHONE" ? "phone you" : "write to you at your home address"}${byWhen(news)}${days}.`;
  const after = `If you have not heard by then, ${whomToAsk(news)}.`;
  const ignore = `It is only a placeholder. Do not go to the hospital on that date, even if a letter confirms it.`;
  return {
    subject: "The hospital will contact you to arrange your appointment",
    paragraphs: [
      ...(news.isReplacement ? [NOT_BEFORE] : []),
      "You do not have an appointment to go to yet.",
      `${who} ${arranged} They will give you the date of your real appointment.`,
      after,
      `A letter or the NHS App may show ${startOf(news)}. ${ignore}`,
    ],
    text: `You do not have an appointment to go to yet. Hospital staff ${arranged} ${after} You may see ${startOf(news)}. ${ignore}`,
  };
};

/** What the patient can do now; of a placeholder nothing is called another appointment, there was none. */
const next = (news: News) => {
  if (!canBook(news)) return "call your GP surgery";
  return news.ended?.isPlaceholder ? "you can choose a clinic again" : "you can book another appointment";
};

const stillOpen = (news: News): string[] => [
  `Your referral is still open.${canBook(news) ? ` ${capitalised(next(news))}.` : ""}`,
  bookAgain(news),
];
const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** The patient's own doing, or somebody's for them. */
export const cancelledByPatient: WordsOf = (news) => {
  const paragraphs = [...endWords(news, "This was cancelled for you or by you."), ...stillOpen(news)];
  return { subject: capitalised(next(news)), paragraphs, text: paragraphs.join(" ") };
};

/** What a provider's reason means to a patient; of others, nothing is said. They are about a day, of which a placeholder has none. */
const PROVIDER_REASONS: Record<string, string> = {
  CLINIC_CANCELLED: "Hospital staff had to cancel the whole clinic that day.",
  SLOT_CANCELLED: "Hospital staff cannot see you at that time.",
  CLINIC_OVERRUN: "There was not enough time for everybody at the clinic.",
};

export const cancelledByProvider: WordsOf = (news) => {
  const why = PROVIDER_REASONS[news.ended?.reason ?? ""] ?? "Hospital staff cancelled it.";
  const end = news.ended?.isPlaceholder ? endedWords(news) : endWords(news, why);
  const paragraphs = [...end, ...stillOpen(news)];
  return { subject: `The hospital cancelled: ${next(news)}`, paragraphs, text: paragraphs.join(" ") };
};

const endWords = (news: News, why: string): string[] => [...endedWords(news), why];

/**
 * R39. The outcome that nobody knew was a failure: of what was asked for, nothing is booked. The hospital may have sent a letter about it
 * all the same. What has been booked since, or stands as before, is the referral's own page to say.
 */
export const notBookedAfterAll: WordsOf = (news) => {
  const paragraphs = [
    `You asked for an appointment at ${hospitalOf(news)}. We could not tell you then whether it was booked.`,
    "It is not booked. Do not go on that date.",
    `To see what is booked, or to book, log in to Manage your referral or ${CALL_THE_LINE}.`,
  ];
  return { subject: "What you asked for is not booked", paragraphs, text: paragraphs.join(" ") };
};

/** What the patient needs in order to come, as it stands on the referral now (R23). */
export const needsRecorded: WordsOf = (news) => {
  const needs = news.referral.additionalRequirements ?? [];
  const arranges = news.service?.additionalRequirements ?? [];
  const facts = { needs, arranges, clinic: news.service?.patientName ?? "the clinic", ask: whomToAsk(news) };
  const none = "You said that you need nothing arranged for you to come. Staff at the clinic can see that.";
  return {
    subject: "What you need for your hospital appointment",
    paragraphs: needs.length === 0 ? [none] : needsWords(facts),
    text: "What you need for your hospital appointment is recorded. To see it, log in to Manage your referral.",
  };
};
