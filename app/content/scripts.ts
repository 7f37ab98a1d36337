import { dateOf } from "#app/formats/calendar.ts";
import { spokenReference } from "#app/formats/booking-reference.ts";
import { hoursWords } from "#app/formats/hours-words.ts";
import { spokenPhone } from "#app/formats/phone-number.ts";
import { spokenDate, spokenDateTime } from "#app/formats/spoken-date.ts";
import { appointmentsLine } from "./appointments-line.ts";
import { lockEndWords } from "./log-in.ts";

/**
 * What a call handler says, one string a paragraph. A patient hears these words, so they follow the same rules as the
 * patient's pages: no e-RS words, and no promise that e-RS cannot keep.
 */
export type Script = readonly string[];

/** The appointments line's own number and hours, for a caller who has to call again. */
export const ourNumber = spokenPhone(appointmentsLine.phone);
export const ourHours = `We answer ${appointmentsLine.hoursWords}.`;

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

/** A caller without a booking reference can be looked for by who they are. */
export const noReferenceScript: Script = [
  "I can look for you in another way. Can you tell me your NHS number?",
  "If you do not know it, can you tell me your full name, your date of birth and your postcode?",
];

/** Nobody was found: what can be tried, and where else to ask. Whether there is a referral is not said. */
export const nobodyFoundScript: Script = [
  "I cannot find you with that. Can we check the spelling, and your date of birth?",
  "Have you moved or changed your name? Your GP surgery may still have the old address or name.",
  `If we cannot find you, ask the GP surgery that referred you for a new letter. Then call us again on ${ourNumber}. ${ourHours}`,
];

/** Several people were found: what tells them apart. Nothing of them is read out. */
export const severalFoundScript: Script = [
  "I have found more than one person. Can you tell me your full first name?",
  "If you know it, what are the last 3 numbers of your NHS number?",
];

/** A caller who has no password: what they can say in its place. */
export const assistedCheckScript: Script = [
  "I need to check who I am speaking to before we go on.",
  "Can you tell me your full name and your date of birth?",
  "And the first line of your address, or the name of your GP surgery?",
];

/** A patient with several referrals, once checked. */
export const whichReferralScript: Script = [
  "You have more than one referral. Which one are you calling about?",
];

