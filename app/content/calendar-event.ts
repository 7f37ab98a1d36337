import { appointmentsLine } from "./appointments-line.ts";
import type { Referral } from "#app/ers/a005-retrieve-referral-request.server.ts";
import type { Service } from "#app/ers/healthcare-service.server.ts";
import { formatPhone } from "#app/formats/phone-number.ts";

/** What a calendar is told of a referral: an appointment to go to, or one that is no more. */
export type CalendarFact = { start: Date; end?: Date; serviceId?: string; isCancelled: boolean };

/** The appointment that lies ahead, or the one that is not to be kept; nothing for any other referral, and never a placeholder. */
export function calendarFactOf(
  { state, appointment, endedStart }: Referral,
  now: Date,
): CalendarFact | undefined {
  if (endedStart !== undefined)
    return endedStart > now ? { start: endedStart, isCancelled: true } : undefined;
  const start = appointment?.start;
  if (state !== "BOOKED" || start === undefined || start <= now || appointment?.isPlaceholder)
    return undefined;
  const { serviceId = "", end } = appointment ?? {};
  return { start, serviceId, isCancelled: false, ...(end === undefined ? {} : { end }) };
}

/** Shared calendars are read by others: no clinic, no hospital's name, nothing of why. Where to go is an address alone. */
export function calendarWords(service: Service | undefined): {
  summary: string;
  description: string;
  location?: string;
} {
  const summary = "NHS appointment";
  const check = "Times can change. Log in to Manage your referral to check before you go.";
  if (service === undefined) return { summary, description: check };
  const number = formatPhone(service.phone ?? appointmentsLine.phone);
  const description = `${check}\nIf you cannot go, call ${number}.`;
  if (service.mode !== "FACE_TO_FACE") {
    const how = service.mode === "TELEPHONE" ? "by phone" : "a video call";
    return { summary, description: `This appointment is ${how}. Do not travel to it.\n${description}` };
  }
  return { summary, description, location: service.address.join(", ") };
}
