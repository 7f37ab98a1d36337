const MONTHS = "january february march april may june july august september october november december".split(
  " ",
);
const NUMBERS = /(?<!\d)(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})(?!\d)/;
const WORDS = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s./-]*([a-z]{3,9})[\s./,-]*(\d{4})(?!\d)/i;

/** A date within a text: `date` is missing when there is no such day, like 30 February. `rest` is the text without it. */
export type TypedDate = { date?: string; rest: string };

/** The first date that somebody typed as day, month and year, in numbers or with the month's name; nothing when there is none. */
export function typedDateIn(text: string): TypedDate | undefined {
  const found = NUMBERS.exec(text) ?? WORDS.exec(text);
  if (!found) return undefined;
  const [whole, day = "", month = "", year = ""] = found;
  const number = /^\d/.test(month) ? Number(month) : monthOf(month);
  if (number === 0) return undefined;
  const rest = text.replace(whole, " ");
  const two = (part: number) => String(part).padStart(2, "0");
  const date = `${year}-${two(number)}-${two(Number(day))}`;
  return isDay(date) ? { date, rest } : { rest };
}

/** 1 to 12 by the name of a month or its first letters; 0 for any other word. */
const monthOf = (word: string): number =>
  MONTHS.findIndex((month) => month.startsWith(word.toLowerCase())) + 1;

function isDay(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}
