import { isBankHoliday, isWithinKnownBankHolidays } from "./bank-holidays.ts";
import { addDays, dateOf, weekdayOf } from "./calendar.ts";
import { clockWords, minuteOfDay, nhsDateNoYear, toLondonDate } from "./date-time.ts";

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof DAYS)[number];

/** Wall-clock times in London, "08:30"; "24:00" is the midnight that ends a day. */
export type Period = { opens: string; closes: string };

/** A service's structured opening hours, as its directory entry holds them. */
export type OpeningHours = {
  periods: readonly (Period & { day: Day })[];
  bankHolidays: "closed" | "as-usual" | Period;
};

export const minutesOf = (clock: string): number =>
  Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** The periods in which a service is open on a London day, earliest first. */
export function periodsOn(hours: OpeningHours, isoDate: string): Period[] {
  if (isBankHoliday(isoDate) && hours.bankHolidays !== "as-usual") {
    return hours.bankHolidays === "closed" ? [] : [hours.bankHolidays];
  }
  const day = weekdayOf(isoDate).slice(0, 3).toLowerCase();
  return hours.periods
    .filter((period) => period.day === day)
    .toSorted((a, b) => minutesOf(a.opens) - minutesOf(b.opens));
}

function nextOpening(
  hours: OpeningHours,
  today: string,
  minute: number,
): { date: string; opens: number } | undefined {
  for (let ahead = 0; ahead <= 14; ahead += 1) {
    const date = addDays(today, ahead);
    const period = periodsOn(hours, date).find(({ opens }) => ahead > 0 || minutesOf(opens) > minute);
    if (period) return { date, opens: minutesOf(period.opens) };
  }
  return undefined;
}

function opensWords(today: string, opening: { date: string; opens: number }): string {
  const time = clockWords(opening.opens);
  if (opening.date === today) return `Opens at ${time} today.`;
  const day = nhsDateNoYear(dateOf(opening.date));
  return opening.date === addDays(today, 1)
    ? `Opens tomorrow, ${day}, at ${time}.`
    : `Opens on ${day} at ${time}.`;
}

/**
 * Whether a service is open now, and the sentence that says until or from when. Outside the published bank holidays the
 * sentence adds that bank holidays may differ, because it cannot know them.
 */
export function openingStatus(hours: OpeningHours, now: Date): { open: boolean; words: string } {
  const today = toLondonDate(now);
  const minute = minuteOfDay(now);
  const current = periodsOn(hours, today).find(
    (p) => minutesOf(p.opens) <= minute && minute < minutesOf(p.closes),
  );
  const opening = current ? undefined : nextOpening(hours, today, minute);
  const areKnown = [today, opening?.date ?? today].every(isWithinKnownBankHolidays);
  const unknown = !areKnown && hours.bankHolidays !== "as-usual";
  const sentences = [
    current ? "Open now." : "Closed now.",
    current && `Closes at ${clockWords(minutesOf(current.closes))} today.`,
    opening && opensWords(today, opening),
    unknown && "Bank holiday hours may be different.",
  ];
  return { open: current !== undefined, words: sentences.filter(Boolean).join(" ") };
}
