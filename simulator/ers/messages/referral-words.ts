import { dateWords } from "../../london-words.ts";
import { londonDate } from "../../london-time.ts";
import { hoursWords } from "../hours-words.ts";
import { phoneWords } from "../phone-words.ts";
import {
  bookAgain,
  byWhen,
  canBook,
  CALL_THE_LINE,
  cancelledWords,
  endedWords,
  hospitalOf,
  isLetterMissing,
  placeOf,
  whomToAsk,
} from "./news.ts";
import type { News, Words, WordsOf } from "./news.ts";

/** A subject, and sentences that a text says all together. */
const said = (subject: string, paragraphs: string[]): Words => ({
  subject,
  paragraphs,
  text: paragraphs.join(" "),
});

/** The appointments line, of a clinic whose own number does not answer. */
const whomToAskElse = `${CALL_THE_LINE}. They can help you choose another clinic`;
const NO_APPOINTMENT_YET = "You do not have an appointment yet.";
const letterComesFirst = ({ surgery }: News) =>
  `Hospital staff need a letter from ${surgery} first. It has not been sent yet.`;
const afterThat = (news: News) => {
  const { surgery } = news;
  if (isLetterMissing(news))
    return [
      letterComesFirst(news),
      `If you have heard nothing in a week, call ${surgery} and ask if the letter has been sent.`,
    ];
  return byWhen(news) === "" ? [] : [`If you have not heard by then, ${whomToAsk(news)}.`];
};

export const deferred: WordsOf = (news) =>
  said("The hospital will contact you with an appointment", [
    NO_APPOINTMENT_YET,
    `We could not book a time for you. Staff at ${hospitalOf(news)} should phone or write to you${byWhen(news)}.`,
    ...afterThat(news),
  ]);

export const sentForTriage: WordsOf = (news) =>
  said("Your referral is being checked", [
    `A specialist at ${hospitalOf(news)} will read your referral and decide what you need.`,
    `${NO_APPOINTMENT_YET} You should hear from hospital staff${byWhen(news)}.`,
    ...afterThat(news),
  ]);

/** x27. What the last letter said of a specialist does not hold any more. */
export const movedBack: WordsOf = (news) =>
  said("You need to book your appointment", [
    `A specialist at ${hospitalOf(news)} will not read your referral now.`,
    `${NO_APPOINTMENT_YET} ${bookAgain(news)}`,
  ]);

export const beingArranged: WordsOf = (news) =>
  said("The hospital is arranging your next step", [
    ...cancelledWords(news),
    `Staff at ${hospitalOf(news)} have read your referral and are arranging what happens next.`,
    `You do not have an appointment to go to at the moment. You do not need to book one. Hospital staff should contact you${byWhen(news)}.`,
    ...afterThat(news),
  ]);

/** What the reason for which a referral was sent back means to a patient; of others, nothing is said. */
const REASONS_OF_RETURN: Record<string, string> = {
  RETURN_TO_REFERRER_WITH_ADVICE: "A specialist has read it and has sent advice.",
  SERVICE_INAPPROPRIATE: "Another clinic may be better for you.",
  FURTHER_INFORMATION_REQUIRED: "Hospital staff need more information from the surgery.",
  SERVICE_PREREQUISITES_NOT_COMPLETE: "Something else has to be done first, for example a test.",
};

export const returned: WordsOf = (news) => {
  const { surgery, referral } = news;
  const why = REASONS_OF_RETURN[referral.stateReason ?? ""];
  return said("Contact your GP surgery about your referral", [
    ...endedWords(news),
    `Staff at ${hospitalOf(news)} have sent your referral back to ${surgery}.${why === undefined ? "" : ` ${why}`}`,
    `Call ${surgery} and ask what happens next. You do not have a hospital appointment at the moment.`,
  ]);
};

export const assessed: WordsOf = (news) =>
  said("The hospital has assessed you", [
    ...endedWords(news),
    "This part of your care is finished.",
    `If you do not know what happens next, ask staff at ${hospitalOf(news)} or ${news.surgery}.`,
  ]);

