import type { World } from "../../simulator.ts";
import { converse } from "./conversations.ts";
import type { Conclude } from "./keyed-write.ts";
import { askPas } from "./pas-messages.ts";
import { refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { pasReasonOf } from "../rules/cancellation-reasons.ts";
import { confirmEnding, rejectEnding } from "./settling-endings.ts";
import { leaveUnknown } from "./settling.ts";
import type { Settlement } from "./settling.ts";
import { findAppointment } from "../store/appointments.ts";
import type { Attempt } from "../store/attempts.ts";
import { immediateTogether } from "../store/database.ts";
import { findSlot } from "../store/slots.ts";

/** What a request for cancellation came to, and how the PAS put it. */
type Ending = {
  settlement: Settlement;
  said: "CONFIRMED" | "REJECTED" | "TIMED_OUT" | "ERROR";
  code?: string;
};

/** What else is written in the transaction that settles it. */
type AlongWith = (ending: Ending) => void;

/**
 * Asks the PAS that listed the slot, whatever PAS its service has by now, to cancel what a CANCEL or RELEASE attempt is
 * about (PRSC_IN070000UK08) and settles the attempt: confirmed and rejected are certain, silence and errors leave it
 * unknown. The message id is the attempt's, so that asking again is safe.
 */
export async function requestCancellation(
  world: World,
  attempt: Attempt,
  limitMs: number,
  alongWith: AlongWith = () => undefined,
): Promise<Ending> {
  const { ubrn } = attempt;
  world.reached("cancellation written", ubrn);
  const said = await sendRequest(world, attempt, limitMs);
  const ending = await immediateTogether(world.ers, () => {
    const settled = settleBy(world, attempt, said);
    alongWith(settled);
    return settled;
  });
  world.reached("cancellation settled", ubrn);
  return ending;
}

async function sendRequest(world: World, attempt: Attempt, limitMs: number) {
  const { attemptId, ubrn, slotId, appointmentId } = attempt;
  const slot = findSlot(world.ers, slotId);
  const odsCode = slot?.pasOdsCode;
  const message = {
    messageId: attemptId,
    interaction: "PRSC_IN070000UK08" as const,
    ubrn,
    usrn: slot?.usrn ?? "",
    reason: pasReasonOf(attempt),
    // Ours: without it a PAS takes the date of a placeholder for an appointment that has begun.
    ...(isPlaceholder(world, appointmentId) ? { isPlaceholder: true as const } : {}),
  };
  const answer = odsCode ? await askPas(world, odsCode, message, limitMs) : ({ kind: "error" } as const);
  world.reached("cancellation answered", ubrn);
  return { answer, usrn: message.usrn };
}

const isPlaceholder = ({ ers }: World, appointmentId: number | null): boolean =>
  appointmentId !== null && findAppointment(ers, appointmentId)?.isPlaceholder === true;

function settleBy(
  world: World,
  { attemptId, ubrn }: Attempt,
  { answer, usrn }: Awaited<ReturnType<typeof sendRequest>>,
): Ending {
  if (answer.kind === "silence")
    return { settlement: leaveUnknown(world, attemptId, "the PAS was silent"), said: "TIMED_OUT" };
  if (answer.kind === "error" || answer.content.ubrn !== ubrn || answer.content.usrn !== usrn)
    return { settlement: leaveUnknown(world, attemptId, "the PAS answered with an error"), said: "ERROR" };
  if (answer.content.interaction === "PRSC_IN140000UK06")
    return { settlement: confirmEnding(world, attemptId), said: "CONFIRMED" };
  const { code, text = "" } = answer.content.reason;
  const outcome = `rejected by the PAS: ${code} ${text}`.trim();
  return { settlement: rejectEnding(world, attemptId, outcome), said: "REJECTED", code };
}

/**
 * The exchange of A034, and of A014, A022 and A036 where the referral holds an appointment. Nothing when that is
 * cancelled. Rejected: UNABLE_TO_CANCEL_APPOINTMENT, and all stands. An error: PAS_RESPONDED_WITH_ERROR; silence:
 * PAS_NOT_RESPONDING; after both all stands, and what was asked for is pending (R54).
 */
export async function askForCancellation(
  world: World,
  attempt: Attempt,
  conclude: Conclude,
): Promise<Refusal | undefined> {
  const { attemptId, ubrn } = attempt;
  const ending = await converse(attemptId, () =>
    requestCancellation(world, attempt, world.exchangeLimitMs, (settled) =>
      conclude(refusalOf(attempt, settled)),
    ),
  );
  const refusal = refusalOf(attempt, ending);
  if (!refusal) world.journal.record({ direction: "decision", name: "CANCEL", ubrn, outcome: "CONFIRMED" });
  return refusal;
}

/** Someone else may be holding the conversation: it is as unknown as after silence. */
function refusalOf({ ubrn, slotId }: Attempt, ending: Ending | undefined): Refusal | undefined {
  if (ending?.settlement === "CONFIRMED") return undefined;
  const status = ending?.code === undefined ? (ending?.said ?? "TIMED_OUT") : `REJECTED (${ending.code})`;
  const diagnostics = `PAS unable to cancel booking in slot '${slotId}' for UBRN: ${ubrn}. PAS Request Status: ${status}`;
  if (ending?.settlement === "REJECTED") return refuse("UNABLE_TO_CANCEL_APPOINTMENT", "R54", diagnostics);
  if (ending?.said === "ERROR") return refuse("PAS_RESPONDED_WITH_ERROR", "R54", diagnostics);
  return refuse("PAS_NOT_RESPONDING", "R54", diagnostics);
}
