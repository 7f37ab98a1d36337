import { stripSeparators } from "./typed-digits.ts";

const groups = (ubrn: string): string[] => ubrn.match(/.{1,4}/g) ?? [];

/** What a person typed → the 12 digits of a Unique Booking Reference Number, or whatever else they typed. */
export function normaliseReference(typed: string): string {
  return stripSeparators(typed);
}

/** A UBRN → "0000 0007 2241", as patients read it. */
export function formatReference(ubrn: string): string {
  return groups(ubrn).join(" ");
}

/** A UBRN → "0000, 0007, 2241", as a call handler reads it out. */
export function spokenReference(ubrn: string): string {
  return groups(ubrn).join(", ");
}
