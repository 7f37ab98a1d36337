import { normaliseReference } from "./booking-reference.ts";
import { isNhsNumber } from "./nhs-number.ts";
import { typedDateIn } from "./typed-date.ts";

/** By what a patient is looked for in a call. */
export type Sought =
  { ubrn: string } | { nhsNumber: string } | { name: string; birthDate: string; postcode: string };

/** What is wrong with what was typed into the box. */
export const soughtMessages = {
  missing: "Enter a booking reference, an NHS number, or a name with date of birth and postcode",
  wrongLength: "A booking reference has 12 numbers, and an NHS number has 10",
  notNumbers: "A booking reference and an NHS number must only include numbers",
  wrongNhsNumber: "Check the NHS number. It has a mistake in it",
  noName: "Add the patient’s name",
  noBirthDate: "Add the date of birth, like 14/7/1984",
  noSuchDay: "Date of birth must be a real date, like 14/7/1984",
  notBornYet: "Date of birth must be in the past",
  noPostcode: "Add the whole postcode, like AT1 2AB",
  noDateOrPostcode: "Add the date of birth and postcode after the name, like Brown 14/7/1984 AT1 2AB",
  tooLong: "What you look for must be 200 characters or less",
} as const;

const MOST_CHARACTERS = 200;
const POSTCODE = /(?<![a-z0-9])([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})(?![a-z0-9])/i;

/** One box: 12 numbers are a booking reference, 10 an NHS number, anything with words a name, with a date of birth and a postcode in any order. `today` is a London date. */
export function soughtIn(typed: string, today: string): { sought: Sought } | { message: string } {
  if (typed.trim() === "") return { message: soughtMessages.missing };
  if (typed.length > MOST_CHARACTERS) return { message: soughtMessages.tooLong };
  const plain = normaliseReference(typed);
  if (/^\d{8,}/.test(plain) && /[^\d]/.test(plain)) return { message: soughtMessages.notNumbers };
  return /^\d+$/.test(plain) ? numberIn(plain) : nameIn(typed, today);
}

function numberIn(digits: string): { sought: Sought } | { message: string } {
  if (digits.length === 12) return { sought: { ubrn: digits } };
  if (digits.length !== 10) return { message: soughtMessages.wrongLength };
  return isNhsNumber(digits) ? { sought: { nhsNumber: digits } } : { message: soughtMessages.wrongNhsNumber };
}

function nameIn(typed: string, today: string): { sought: Sought } | { message: string } {
  const [whole, outward, inward] = POSTCODE.exec(typed) ?? [];
  const withoutPostcode = whole === undefined ? typed : typed.replace(whole, " ");
  const born = typedDateIn(withoutPostcode);
  const name = (born?.rest ?? withoutPostcode).replace(/[\s,;]+/g, " ").trim();
  if (born === undefined && whole === undefined) return { message: soughtMessages.noDateOrPostcode };
  if (born === undefined) return { message: soughtMessages.noBirthDate };
  if (born.date === undefined) return { message: soughtMessages.noSuchDay };
  if (born.date > today) return { message: soughtMessages.notBornYet };
  if (outward === undefined || inward === undefined) return { message: soughtMessages.noPostcode };
  if (!/\p{L}/u.test(name)) return { message: soughtMessages.noName };
  return { sought: { name, birthDate: born.date, postcode: `${outward} ${inward}`.toUpperCase() } };
}
