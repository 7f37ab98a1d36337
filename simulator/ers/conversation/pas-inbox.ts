import { z } from "zod";
import type { World } from "../../simulator.ts";
import { endsReferral } from "../rules/attempts.ts";
import { refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { providerReasonOf } from "../rules/cancellation-reasons.ts";
import { confirmEnding, endAppointment, rejectEnding } from "./settling-endings.ts";
import { adoptBooking, rejectBooking } from "./settling.ts";
import { findCurrent } from "../store/appointments.ts";
import { archivedAtOf } from "../store/archive.ts";
import { endingOf, findAttempt, isLocked, openAttemptsOf } from "../store/attempts.ts";
import { immediate } from "../store/database.ts";
import { keepPasMessage } from "../store/pas-messages.ts";
import { findService } from "../store/services.ts";
import { findSlotByUsrn, moveSlot } from "../store/slots.ts";
import type { Slot } from "../store/slots.ts";
import { isUniqueViolation } from "../store/violations.ts";

const common = {
  messageId: z.string().min(1).max(100),
  odsCode: z.string().min(1).max(20),
  ubrn: z.string().regex(/^\d{12}$/),
  usrn: z.string().min(1).max(100),
};
const reason = z.strictObject({ code: z.string().max(10), text: z.string().max(1000).optional() });
const lateAnswer = { ...common, inReplyTo: z.string().min(1).max(100) };

/** What a PAS may send of its own accord: an answer that comes late or again, or that the provider has cancelled (R67). */
export const PasMessage = z.discriminatedUnion("interaction", [
  z.strictObject({ ...lateAnswer, interaction: z.literal(["PRSC_IN050000UK06", "PRSC_IN140000UK06"]) }),
  z.strictObject({
    ...lateAnswer,
    reason,
    interaction: z.literal(["PRSC_IN060000UK06", "PRSC_IN150000UK06"]),
  }),
  z.strictObject({ ...common, reason: reason.optional(), interaction: z.literal("PRSC_IN130000UK07") }),
]);
export type PasMessage = z.output<typeof PasMessage>;
type LateAnswer = Extract<PasMessage, { inReplyTo: string }>;
type Notification = Exclude<PasMessage, LateAnswer>;

/**
 * Takes in one message of a PAS, in one transaction; the same message again does nothing. Gives what became of it. Only
 * the PAS that listed the slot is heard (403), whatever PAS its service has by now. While a PAS is being asked about the
 * referral a cancellation by the provider has to come again (423, R10). What is about another appointment than the current
 * one never changes the referral, nor does what comes after it was archived (R75).
 */
export function takePasMessage(world: World, message: PasMessage): string | Refusal {
  try {
    return take(world, message);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return refuse("REFERRAL_LOCKED", "R10", "A PAS is being asked about another booking of the slot.");
  }
}

function take(world: World, message: PasMessage): string | Refusal {
  const { odsCode, messageId, ubrn, usrn } = message;
  return immediate(world.ers, () => {
    const slot = findSlotByUsrn(world.ers, usrn);
    if (slot?.pasOdsCode !== odsCode)
      return refuse("FORBIDDEN", "R67", "The slot is none that this PAS has listed.");
    if (message.interaction === "PRSC_IN130000UK07" && isLocked(world.ers, ubrn))
      return refuse("REFERRAL_LOCKED", "R10", "A PAS is being asked about this referral.");
    if (!keepPasMessage(world.ers, { odsCode, messageId, receivedAt: world.clock.now() }))
      return "came again";
    if (archivedAtOf(world.ers, ubrn) !== null) return "about an archived referral: it stays as it is";
    return "inReplyTo" in message
      ? takeLateAnswer(world, message, slot)
      : takeNotification(world, message, slot);
  });
}

/** A late answer settles the attempt that asked for it, if it still needs settling. */
function takeLateAnswer(world: World, message: LateAnswer, { slotId }: Slot): string {
  const { inReplyTo, ubrn, interaction } = message;
  const attempt = findAttempt(world.ers, inReplyTo);
  const isOfBooking = interaction === "PRSC_IN050000UK06" || interaction === "PRSC_IN060000UK06";
  const fits =
    attempt?.ubrn === ubrn && attempt.slotId === slotId && (attempt.kind === "BOOK") === isOfBooking;
  if (!fits) return "answers no request of e-RS";
  if (interaction === "PRSC_IN050000UK06") return adoptBooking(world, inReplyTo);
  if (interaction === "PRSC_IN140000UK06") return confirmEnding(world, inReplyTo);
  const { code, text = "" } = "reason" in message ? message.reason : { code: "7" };
  const outcome = `rejected by the PAS, late: ${code} ${text}`.trim();
  return isOfBooking ? rejectBooking(world, inReplyTo, outcome) : rejectEnding(world, inReplyTo, outcome);
}

/**
 * R67. The provider has cancelled: the current appointment ends and the referral is open again, or at the end that had been
 * asked for and waited for this; any other ends in silence, and so does a booking of which e-RS does not know yet that it was
 * made.
 */
function takeNotification(world: World, { ubrn, reason: why }: Notification, { slotId }: Slot): string {
  const ending = endingOf(world.ers, ubrn, slotId);
  if (ending && endsReferral(ending)) {
    confirmEnding(world, ending.attemptId);
    return ending.becomes;
  }
  const current = findCurrent(world.ers, ubrn);
  if (current?.slotId === slotId && current.status === "booked") {
    const { appointmentId } = current;
    const said = { reason: providerReasonOf(why?.code), comment: why?.text ?? null };
    const odsCode = findService(world.ers, current.serviceId)?.providerOdsCode ?? null;
    const doer = { doneBy: "PAS", odsCode };
    endAppointment(world, { appointmentId, ubrn, ...said, doer }, "APPT_CANCELLED_BY_PROVIDER");
    moveSlot(world.ers, slotId, "BOOKED", "GONE");
    return "APPT_CANCELLED_BY_PROVIDER";
  }
  for (const { attempt } of openAttemptsOf(world.ers, ubrn))
    if (attempt.kind === "BOOK" && attempt.slotId === slotId)
      rejectBooking(world, attempt.attemptId, "cancelled by the provider");
  if (ending?.kind === "RELEASE") confirmEnding(world, ending.attemptId);
  return "not about the current appointment: the referral stays as it is";
}