/** A checked patient without any. */
export const noReferralScript: Script = [
  "I cannot see a referral for you yet.",
  "Ask the GP surgery that was going to refer you if they have sent it.",
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

/** The password was asked to be sent. Whether there is a referral, and an address, is not said. */
export const codeSentScript: Script = [
  "If the booking reference is right, the password will be sent to the address that the NHS has for the patient. I cannot read it out.",
  `When it comes, log in to Manage your referral, or call us again on ${ourNumber}. ${ourHours}`,
  "If the address has changed, or nothing comes, ask the GP surgery that made the referral.",
];

/** Too many wrong answers: what to say, with the time at which the lock ends when e-RS gave one. It holds on the web as well. */
export const lockedScript = (lockedUntil?: Date, now?: Date): Script => [
  "I cannot discuss this referral. The details were wrong too many times, so I cannot check them now.",
  `You can call again ${lockedUntil ? `after ${lockEndWords(lockedUntil, now)}` : "in 30 minutes"}, with your letter in front of you. You cannot log in on the web before then either.`,
  `Our number is ${ourNumber}. ${ourHours}`,
  "If you do not have your letter, ask the GP surgery that referred you for a new one.",
];

/** The times of one clinic: opens with the soonest of all, because that is what callers ask first. */
export const timesScript = (clinic: string, hasOthers: boolean, earliest?: Date): Script =>
  earliest
    ? [
        `The first appointment at ${clinic} is ${spokenDateTime(earliest)}.`,
        "Would that suit you? If not, which days are best, and do you prefer mornings or afternoons?",
      ]
    : [
        `${clinic} has no appointments that I can book at the moment.`,
        `${hasOthers ? "I can look at your other clinics, or you" : "You"} can call us again another day on ${ourNumber}, to see if there are new times.`,
        ourHours,
      ];

/** The times of several clinics side by side: the soonest of all is said first. */
export const allTimesScript = (soonest?: { start: Date; name: string }): Script =>
  soonest
    ? [
        `The first appointment at any of your clinics is ${spokenDateTime(soonest.start)}, at ${soonest.name}.`,
        "Would that suit you? If not, which clinic or which days are best?",
      ]
    : [
        "None of your clinics has appointments that I can book at the moment.",
        `You can call us again another day on ${ourNumber}, to see if there are new times. ${ourHours}`,
      ];

/** What the patient needs and this clinic cannot arrange (R23), said before anything is booked there. */
export const needsScript = (clinic: string, missing: string | undefined): Script =>
  missing === undefined
    ? []
    : [
        `Your referral says that you need ${missing}. ${clinic} cannot arrange that. Is that all right for you?`,
      ];

/** What the patient needs was recorded for their appointment (R23): staff can read it, which arranges nothing yet. */
export const needsRecordedScript = (
  clinic: { name: string; phone?: string | undefined },
  { needs, missing }: { needs: string | undefined; missing: string | undefined },
): Script => {
  const ask =
    clinic.phone === undefined ? "ask the hospital" : `call the clinic on ${spokenPhone(clinic.phone)}`;
  if (needs === undefined)
    return ["You need nothing arranged for you to come. Staff at the clinic can see that."];
  return [
    `Staff at ${clinic.name} can now see that you need ${needs}. A letter that says so is on its way.`,
    ...(missing === undefined ? [] : [`They cannot arrange ${missing}. To ask what you can do, ${ask}.`]),
    ...(needs.includes("interpreter") && !missing?.includes("interpreter")
      ? [`I cannot record the language. To tell them which one, ${ask}.`]
      : []),
  ];
};

/** Asked once the appointment is booked. */
export const needsQuestion =
  "Do you need an interpreter, transport or someone to speak for you at the appointment?";

/** Where a clinic is, as one says it: its name, and the site when the name does not say it already. */
export const spokenPlace = ({ name, siteName }: { name: string; siteName: string }): string =>
  name.includes(siteName) ? name : `${name}, ${siteName}`;

/** What is said of the clinic of an appointment. */
export type SpokenClinic = {
  name: string;
  siteName: string;
  address: readonly string[];
  mode: "FACE_TO_FACE" | "TELEPHONE" | "VIDEO";
  whatToBring?: string | undefined;
  instructions?: string | undefined;
};

const modeScripts = {
  FACE_TO_FACE: "at",
  TELEPHONE: "by phone, with",
  VIDEO: "by video call, with",
} as const;
const STAY_AT_HOME = "You do not go to the hospital for it.";

/** When and where, as one says it: an appointment by phone or video is with a clinic, never at one. */
const spokenAppointment = (start: Date, clinic: SpokenClinic): string =>
  `${spokenDateTime(start)}, ${modeScripts[clinic.mode]} ${spokenPlace(clinic)}.`;

/** The exact sentence to read back before booking. */
export const readBackSentence = (start: Date, clinic: SpokenClinic): string =>
  `That is ${spokenAppointment(start, clinic)} ${clinic.mode === "FACE_TO_FACE" ? "" : `${STAY_AT_HOME} `}Shall I book that?`;

/** The same when it takes the place of an appointment: both are said, so that nobody keeps the wrong one. */
export const changeReadBack = (readBack: string, old: { start: Date; clinic?: string | undefined }): string =>
  `You have an appointment on ${spokenDateTime(old.start)}${old.clinic === undefined ? "" : `, at ${old.clinic}`}. ${readBack
    .replace(/^That is/, "The new one is")
    .replace(/Shall I book that\?$/, "Shall I change it to that?")}`;

/** When the caller does not want the time that was read back. */
export const readBackScript: Script = ["That is fine. Which day or time would suit you better?"];

/** The time has gone. Other times, and other clinics, are promised only when there are some. */
export const timeTakenScript = (
  { hasTimes, hasClinics }: { hasTimes: boolean; hasClinics: boolean },
  kept?: Date,
): Script => [
  kept
    ? `That time has just been taken by someone else. You still have your appointment on ${spokenDateTime(kept)}.`
    : "That time has just been taken by someone else. Nothing is booked yet.",
  hasTimes
    ? "I have other times close to it. Which would suit you?"
    : `I have no other times at that clinic at the moment.${hasClinics ? " I can look at your other clinics." : ""}`,
];

/** After a confirmed booking at a clinic that takes it online: all that a caller without the web needs for the day. */
export const bookedScript = (start: Date, clinic: SpokenClinic, ubrn: string): Script => [
  `Your appointment is booked. It is ${spokenAppointment(start, clinic)}`,
  clinic.mode === "FACE_TO_FACE"
    ? `The address is ${[clinic.siteName, ...clinic.address].join(", ")}.`
    : STAY_AT_HOME,
  ...(clinic.whatToBring
    ? [`What to ${clinic.mode === "FACE_TO_FACE" ? "bring" : "have with you"}: ${clinic.whatToBring}`]
    : []),
  ...(clinic.instructions ? [`The clinic says: ${clinic.instructions}`] : []),
  `Your booking reference is ${spokenReference(ubrn)}. Keep it safe.`,
  `If you cannot make it, call us on ${ourNumber} as soon as you can, so that someone else can have the time. ${ourHours}`,
];

const callAgainSoon = `You do not need to do anything now. In 10 minutes, look at Manage your referral, or call us again on ${ourNumber}. ${ourHours}`;

/** The PAS did not answer in time: e-RS does not know whether the appointment exists (R39). */
export const outcomeUnknownScript: Script = [
  "I have asked for that appointment, but the hospital’s computer has not answered. I do not know yet if it is booked.",
  callAgainSoon,
  "Do not go to the hospital until you know that it is booked.",
];

/** e-RS itself was not heard: nobody knows whether it was asked. */
export const noAnswerScript: Script = [
  "I have sent that, but no answer has come back. I do not know yet if it went through.",
  callAgainSoon,
  "Do not go to the hospital until you know that it is booked.",
];

/** The PAS refused: nothing is booked (R38). */
export const notBookedScript = (hasOthers: boolean): Script => [
  "The hospital’s computer did not accept that time, so nothing is booked.",
  `I can look for another time${hasOthers ? ", or at another of your clinics" : ""}.`,
];

const spokenOpening = (words: string): string =>
  words
    .replace(/^Open now\. Closes/, "They are open now. They close")
    .replace(/^Closed now\. Opens/, "They are closed now. They open");

/**
 * A clinic that only books by phone, as speech. Without a number the caller is told so. `openNow` is the sentence of its structured
 * hours, empty when it has none.
 */
export const phoneScript = (clinic: string, phone: string | undefined, openNow: string, ubrn: string) => ({
  opening: `${clinic} books by phone. I cannot book it for you. You need to call them. Have you got a pen?`,
  number:
    phone === undefined
      ? { lead: "The clinic has not given us its number. Ask the GP surgery that referred you for it." }
      : { lead: "The number is", digits: spokenPhone(phone) },
  openNow: spokenOpening(openNow),
  reference: { lead: "Tell them your booking reference. It is", digits: spokenReference(ubrn) },
});

/** What to have ready for a clinic that books by phone. Another clinic is promised only when there is one. */
export const phoneHaveReadyScript = (hasOtherClinics: boolean, surgery: string): Script => [
  "Before you call, have your booking reference, your date of birth and the dates you cannot do.",
  "If you know your NHS number, have that too.",
  hasOtherClinics
    ? `If you cannot get through, call us again on ${ourNumber}. We can help you choose another clinic. ${ourHours}`
    : `If you cannot get through, try again when the lines are quieter, or ask ${surgery} about another clinic.`,
];

export const contactWords = { PHONE: "phone you", LETTER: "write to you" } as const;

/** A placeholder service, before it is chosen: who arranges the real appointment, how, by when, and whom to ring then. */
export const placeholderScript = (clinic: string, how: Arrangement): Script => [
  `If you choose ${clinic}, I cannot give you a date now. ${how.arrangedBy} arrange your real appointment with you.`,
  `They should ${contactWords[how.method]} within ${how.withinWorkingDays} working days.`,
  `If you have not heard by then, call ${spokenPhone(how.phone)}. They answer ${hoursWords(how.phoneHours)}.`,
  `Before they ${contactWords[how.method]}, a letter or the NHS App may show a date. That is not your appointment. Only go on a date that ${how.arrangedBy} give you.`,
];

/** The date of a placeholder already sent, said once, as one to ignore: the real date comes from the people named. */
export const ignoreDateScript = (ignore: Date, arrangedBy: string): string =>
  `A letter or the NHS App may show ${spokenDate(ignore)}. That is not your appointment, so do not go to the hospital on that date. Only go on a date that ${arrangedBy} give you.`;

/** After the explanation of a placeholder: the caller says it back, so that both know it was understood. */
export const teachBackQuestion = "Can you tell me in your own words what happens next?";

/** Only once the caller has answered: said earlier, it would give the answer away. */
export const teachBackScript: Script = [
  "So you do not have a date yet, and you do not go to the hospital unless staff give you a date to come. Shall I send your referral?",
];

/** A placeholder service, once chosen. The placeholder's own date is named here once, as one to ignore. */
export const placeholderBookedScript = (how: Arrangement, contactBy?: string, ignore?: Date): Script => [
  `I have sent your referral. You do not have an appointment to go to yet. ${how.arrangedBy} should ${contactWords[how.method]} ${contactBy ? `by ${spokenDate(dateOf(contactBy))}` : `within ${how.withinWorkingDays} working days`}. They will arrange your appointment then.`,
  `If you have not heard by then, call ${spokenPhone(how.phone)} and say your booking reference. They answer ${hoursWords(how.phoneHours)}.`,
  ...(ignore ? [ignoreDateScript(ignore, how.arrangedBy)] : []),
];

/** A referral assessment service, before the referral is sent to it. */
export const assessmentScript = (clinic: string): Script => [
  `${clinic} looks at your referral first. I cannot book a time there.`,
  "A specialist reads what your GP surgery wrote. Then they decide if you need an appointment, a test or advice.",
  "Hospital staff should contact you, or your GP surgery should.",
  "Your referral has not been sent yet. Shall I send it now?",
];

export const wrapUpScript: Script = [
  "Is there anything else I can help you with?",
  "Thank you for calling. Goodbye.",
];
