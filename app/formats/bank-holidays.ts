import holidays from "./bank-holidays.json" with { type: "json" };

const dates: ReadonlySet<string> = new Set(holidays.dates);

/** Whether a London day is within the published list, so that it is known whether it is a bank holiday. */
export function isWithinKnownBankHolidays(isoDate: string): boolean {
  return holidays.knownFrom <= isoDate && isoDate <= holidays.knownUntil;
}

/** Whether a London day is a bank holiday in England. Only true within the published list. */
export function isBankHoliday(isoDate: string): boolean {
  return dates.has(isoDate);
}
