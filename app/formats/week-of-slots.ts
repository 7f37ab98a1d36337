import { addDays, startOfWeek, weekdayOf } from "./calendar.ts";
import { partOfDay, type PartOfDay } from "./date-time.ts";

type Timed = { start: Date };
type Day<T> = { date: string; slots?: readonly T[] | undefined };

type WeekDay<T> = { date: string; parts: Record<PartOfDay, T[]> };

const isWeekend = (date: string): boolean => weekdayOf(date).startsWith("S");

/**
 * The days of a week that a call handler sees, each with its times by part of the day: Monday to Friday always, so that an empty
 * day is seen to be empty; Saturday and Sunday only when they have times; days before today never.
 */
export function weekOf<T extends Timed>(
  monday: string,
  today: string,
  days: readonly Day<T>[],
): WeekDay<T>[] {
  return [0, 1, 2, 3, 4, 5, 6]
    .map((offset) => addDays(monday, offset))
    .map((date) => ({ date, slots: days.find((day) => day.date === date)?.slots ?? [] }))
    .filter(({ date, slots }) => date >= today && (slots.length > 0 || !isWeekend(date)))
    .map(({ date, slots }) => {
      const during = (part: PartOfDay): T[] => slots.filter(({ start }) => partOfDay(start) === part);
      return {
        date,
        parts: { Morning: during("Morning"), Afternoon: during("Afternoon"), Evening: during("Evening") },
      };
    });
}

/** The Mondays to go to from a week: earlier and later ones only while something bookable lies that way. */
export function weeksAround(
  monday: string,
  { firstDate, lastDate }: { firstDate?: string | undefined; lastDate?: string | undefined },
): { previous?: string; next?: string; earliest?: string } {
  if (firstDate === undefined || lastDate === undefined) return {};
  const [first, last] = [startOfWeek(firstDate), startOfWeek(lastDate)];
  return {
    ...(monday > first ? { previous: monday > last ? last : addDays(monday, -7) } : {}),
    ...(monday < last ? { next: monday < first ? first : addDays(monday, 7) } : {}),
    ...(monday === first ? {} : { earliest: first }),
  };
}
