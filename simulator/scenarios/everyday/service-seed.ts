import type { OpeningHours, OpeningPeriod, services } from "../../ers/store/schema.ts";
import type { ClinicTemplate } from "../../pas/store/schema.ts";

/** A service of the directory, and the pattern of its clinic in the provider's PAS when it is directly bookable. */
export type ServiceSeed = Omit<typeof services.$inferInsert, "published" | "effectiveFrom"> & {
  clinic?: ClinicTemplate;
};

type Day = OpeningPeriod["day"];
export const MONDAY_TO_FRIDAY: Day[] = ["mon", "tue", "wed", "thu", "fri"];

/** Telephone hours: the same stretches on each of these days, closed on bank holidays. */
export function openOn(days: Day[], ...stretches: [opens: string, closes: string][]): OpeningHours {
  const periods = days.flatMap((day) => stretches.map(([opens, closes]) => ({ day, opens, closes })));
  return { periods, bankHolidays: "closed" };
}

/** Slot starts `HH:MM` from one time up to, not including, another, so many minutes apart. */
export function startsBetween(first: string, end: string, minutes: number): string[] {
  const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const starts: string[] = [];
  for (let at = minuteOf(first); at < minuteOf(end); at += minutes) {
    starts.push(`${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`);
  }
  return starts;
}
