import type { ClinicTemplate } from "./store/schema.ts";
import type { PasDatabase } from "./store/database.ts";
import { addDays, londonDate, londonInstant, londonMidnight, weekdayOf } from "../london-time.ts";
import { addSlots, allClinics, countSlotsAhead, setPublishedTo } from "./store/slots.ts";
import type { NewSlot } from "./store/slots.ts";

const MINUTE_MS = 60_000;

type Clinic = { serviceId: string; odsCode: string; template: ClinicTemplate };

/**
 * Publishes the rolling slots of every clinic up to its horizon. The same slot has the same USRN whenever it is
 * published; a slot that stands already, taken or withdrawn, stays as it is.
 */
export function publishSlots(pas: PasDatabase, nowMs: number): void {
  const today = londonDate(nowMs);
  pas.$client.transaction(() => {
    for (const clinic of allClinics(pas)) {
      const { maxSlots, horizonDays } = clinic.template;
      const to = addDays(today, horizonDays);
      const isCapped = maxSlots !== undefined;
      if (!isCapped && clinic.publishedTo !== null && clinic.publishedTo >= to) continue;
      const publishedUpTo =
        !isCapped && clinic.publishedTo !== null && clinic.publishedTo > today ? clinic.publishedTo : today;
      const slots = slotsBetween(clinic, addDays(publishedUpTo, 1), to);
      const room = isCapped
        ? Math.max(0, maxSlots - countSlotsAhead(pas, clinic.serviceId, nowMs))
        : slots.length;
      addSlots(pas, slots, room);
      setPublishedTo(pas, clinic.serviceId, to);
    }
  })();
}

/** The slots of a clinic's weekly pattern from one London date to another, both included, in order of start. */
export function slotsBetween(clinic: Clinic, from: string, to: string): NewSlot[] {
  const { sessions, slotMinutes, horizonDays } = clinic.template;
  const slots: NewSlot[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const weekday = weekdayOf(date);
    const ofDay = sessions.filter((session) => session.weekday === weekday);
    for (const { starts, priority, clinicianUserId } of ofDay) {
      for (const time of starts) {
        const startAt = londonInstant(date, time);
        slots.push({
          usrn: `USRN-${clinic.serviceId}-${date.replaceAll("-", "")}${time.replace(":", "")}`,
          odsCode: clinic.odsCode,
          serviceId: clinic.serviceId,
          startAt,
          endAt: startAt + slotMinutes * MINUTE_MS,
          priority,
          clinicianUserId: clinicianUserId ?? null,
          publishedAt: londonMidnight(addDays(date, -horizonDays)),
          status: "FREE",
        });
      }
    }
  }
  return slots.sort((one, other) => one.startAt - other.startAt);
}
