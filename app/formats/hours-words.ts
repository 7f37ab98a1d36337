const ON_BANK_HOLIDAYS = {
  closed: "closed on bank holidays",
  "as-usual": "open as usual on bank holidays",
} as const;

/**
 * When a phone is answered, inside a sentence or as one of its own: the hours as their service words them, then what is known
 * of bank holidays, or that they may differ. e-RS says it in the same words in its letters and messages.
 */
export function hoursWords(
  hours: string,
  structured?: { bankHolidays: keyof typeof ON_BANK_HOLIDAYS },
): string {
  if (/bank holiday/i.test(hours)) return hours;
  const known = structured && ON_BANK_HOLIDAYS[structured.bankHolidays];
  return `${hours}; ${known ?? "bank holiday hours may be different"}`;
}
