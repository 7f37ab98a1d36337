import type { World } from "../../simulator.ts";
import { converse } from "./conversations.ts";
import { noteImpossible } from "./evidence.ts";
import type { Conclude } from "./keyed-write.ts";
import { askPas } from "./pas-messages.ts";
import type { PasAnswer } from "./pas-messages.ts";
import { refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { adoptBooking, leaveUnknown, rejectBooking } from "./settling.ts";
import type { Settlement } from "./settling.ts";
import { findAppointment } from "../store/appointments.ts";
import type { Attempt } from "../store/attempts.ts";
import { immediateTogether } from "../store/database.ts";
import { findReferredPatient } from "../store/referrals.ts";
import { findSlot } from "../store/slots.ts";

/** The PAS's own reason "slot already taken". */
const SLOT_ALREADY_TAKEN = "2";

/**
 * Asks the PAS for the appointment of an attempt that is already written down, and settles it. Nothing when it is booked.
 * Rejected: SLOT_NOT_AVAILABLE when the slot was taken (R37), else PAS_RESPONDED_WITH_ERROR (R38). An error and silence
 * leave the outcome unknown: PAS_RESPONDED_WITH_ERROR, PAS_NOT_RESPONDING (R39). Confirmed but not recordable:
 * UNABLE_TO_CONFIRM_APPOINTMENT (R40). Each failure is evidence for a deferral (R43).
 */
export async function askForAppointment(
  world: World,
  attempt: Attempt,
  conclude: Conclude,
): Promise<Refusal | undefined> {
  const { attemptId, ubrn } = attempt;
  const ended = await converse(attemptId, async () => {
    world.reached("booking written", ubrn);
    const answer = await sendRequest(world, attempt);
    world.reached("booking answered", ubrn);
    const settled = await immediateTogether(world.ers, () => {
      const refusal = settleBy(world, attempt, answer);
      conclude(refusal);
      return refusal;
    });
    world.reached("booking settled", ubrn);
    return { refusal: settled };
  });
  // Someone else is holding the conversation: it is as unknown as after silence.
  if (!ended) return refuse("PAS_NOT_RESPONDING", "R39", failed(attempt, "TIMED_OUT"));
  const { refusal } = ended;
  if (!refusal) world.journal.record({ direction: "decision", name: "BOOK", ubrn, outcome: "CONFIRMED" });
  return refusal;
}

/**
 * Asks once more for an appointment of which a PAS cannot be asked what became of it. The message id is the attempt's: a PAS
 * that has heard it before gives its first answer again, so that nothing is booked twice.
 */
export async function askForAppointmentAgain(world: World, attempt: Attempt, limitMs: number): Promise<void> {
  const answer = await sendRequest(world, attempt, limitMs);
  await immediateTogether(world.ers, () => settleBy(world, attempt, answer));
}

type BookingAnswer = Awaited<ReturnType<typeof sendRequest>>;

function settleBy(world: World, attempt: Attempt, answer: BookingAnswer): Refusal | undefined {
  const { attemptId } = attempt;
  if (answer.kind === "silence")
    return unlessBooked(leaveUnknown(world, attemptId, "the PAS was silent"), () => {
      noteImpossible(world, "TIMED_OUT", attempt);
      return refuse("PAS_NOT_RESPONDING", "R39", failed(attempt, "TIMED_OUT"));
    });
  if (answer.kind === "error" || !isAbout(world, answer.content, attempt))
    return unlessBooked(leaveUnknown(world, attemptId, "the PAS answered with an error"), () => {
      noteImpossible(world, "PAS_ERROR", attempt);
      return refuse("PAS_RESPONDED_WITH_ERROR", "R38", failed(attempt, "ERROR"));
    });
  if (answer.content.interaction === "PRSC_IN050000UK06")
    return unlessBooked(adoptBooking(world, attemptId), () =>
      refuse(
        "UNABLE_TO_CONFIRM_APPOINTMENT",
        "R40",
        failed(attempt, "CONFIRMED, but e-RS could not record it"),
      ),
    );
  const { code, text = "" } = answer.content.reason;
  return unlessBooked(rejectBooking(world, attemptId, `rejected by the PAS: ${code} ${text}`.trim()), () => {
    const isTaken = code === SLOT_ALREADY_TAKEN;
    noteImpossible(world, isTaken ? "SLOT_GONE" : "PAS_ERROR", attempt);
    return isTaken
      ? refuse("SLOT_NOT_AVAILABLE", "R37", "The slot is no longer available: the PAS says that it is taken.")
      : refuse(
          "PAS_RESPONDED_WITH_ERROR",
          "R38",
          failed(attempt, `REJECTED (${[code, text].filter(Boolean).join(": ")})`),
        );
  });
}

/** Every exchange is known by its UBRN and USRN. */
const isAbout = (world: World, said: { ubrn: string; usrn: string }, { ubrn, slotId }: Attempt): boolean =>
  said.ubrn === ubrn && said.usrn === findSlot(world.ers, slotId)?.usrn;

/** A late or second answer may have settled the attempt first: what it came to counts. */
const unlessBooked = (settlement: Settlement, refusal: () => Refusal) =>
  settlement === "CONFIRMED" ? undefined : refusal();

const failed = ({ slotId, ubrn }: Attempt, status: string) =>
  `PAS unable to create booking into slot '${slotId}' for UBRN: ${ubrn}. PAS Request Status: ${status}`;

async function sendRequest(
  world: World,
  { attemptId, ubrn, slotId, serviceId, appointmentId }: Attempt,
  limitMs = world.exchangeLimitMs,
) {
  const slot = findSlot(world.ers, slotId);
  const patient = findReferredPatient(world.ers, ubrn);
  if (!slot?.pasOdsCode || !patient) return NO_PAS;
  const { nhsNumber, familyName, givenName, birthDate, addressLines, postcode } = patient;
  const replaces = appointmentId === null ? undefined : usrnOf(world, appointmentId);
  const message = {
    messageId: attemptId,
    interaction: "PRSC_IN040000UK08" as const,
    ubrn,
    usrn: slot.usrn,
    ...(replaces === undefined ? {} : { replaces }),
    serviceId,
    start: new Date(slot.startAt).toISOString(),
    end: new Date(slot.endAt).toISOString(),
    patient: { nhsNumber, familyName, givenName, birthDate, addressLines, postcode },
  };
  return askPas(world, slot.pasOdsCode, message, limitMs);
}

const NO_PAS: PasAnswer<never> = { kind: "error", text: "no PAS to ask" };

function usrnOf(world: World, appointmentId: number): string | undefined {
  const slotId = findAppointment(world.ers, appointmentId)?.slotId ?? null;
  return slotId === null ? undefined : findSlot(world.ers, slotId)?.usrn;
}
