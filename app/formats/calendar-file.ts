/** One event of a calendar file. Times are instants: the file says them in UTC, and each calendar shows them in its own zone. */
export type CalendarEvent = {
  /** The same for every state of the event, so that a later file changes or removes what an earlier one added. */
  uid: string;
  /** Higher with every change. */
  sequence: number;
  writtenAt: Date;
  start: Date;
  end?: Date | undefined;
  summary: string;
  description: string;
  location?: string | undefined;
  isCancelled: boolean;
};

const LINE_OCTETS = 75;
const encoder = new TextEncoder();

/** RFC 5545 3.3.11: what would end a value, or a line, is written with a backslash. */
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, "\\$&").replaceAll(/\r\n|\r|\n/g, "\\n");

/** RFC 5545 3.3.5, form 2: "20261208T092000Z". */
const utc = (instant: Date): string => instant.toISOString().replaceAll(/[-:]|\.\d{3}/g, "");

/** RFC 5545 3.1: a line of more than 75 octets goes on in the next, after a space; no character is cut in two. */
function folded(line: string): string {
  let octets = 0;
  let text = "";
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LINE_OCTETS) {
      text += "\r\n ";
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}

/** An event as an iCalendar file (RFC 5545), to be added to a calendar, or to change or cancel what was added before. */
export function calendarFile(event: CalendarEvent): string {
  const { uid, sequence, writtenAt, start, end, summary, description, location, isCancelled } = event;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Manage your referral//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(writtenAt)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART:${utc(start)}`,
    ...(end === undefined || end <= start ? [] : [`DTEND:${utc(end)}`]),
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    ...(location === undefined ? [] : [`LOCATION:${escaped(location)}`]),
    `STATUS:${isCancelled ? "CANCELLED" : "CONFIRMED"}`,
    "CLASS:PRIVATE",
    `TRANSP:${isCancelled ? "TRANSPARENT" : "OPAQUE"}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}
