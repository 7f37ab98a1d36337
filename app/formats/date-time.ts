/**
 * Dates and times as NHS content style writes them, always in Europe/London.
 * A `Date` is an instant; an ISO date (`2026-03-02`) is a London calendar day.
 */
type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

const formatter = (options: Intl.DateTimeFormatOptions): ((instant: Date) => Parts) => {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", ...options });
  return (instant) =>
    Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, part.value]));
};

const dateParts = formatter({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const numberParts = formatter({ year: "numeric", month: "2-digit", day: "2-digit" });
const clockParts = formatter({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export type PartOfDay = "Morning" | "Afternoon" | "Evening";

/** An instant → "Monday 2 March 2026". */
export function nhsDate(instant: Date): string {
  const { weekday, day, month, year } = dateParts(instant);
  return `${weekday} ${day} ${month} ${year}`;
}

/** An instant → "2 March 2026". */
export function nhsDateNoWeekday(instant: Date): string {
  const { day, month, year } = dateParts(instant);
  return `${day} ${month} ${year}`;
}

/** An instant → "Monday 2 March". */
export function nhsDateNoYear(instant: Date): string {
  const { weekday, day, month } = dateParts(instant);
  return `${weekday} ${day} ${month}`;
}

/** Minutes since London midnight (0 to 1439) of an instant, as the wall clock shows them. */
export function minuteOfDay(instant: Date): number {
  const { hour, minute } = clockParts(instant);
  return Number(hour) * 60 + Number(minute);
}

/** Minutes since midnight (0 to 1440) → "9am", "2:30pm", "midday", "midnight". */
export function clockWords(minutes: number): string {
  const hour = Math.floor(minutes / 60) % 24;
  const minute = minutes % 60;
  if (minute === 0 && hour === 0) return "midnight";
  if (minute === 0 && hour === 12) return "midday";
  return `${hour % 12 || 12}${minute === 0 ? "" : `:${String(minute).padStart(2, "0")}`}${hour < 12 ? "am" : "pm"}`;
}

/** An instant → "9am", "2:30pm", "midday", "midnight". */
export function nhsTime(instant: Date): string {
  return clockWords(minuteOfDay(instant));
}

/** An instant → "Monday 2 March 2026 at 2:30pm". */
export function nhsDateTime(instant: Date): string {
  return `${nhsDate(instant)} at ${nhsTime(instant)}`;
}

/** An instant → the heading it stands under: afternoon is midday to 5pm. */
export function partOfDay(instant: Date): PartOfDay {
  const minutes = minuteOfDay(instant);
  if (minutes < 12 * 60) return "Morning";
  return minutes < 17 * 60 ? "Afternoon" : "Evening";
}

/** An instant → its London day, "2026-03-02". */
export function toLondonDate(instant: Date): string {
  const { year, month, day } = numberParts(instant);
  return `${year}-${month}-${day}`;
}
