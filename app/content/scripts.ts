import { nhsTime } from "#app/formats/date-time.ts";
import { dateOf } from "#app/formats/calendar.ts";
import { spokenReference } from "#app/formats/booking-reference.ts";
import { spokenPhone } from "#app/formats/phone-number.ts";
import { spokenDate, spokenDateTime } from "#app/formats/spoken-date.ts";

/**
 * What a call handler says, one string a paragraph. A patient hears these words, so they follow the same rules as the
 * patient's pages: no e-RS words, and no promise that e-RS cannot keep.
 */
export type Script = readonly string[];

/** How a placeholder's real appointment is arranged (domain.md part 8): the facts the directory must hold. */
export type Arrangement = {
  arrangedBy: string;
  method: "PHONE" | "LETTER";
  withinWorkingDays: number;
  phone: string;
  phoneHours: string;
};

export const findPatientScript: Script = [
  "Hello, you are through to the appointments line.",
  "Can you tell me your booking reference? It has 12 numbers and is on your letter, email or text.",
];

export const checkCallerScript: Script = [
  "I need to check who I am speaking to before we talk about the referral.",
  "Can you tell me your password? Your letter may call it an access code.",
  "And what year were you born?",
];

export const checkFailedScript: Script = [
  "I cannot discuss this referral, because what you told me does not match our records.",
  "Can you look at your letter again and tell me the password and your year of birth?",
  "If you do not have the letter, ask the GP surgery that referred you for a new one.",
];

/** Too many wrong answers: what to say, with the time at which the lock ends when e-RS gave one. */
export const lockedScript = (lockedUntil?: Date): Script => [
  "I cannot discuss this referral. The details were wrong too many times, so I cannot check them now.",
  lockedUntil
    ? `You can call again after ${nhsTime(lockedUntil)}, with your letter in front of you.`
    : "You can call again in 30 minutes, with your letter in front of you.",
  "If you do not have your letter, ask the GP surgery that referred you for a new one.",
];

/** The times of one clinic: opens with the soonest of all, because that is what callers ask first. */
export const timesScript = (clinic: string, earliest?: Date): Script =>
  earliest
    ? [
        `The first appointment at ${clinic} is ${spokenDateTime(earliest)}.`,
        "Would that suit you? If not, which days are best, and do you prefer mornings or afternoons?",
      ]
    : [
        `${clinic} has no appointments that I can book at the moment.`,
        "I can look at your other clinics, or you can call us again another day to see if there are new times.",
      ];

/** Where a clinic is, as one says it: its name, and the site when the name does not say it already. */
export const spokenPlace = ({ name, siteName }: { name: string; siteName: string }): string =>
  name.includes(siteName) ? name : `${name}, ${siteName}`;

/** The exact sentence to read back before booking. */
export const readBackSentence = (start: Date, place: string): string =>
  `That is ${spokenDateTime(start)}, at ${place}. Shall I book that?`;

/** When the caller does not want the time that was read back. */
export const readBackScript: Script = ["That is fine. Which day or time would suit you better?"];

/** The time has gone. Other times are promised only when there are some. */
export const timeTakenScript = (hasOthers: boolean): Script => [
  "That time has just been taken by someone else. Nothing is booked yet.",
  hasOthers
    ? "I have other times close to it. Which would suit you?"
    : "I have no other times at that clinic at the moment. I can look at your other clinics.",
];

/** After a confirmed booking. */
export const bookedScript = (start: Date, place: string, ubrn: string): Script => [
  `Your appointment is booked. It is ${spokenDateTime(start)}, at ${place}.`,
  `Your booking reference is ${spokenReference(ubrn)}. Keep it safe.`,
  "If you cannot go, tell us as soon as you can, so that someone else can have the time.",
];

/** The PAS did not answer in time: e-RS does not know whether the appointment exists (R39). */
export const outcomeUnknownScript: Script = [
  "I have asked for that appointment, but the hospital’s computer has not answered. I do not know yet if it is booked.",
  "You do not need to do anything now. Look at Manage your referral, or call us again, in 10 minutes.",
  "Do not go to the hospital until you know that it is booked.",
];

/** The PAS refused: nothing is booked (R38). */
export const notBookedScript: Script = [
  "The hospital’s computer did not accept that time, so nothing is booked.",
  "I can try another time, or another of your clinics.",
];

const spokenOpening = (words: string): string =>
  words
    .replace(/^Open now\. Closes/, "They are open now. They close")
    .replace(/^Closed now\. Opens/, "They are closed now. They open");

/** A clinic that only books by phone, as speech. `openNow` is the sentence of its structured hours, empty when it has none. */
export const phoneScript = (clinic: string, phone: string, openNow: string, ubrn: string) => ({
  opening: `${clinic} books by phone. I cannot book it for you. You need to call them. Have you got a pen?`,
  number: { lead: "The number is", digits: spokenPhone(phone) },
  openNow: spokenOpening(openNow),
  reference: { lead: "Tell them your booking reference. It is", digits: spokenReference(ubrn) },
});

export const phoneHaveReadyScript: Script = [
  "Before you call, have your booking reference, your date of birth and the dates you cannot do.",
  "If you know your NHS number, have that too.",
  "If you cannot get through, call us again. We can help you choose another clinic.",
];

const contactWords = { PHONE: "phone you", LETTER: "write to you" } as const;

/** A placeholder service, before it is chosen: who arranges the real appointment, how, by when, and whom to ring then. */
export const placeholderScript = (clinic: string, how: Arrangement): Script => [
  `If you choose ${clinic}, I cannot give you a date now. ${how.arrangedBy} will contact you to arrange your real appointment.`,
  `They should ${contactWords[how.method]} within ${how.withinWorkingDays} working days.`,
  `If you have not heard by then, call ${spokenPhone(how.phone)}. They answer ${how.phoneHours}.`,
  "You may see a date in a letter or in the NHS App. It is only there so that the hospital gets your referral. Do not go to the hospital on that date.",
];

/** After the explanation of a placeholder: the caller says it back, so that both know it was understood. */
export const teachBackScript: Script = [
  "Can you tell me in your own words what happens next?",
  "So you do not have a date yet, and you do not go to the hospital until they contact you. Shall I send your referral?",
];

/** A placeholder service, once chosen. The placeholder's own date is named here once, as one to ignore. */
export const placeholderBookedScript = (how: Arrangement, contactBy?: string, ignore?: Date): Script => [
  `I have sent your referral. You do not have an appointment to go to yet. ${how.arrangedBy} will ${contactWords[how.method]}${contactBy ? ` by ${spokenDate(dateOf(contactBy))}` : ""}.`,
  `If you have not heard by then, call ${spokenPhone(how.phone)} and say your booking reference.`,
  ...(ignore ? [`If you see ${spokenDate(ignore)} anywhere, do not go to the hospital on that date.`] : []),
];

/** A referral assessment service, before the referral is sent to it. */
export const assessmentScript = (clinic: string): Script => [
  `${clinic} looks at your referral first. I cannot book a time there.`,
  "A specialist reads what your GP surgery wrote. Then they decide if you need an appointment, a test or advice.",
  "Hospital staff will contact you, or your GP surgery will.",
  "Your referral has not been sent yet. Shall I send it now?",
];

export const wrapUpScript: Script = [
  "Is there anything else I can help you with?",
  "Thank you for calling. Goodbye.",
];
