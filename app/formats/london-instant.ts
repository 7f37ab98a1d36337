import { minuteOfDay, toLondonDate } from "./date-time.ts";

const HOUR_MS = 3_600_000;

/** A London day and the minutes since its midnight by the wall clock → the instant; the first of two when the clocks go back. */
export function londonInstant(isoDate: string, minutes: number): Date {
  const asUtc = Date.parse(`${isoDate}T00:00:00Z`) + minutes * 60_000;
  const inSummer = new Date(asUtc - HOUR_MS);
  const isSummer = toLondonDate(inSummer) === isoDate && minuteOfDay(inSummer) === minutes;
  return isSummer ? inSummer : new Date(asUtc);
}

/** An instant → `2026-12-01T09:15`, its wall clock in London, as a browser's date and time field writes it. */
export function toLondonField(instant: Date): string {
  const minutes = minuteOfDay(instant);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${toLondonDate(instant)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
