import { nhsDateTime } from "#app/formats/date-time.ts";
import { spokenDateTime } from "#app/formats/spoken-date.ts";
import { endReasons } from "./endings.ts";
import { ourHours, ourNumber, type Script } from "./scripts.ts";

/** What stands while another time is looked for. */
export const keptSentence = (start: Date): string =>
  `The appointment on ${nhsDateTime(start)} stands until a new one is booked.`;

const why: Record<string, string> = {
  holiday: "On holiday",
  ill: "Ill",
  "other-plans": "Something else is happening that day",
  other: "Another reason",
  "not-said": "Would rather not say",
};

/** The reasons for which a patient cancels (R53), as a call handler chooses them: the same as on the web. */
export const cancelReasons = Object.keys(endReasons.appointment).map((value) => ({
  value,
  label: why[value] ?? value,
}));

/** Before an appointment is cancelled: which, and what follows from it. Nothing is cancelled until the caller says yes. */
export const cancelReadBack = (start: Date, clinic: string): string =>
  `That is your appointment on ${spokenDateTime(start)}, at ${clinic}. I cannot undo it, and someone else may be given the time. Shall I cancel it?`;

export const cancelScript: Script = [
  "Would you like another time instead? I can look before we cancel. You keep this appointment until you have a new one.",
  "If I cancel it, your referral stays open, so you can book again. You may wait longer, and some hospitals may take you off their waiting list.",
];

/** A change that the hospital did not accept, or of which nobody knows: what stands. */
export const notChangedScript = (start: Date): Script => [
  "The hospital’s computer did not accept the new time, so nothing has changed.",
  `You still have your appointment on ${spokenDateTime(start)}. I can try another time.`,
];

export const changeUnknownScript = (start: Date): Script => [
  "I have asked for the new time, but the hospital’s computer has not answered. I do not know yet if it is booked.",
  `Your appointment on ${spokenDateTime(start)} stands until you hear that the new one is booked.`,
  `In 10 minutes, look at Manage your referral, or call us again on ${ourNumber}. ${ourHours}`,
];

/** After a change, before what is said of any booking. */
export const changedLead = "I have changed your appointment. Do not go at the old time.";
