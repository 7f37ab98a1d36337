import holidays from "./bank-holidays.json" with { type: "json" };

const dates: ReadonlySet<string> = new Set(holidays.dates);

/** The last day for which England's bank holidays are known here. */
export const bankHolidaysKnownUntil = holidays.knownUntil;

/** Whether a London day is a bank holiday in England. Only true within the published list. */
export function isBankHoliday(isoDate: string): boolean {
  return dates.has(isoDate);
}
