import { clockWords } from "./date-time.ts";
import { DAYS, minutesOf, type Day, type OpeningHours, type Period } from "./opening-hours.ts";

const NAMES: Record<Day, string> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

const listWords = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

const periodWords = ({ opens, closes }: Period): string =>
  `${clockWords(minutesOf(opens))} to ${clockWords(minutesOf(closes))}`;

const dayHours = (hours: OpeningHours, day: Day): string =>
  hours.periods
    .filter((period) => period.day === day)
    .toSorted((a, b) => minutesOf(a.opens) - minutesOf(b.opens))
    .map(periodWords)
    .join(" and ");

function runWords(days: readonly Day[]): string {
  const names = days.map((day) => NAMES[day]);
  if (names.length === 7) return "Every day";
  return names.length > 2 ? `${names[0]} to ${names.at(-1)}` : names.join(" and ");
}

function closedWords(closed: readonly Day[], bankHolidays: OpeningHours["bankHolidays"]): string[] {
  const weekend = closed.includes("sat") && closed.includes("sun");
  const days = closed.filter((day) => !weekend || (day !== "sat" && day !== "sun"));
  const when = [
    ...(days.length > 0 ? [`on ${listWords(days.map((day) => `${NAMES[day]}s`))}`] : []),
    ...(weekend ? ["at weekends"] : []),
    ...(bankHolidays === "closed" ? ["on bank holidays"] : []),
  ];
  return when.length > 0 ? [`Closed ${listWords(when)}`] : [];
}

/** Opening hours → lines to read: "Monday to Friday 8:30am to 5pm", "Closed at weekends and on bank holidays". */
export function hoursTable(hours: OpeningHours): string[] {
  const runs: { days: Day[]; words: string }[] = [];
  for (const day of DAYS) {
    const words = dayHours(hours, day);
    const last = runs.at(-1);
    if (last?.words === words) last.days.push(day);
    else runs.push({ days: [day], words });
  }
  const { bankHolidays } = hours;
  return [
    ...runs.filter(({ words }) => words !== "").map(({ days, words }) => `${runWords(days)} ${words}`),
    ...(bankHolidays === "as-usual" ? ["Open as usual on bank holidays"] : []),
    ...(typeof bankHolidays === "object" ? [`Bank holidays ${periodWords(bankHolidays)}`] : []),
    ...closedWords(
      DAYS.filter((day) => dayHours(hours, day) === ""),
      bankHolidays,
    ),
  ];
}
