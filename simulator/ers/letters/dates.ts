import { londonDate, londonMinute, weekdayOf } from "../../london-time.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** "Friday 4 December 2026". */
export function dateWords(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${WEEKDAYS[weekdayOf(date) - 1]} ${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** "9:20am", "2pm", "midday", in London. */
function timeWords(at: number): string {
  const minute = londonMinute(at);
  if (minute === 12 * 60) return "midday";
  if (minute === 0) return "midnight";
  const [hour, rest] = [Math.floor(minute / 60), minute % 60];
  const minutes = rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? "am" : "pm"}`;
}

/** "Friday 4 December 2026 at 9:20am". */
export const dateTimeWords = (at: number): string => `${dateWords(londonDate(at))} at ${timeWords(at)}`;

/** "20210603121353", in London: how the name of a letter says when it was made. */
export function stampOf(at: number): string {
  const minute = londonMinute(at);
  const two = (number: number) => String(number).padStart(2, "0");
  const seconds = new Date(at).getUTCSeconds();
  return `${londonDate(at).replaceAll("-", "")}${two(Math.floor(minute / 60))}${two(minute % 60)}${two(seconds)}`;
}
