import { randomUUID } from "node:crypto";
import type { World } from "../simulator.ts";
import { askPas } from "./pas-messages.ts";
import { pollService } from "./polling.ts";
import { refuse } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";
import { adoptBooking, leaveUnknown, rejectBooking } from "./settling.ts";
import type { Settlement } from "./settling.ts";
import { openAttempts, openAttemptsOf } from "./store/attempts.ts";
import type { Attempt } from "./store/attempts.ts";
import { findPatient, findReferral } from "./store/referrals.ts";
import { findService } from "./store/services.ts";
import { findSlot } from "./store/slots.ts";

/** A status query is quick or not at all. */
const STATUS_LIMIT_MS = 5_000;
/** The PAS's own reason "slot already taken". */
const SLOT_ALREADY_TAKEN = "2";

/** Attempts whose conversation this process is holding: nobody else settles them meanwhile. */
const inConversation = new Set<string>();

/**
 * Asks the PAS for the appointment of an attempt that is already written down, and settles it. Nothing when it is booked.
 * Rejected: SLOT_NOT_AVAILABLE when the slot was taken (R37), else PAS_RESPONDED_WITH_ERROR (R38). An error and silence
 * leave the outcome unknown: PAS_RESPONDED_WITH_ERROR, PAS_NOT_RESPONDING (R39). Confirmed but not recordable:
 * UNABLE_TO_CONFIRM_APPOINTMENT (R40).
 */
export async function askForAppointment(world: World, attempt: Attempt): Promise<Refusal | undefined> {
  const { attemptId, ubrn, slotId } = attempt;
  const failed = (status: string) =>
    `PAS unable to create booking into slot '${slotId}' for UBRN: ${ubrn}. PAS Request Status: ${status}`;
  inConversation.add(attemptId);
  try {
    const answer = await sendRequest(world, attempt);
    if (answer.kind === "silence") {
      leaveUnknown(world, attemptId, "the PAS was silent");
      return refuse("PAS_NOT_RESPONDING", "R39", failed("TIMED_OUT"));
    }
    if (answer.kind === "error" || answer.content.ubrn !== ubrn) {
      leaveUnknown(world, attemptId, "the PAS answered with an error");
      return refuse("PAS_RESPONDED_WITH_ERROR", "R38", failed("ERROR"));
    }
    if (answer.content.interaction === "PRSC_IN060000UK06") {
      const { code, text = "" } = answer.content.reason;
      rejectBooking(world, attemptId, `rejected by the PAS: ${code} ${text}`.trim());
      if (code === SLOT_ALREADY_TAKEN)
        return refuse(
          "SLOT_NOT_AVAILABLE",
          "R37",
          "The slot is no longer available: the PAS says that it is taken.",
        );
      return refuse("PAS_RESPONDED_WITH_ERROR", "R38", failed(`REJECTED (${code})`));
    }
    if (adoptBooking(world, attemptId) === "CONFIRMED") return undefined;
    return refuse("UNABLE_TO_CONFIRM_APPOINTMENT", "R40", failed("CONFIRMED, but e-RS could not record it"));
  } finally {
    inConversation.delete(attemptId);
  }
}

async function sendRequest(world: World, { attemptId, ubrn, slotId, serviceId }: Attempt) {
  const service = findService(world.ers, serviceId);
  const slot = findSlot(world.ers, slotId);
  const referral = findReferral(world.ers, ubrn);
  const patient = referral && findPatient(world.ers, referral.nhsNumber);
  if (!service?.pasOdsCode || !slot || !patient) return { kind: "error", text: "no PAS to ask" } as const;
  const { nhsNumber, familyName, givenName, birthDate, addressLines, postcode } = patient;
  const message = {
    messageId: attemptId,
    interaction: "PRSC_IN040000UK08" as const,
    ubrn,
    usrn: slot.usrn,
    serviceId,
    start: new Date(slot.startAt).toISOString(),
    end: new Date(slot.endAt).toISOString(),
    patient: { nhsNumber, familyName, givenName, birthDate, addressLines, postcode },
  };
  return askPas(world, service.pasOdsCode, message, world.exchangeLimitMs);
}

/**
 * Settles every attempt whose outcome is unknown, and those that a process left behind when it died. The PAS is asked
 * what it holds: a booking that it made is adopted, one that was never made is ended. Silence leaves things as they are.
 */
export async function reconcileOpenAttempts(world: World): Promise<void> {
  for (const attempt of openAttempts(world.ers)) await reconcile(world, attempt);
}

/** The same for one referral, before it is used again. */
export async function reconcileReferral(world: World, ubrn: string): Promise<void> {
  for (const { attempt } of openAttemptsOf(world.ers, ubrn)) await reconcile(world, attempt);
}

async function reconcile(world: World, attempt: Attempt): Promise<void> {
  const { attemptId, ubrn, slotId, serviceId } = attempt;
  const odsCode = findService(world.ers, serviceId)?.pasOdsCode;
  const slot = findSlot(world.ers, slotId);
  if (inConversation.has(attemptId) || !odsCode || !slot) return;
  inConversation.add(attemptId);
  try {
    const limitMs = Math.min(STATUS_LIMIT_MS, world.exchangeLimitMs);
    const query = { messageId: randomUUID(), interaction: "STATUS_QUERY" as const, ubrn, usrn: slot.usrn };
    const answer = await askPas(world, odsCode, query, limitMs);
    if (answer.kind !== "answer")
      return note(world, attempt, leaveUnknown(world, attemptId, "the PAS cannot say"));
    if (!answer.content.booked) {
      note(world, attempt, rejectBooking(world, attemptId, "not booked in the PAS"));
      return await pollService(world, serviceId);
    }
    note(world, attempt, adoptBooking(world, attemptId));
  } finally {
    inConversation.delete(attemptId);
  }
}

function note(world: World, { ubrn }: Attempt, settlement: Settlement): void {
  world.journal.record({ direction: "decision", name: "reconcile", ubrn, outcome: settlement });
}
