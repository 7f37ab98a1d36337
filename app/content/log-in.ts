import { nhsDate, nhsTime } from "#app/formats/date-time.ts";

/** What is wrong with a booking reference that somebody typed. */
export const bookingReferenceMessages = {
  missing: "Enter your booking reference",
  notNumbers: "Booking reference must only include numbers",
  wrongLength: "Booking reference must be 12 numbers",
  likeNhsNumber: "Booking reference must be 12 numbers. You may have entered your NHS number",
} as const;

/** What else can be wrong at log-in. `doNotMatch` never says which of the three was wrong, nor whether the reference exists. */
export const logInMessages = {
  passwordMissing: "Enter your password",
  yearMissing: "Enter your year of birth",
  yearWrong: "Year of birth must be 4 numbers, like 1984",
  doNotMatch: "Check your booking reference, password and year of birth. They do not match our records",
  triesLeft: (tries: number) =>
    `You have ${tries} more ${tries === 1 ? "try" : "tries"} before we lock this booking reference for 30 minutes.`,
} as const;

/** How much longer a lock lasts, in whole minutes: "30 minutes", "1 minute". Without its end, the length that every lock has (R8). */
export function lockWords(until: Date | undefined, now: Date | undefined): string {
  if (until === undefined || now === undefined) return "30 minutes";
  const minutes = Math.max(1, Math.round((until.getTime() - now.getTime()) / 60_000));
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

/** When a lock ends: "9:45am", with its day when that is not today. Midnight needs no day: it is the next one. */
export function lockEndWords(until: Date, now: Date | undefined): string {
  const [time, day] = [nhsTime(until), nhsDate(until)];
  const isToday = now !== undefined && nhsDate(now) === day;
  return isToday || time === "midnight" ? time : `${time} on ${day}`;
}
