import type { PasDatabase } from "../store/database.ts";
import { findClinic, freeSlotsBetween } from "../store/slots.ts";
import type { RequestAvailableSlots } from "../messages.ts";

/**
 * Answers a poll with the free slots of a service (PRSC_IN090000UK09); none for a service that it does not know.
 * `listedAt` makes the list as old as that instant.
 */
export function answerPoll(
  pas: PasDatabase,
  odsCode: string,
  message: RequestAvailableSlots,
  listedAt?: number,
) {
  const isOurs = findClinic(pas, message.serviceId)?.odsCode === odsCode;
  const slots = isOurs ? freeSlotsBetween(pas, message.serviceId, message.low, message.high, listedAt) : [];
  return {
    interaction: "PRSC_IN090000UK09",
    messageId: message.messageId,
    slots: slots.map(({ usrn, startAt, endAt, priority, clinicianUserId, publishedAt }) => ({
      usrn,
      start: new Date(startAt).toISOString(),
      end: new Date(endAt).toISOString(),
      priority,
      ...(clinicianUserId === null ? {} : { clinicianUserId }),
      publishedAt: new Date(publishedAt).toISOString(),
    })),
  };
}
