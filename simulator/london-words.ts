import { londonDate, londonMinute } from "./london-time.ts";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** A date as people read it: "Tuesday 1 December 2026". */
export function dateWords(date: string): string {
  const day = new Date(Date.parse(date));
  const weekday = DAYS[day.getUTCDay()] ?? "";
  const month = MONTHS[day.getUTCMonth()] ?? "";
  return `${weekday} ${day.getUTCDate()} ${month} ${day.getUTCFullYear()}`;
}

/** An instant in London as people read it: "Tuesday 1 December 2026 at 9:20am". */
export function momentWords(at: number): string {
  return `${dateWords(londonDate(at))} at ${timeWords(londonMinute(at))}`;
}

function timeWords(minuteOfDay: number): string {
  if (minuteOfDay === 0) return "midnight";
  if (minuteOfDay === 12 * 60) return "midday";
  const [hour, minute] = [Math.floor(minuteOfDay / 60), minuteOfDay % 60];
  const minutes = minute === 0 ? "" : `:${String(minute).padStart(2, "0")}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? "am" : "pm"}`;
}