export const referredOn: WordsOf = (news) =>
  said(canBook(news) ? "You need to book another appointment" : "Call your GP surgery about your referral", [
    ...endedWords(news),
    `Staff at ${hospitalOf(news)} have looked at what you need. They want you to be seen at another clinic.`,
    `You do not have an appointment at the moment. ${bookAgain(news)}`,
  ]);

export const notAttended: WordsOf = (news) =>
  said("Your appointment was recorded as missed", [
    "The clinic recorded that you did not attend your appointment.",
    `If this is wrong, ${whomToAsk(news)}. If you still need to be seen, call ${news.surgery}.`,
  ]);

/** R70. What a placeholder promised has come about when the hospital booked in another way. */
export const referralEnded: WordsOf = (news) =>
  said(
    "This referral has ended",
    news.referral.stateReason === "BOOKED_OUTSIDE_CAB"
      ? [
          ...cancelledWords(news),
          "The hospital booked your appointment in another way. Your care continues with them.",
        ]
      : [
          ...endedWords(news),
          "Your referral has ended. You cannot book an appointment with it.",
          `If you still need to be seen, call ${news.surgery}.`,
        ],
  );

/** Who has booked by phone with a clinic may be reminded all the same: e-RS need not know of it. */
const reminder =
  (last: (news: News) => string[]): WordsOf =>
  (news) =>
    said("You have not booked your appointment yet", [
      `${news.surgery} referred you on ${dateWords(londonDate(news.referral.authoredAt))}. As far as we know, you have no appointment yet.`,
      bookAgain(news),
      "If you have booked with the clinic already, you do not need to do anything.",
      ...last(news),
    ]);

export const firstReminder = reminder(() => []);
export const lastReminder = reminder(({ surgery }) => [
  `We will not remind you again. If you do not need the appointment any more, tell ${surgery}.`,
]);

/** While the surgery's letter is missing the hospital is not late: it has nothing to read (R61). */
export const overdue: WordsOf = (news) =>
  isLetterMissing(news)
    ? said("The hospital is waiting for a letter", [
        `Your referral is still open. ${letterComesFirst(news)}`,
        `Call ${news.surgery} and ask if the letter has been sent.`,
      ])
    : said("You should have heard from the hospital", [
        `Staff at ${hospitalOf(news)} should have contacted you${byWhen(news)}. Your referral is still open.`,
        `If they have not, ${whomToAsk(news)}.`,
        "If they have, you do not need to do anything.",
      ]);

/** Alone: whoever finds it has not the booking reference. */
const keepItApart = ({ surgery }: News) =>
  `You need it together with your booking reference, which is on the letter from ${surgery}. Keep the two apart.`;

export const accessCodeReissued: WordsOf = (news) =>
  said("Your new access code", [
    `Your new access code is: ${news.referral.accessCode ?? ""}. The one before does not work any more.`,
    keepItApart(news),
  ]);

/** The code that stands, or the first: it ends none. */
export const accessCodeSent: WordsOf = (news) =>
  said("Your access code", [`Your access code is: ${news.referral.accessCode ?? ""}.`, keepItApart(news)]);

/** R42. The card of a clinic that books by phone, as the appointments line read it out. A text names neither clinic nor reference. */
export const howToBook: WordsOf = (news) => {
  const { patientPhone, hoursText, openingHours } = news.service ?? {};
  const number = patientPhone == null ? "the clinic" : phoneWords(patientPhone);
  const words = said("How to book your appointment", [
    `This clinic books by phone: ${placeOf(news)}.`,
    `Call ${number}.${hoursText == null ? "" : ` ${hoursWords(hoursText, openingHours)}.`}`,
    "Have ready your booking reference, your date of birth, the dates you cannot do, and your NHS number if you know it.",
    `${NO_APPOINTMENT_YET} If you cannot get through, ${whomToAskElse}.`,
  ]);
  const text = `Call ${number} to book your appointment. Have your booking reference and date of birth ready.`;
  return { ...words, text };
};
