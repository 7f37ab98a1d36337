import type { PasDatabase } from "../store/database.ts";
import { findClinic, freeSlotsBetween } from "../store/slots.ts";
import { staleSlotsBetween } from "../store/stale-lists.ts";
import type { RequestAvailableSlots } from "../messages.ts";

/**
 * Answers a poll with the free slots of a service (PRSC_IN090000UK09); none for a service that it does not know.
 * `staleList` names the fault whose list it answers with instead.
 */
export function answerPoll(
  pas: PasDatabase,
  odsCode: string,
  message: RequestAvailableSlots,
  staleList?: number,
) {
  const isOurs = findClinic(pas, message.serviceId)?.odsCode === odsCode;
  const { serviceId, low, high } = message;
  const listed = () =>
    staleList === undefined
      ? freeSlotsBetween(pas, serviceId, low, high)
      : staleSlotsBetween(pas, staleList, serviceId, low, high);
  return {
    interaction: "PRSC_IN090000UK09",
    messageId: message.messageId,
    slots: (isOurs ? listed() : []).map(
      ({ usrn, startAt, endAt, priority, clinicianUserId, publishedAt }) => ({
        usrn,
        start: new Date(startAt).toISOString(),
        end: new Date(endAt).toISOString(),
        priority,
        ...(clinicianUserId === null ? {} : { clinicianUserId }),
        publishedAt: new Date(publishedAt).toISOString(),
      }),
    ),
  };
}
