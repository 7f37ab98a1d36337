import { typedDateIn } from "#app/formats/typed-date.ts";
import type { FieldError } from "#app/formats/forms.ts";

/** What a caller without the password may say, in the order in which it is asked. */
export const assistedFacts = ["fullName", "birthDate", "addressLine", "surgery"] as const;
export type AssistedFact = (typeof assistedFacts)[number];

/** So many are needed. */
const NEEDED = 3;
const MOST_CHARACTERS = 200;

export const assistedMessages = {
  tooFew: "Enter 3 of these: full name, date of birth, first line of address, GP surgery",
  noSuchDay: "Date of birth must be a real date, like 14/7/1984",
  tooLong: "This must be 200 characters or less",
} as const;

type Typed = Record<AssistedFact, string>;

/** What was typed → what e-RS compares, or what is wrong with it, field by field. What is left empty is not compared. */
export function assistedSaid(typed: Typed): { said: Partial<Typed> } | { errors: FieldError[] } {
  const given = assistedFacts.filter((fact) => typed[fact].trim() !== "");
  const born = typedDateIn(typed.birthDate);
  const errors = given.flatMap((field): FieldError[] => {
    if (typed[field].length > MOST_CHARACTERS) return [{ field, message: assistedMessages.tooLong }];
    const isWrongDay = field === "birthDate" && (born?.date === undefined || born.rest.trim() !== "");
    return isWrongDay ? [{ field, message: assistedMessages.noSuchDay }] : [];
  });
  if (errors.length > 0) return { errors };
  if (given.length < NEEDED) return { errors: [{ field: "fullName", message: assistedMessages.tooFew }] };
  const said = Object.fromEntries(given.map((fact) => [fact, typed[fact].trim()]));
  return { said: born?.date === undefined ? said : { ...said, birthDate: born.date } };
}
