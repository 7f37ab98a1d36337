import { minuteOfDay, nhsDateNoYear } from "./date-time.ts";

function ordinal(day: number): string {
  const teen = day % 100 >= 11 && day % 100 <= 13;
  const suffix = teen ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th");
  return `${day}${suffix}`;
}

function spokenTime(minutes: number): string {
  if (minutes === 0) return "midnight";
  if (minutes === 12 * 60) return "midday";
  const hour = Math.floor(minutes / 60);
  const minute = minutes % 60;
  const clock =
    minute === 0 ? `${hour % 12 || 12} o’clock` : `${hour % 12 || 12}:${String(minute).padStart(2, "0")}`;
  return `${clock} in the ${hour < 12 ? "morning" : hour < 17 ? "afternoon" : "evening"}`;
}

/** An instant → how a call handler reads it out: "Tuesday the 1st of December at 9:20 in the morning". */
export function spokenDateTime(instant: Date): string {
  return `${spokenDate(instant)} at ${spokenTime(minuteOfDay(instant))}`;
}

/** An instant → "Tuesday the 1st of December". */
export function spokenDate(instant: Date): string {
  const [weekday, day, month] = nhsDateNoYear(instant).split(" ");
  return `${weekday} the ${ordinal(Number(day))} of ${month}`;
}
