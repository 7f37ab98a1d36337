import type { z } from "zod";
import type { PasDatabase } from "../store/database.ts";
import { findClinic, freeSlotsBetween } from "../store/slots.ts";
import type { RequestAvailableSlots } from "../messages.ts";

/** Answers a poll with the free slots of a service (PRSC_IN090000UK09); none for a service that it does not know. */
export function answerPoll(
  pas: PasDatabase,
  odsCode: string,
  message: z.infer<typeof RequestAvailableSlots>,
) {
  const isOurs = findClinic(pas, message.serviceId)?.odsCode === odsCode;
  const slots = isOurs ? freeSlotsBetween(pas, message.serviceId, message.low, message.high) : [];
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
