import { createHash } from "node:crypto";
import type { Referral } from "./ers/a005-retrieve-referral-request.server.ts";
import { retrieveAppointmentSlots, type Slot } from "./ers/a015-retrieve-appointment-slots.server.ts";
import { bookAppointment, type Booking } from "./ers/a016-book-or-defer-appointment.server.ts";
import type { Appointment } from "./ers/appointment.server.ts";
import type { Answer, Caller } from "./ers/client.server.ts";

/** How many placeholders are asked for in turn, when others take each of them first. */
const TRIES = 5;

/** The placeholder that a page offers unseen: the clinic's earliest (A015), or nothing when it has none left. Refused as A015 is. */
export async function earliestPlaceholder(
  caller: Caller,
  { priority, commRuleOrg }: Referral,
  serviceId: string,
): Promise<Answer<Slot | undefined>> {
  const answer = await retrieveAppointmentSlots(caller, { serviceId, priority, commRuleOrg, count: 1 });
  return answer.ok ? { ...answer, data: answer.data[0] } : answer;
}

/**
 * Books the placeholder that the page offered (A016). Nobody chose its time, so while others take it first the next one is asked
 * for; a second press asks with the same keys in the same order. Refused as A016 is: SLOT_NOT_AVAILABLE when none is left.
 */
export async function bookPlaceholder(
  caller: Caller,
  referral: Referral,
  offered: Booking,
): Promise<Answer<Appointment>> {
  let answer = await bookAppointment(caller, offered);
  for (let tried = 1; tried < TRIES && isGone(answer); tried += 1) {
    const next = await earliestPlaceholder(caller, referral, offered.serviceId);
    if (!next.ok) return next;
    if (next.data === undefined) return answer;
    const { id, start, end } = next.data;
    const slot = { id, start: start.toISOString(), end: end.toISOString() };
    const idempotencyKey = keyOfTry(offered.idempotencyKey, tried);
    answer = await bookAppointment(caller, { ...offered, slot, idempotencyKey });
  }
  return answer;
}

function isGone(answer: Answer<Appointment>): boolean {
  return !answer.ok && answer.refused.code === "SLOT_NOT_AVAILABLE";
}

/** The UUID of a later try: the same for each press of the same button, so that e-RS tells a second press from a second booking. */
function keyOfTry(key: string, tried: number): string {
  const hex = createHash("sha256").update(`${key.toLowerCase()} ${tried}`).digest("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join("-");
}
