import { randomUUID } from "node:crypto";
import { addDuration } from "../london-time.ts";
import type { World } from "../simulator.ts";
import { jsonResponse } from "../text-response.ts";
import type { RequestAppointment, RequestCancellation } from "./messages.ts";
import { answerRequest, reject } from "./operations/request-appointment.ts";
import { answerCancellation, rejectCancellation } from "./operations/request-cancellation.ts";
import { queueMessage } from "./store/outbox.ts";
import { ANSWER_INTERACTIONS } from "./store/schema.ts";
import { findSlot } from "./store/slots.ts";

type Request = RequestAppointment | RequestCancellation;

/** How long after the answer its copy leaves, and a late answer, unless the fault says otherwise. */
const LATER = "PT1S";

/** What a PAS says while a fault keeps it from making sense. */
export const outOfOrder = () =>
  jsonResponse({ code: "PAS_OUT_OF_ORDER", diagnostics: "A fault is armed on this PAS." }, 500);

/**
 * A request to book or to cancel meets the next armed fault, if there is one, and otherwise the PAS itself. A PAS that
 * is slow, loses its reply, or gives it late or twice has done what it was asked; in every other fault it has not.
 */
export async function answerWithFaults(
  world: World,
  odsCode: string,
  message: Request,
  signal: AbortSignal,
): Promise<Response> {
  const { faults, journal } = world;
  const serviceId =
    "serviceId" in message ? message.serviceId : findSlot(world.pas, odsCode, message.usrn)?.serviceId;
  const concerns = (value: string) => value === serviceId || value === message.ubrn;
  const fault = faults.take({ to: "request", concerns });
  if (fault) {
    const { ubrn, interaction: outcome } = message;
    journal.record({ direction: "fault", name: fault.kind, ubrn, odsCode, outcome });
  }
  const answered = () => answer(world, odsCode, message);
  const silence = async () => {
    await faults.stayUntilGivenUp(signal);
    return Response.error();
  };
  switch (fault?.kind) {
    case "pas-silent":
      return silence();
    case "pas-down":
      return Response.error();
    case "pas-error":
      return outOfOrder();
    case "pas-refuses": {
      const reason = { code: fault.reason ?? "7", text: "Refused by an armed fault" } as const;
      return jsonResponse(
        message.interaction === "PRSC_IN040000UK08"
          ? reject(message, reason)
          : rejectCancellation(message, reason),
      );
    }
    case "pas-slow": {
      const late = await answered();
      await faults.stayUntilGivenUp(signal, fault.slowByMs ?? 0);
      return jsonResponse(late);
    }
    case "pas-loses-reply":
      await answered();
      return silence();
    case "pas-replies-late":
      queueAnswer(world, odsCode, message, await answered(), fault.after ?? LATER);
      return silence();
    case "pas-replies-twice": {
      const twice = await answered();
      queueAnswer(world, odsCode, message, twice, fault.after ?? LATER);
      return jsonResponse(twice);
    }
    case "pas-stale-slots":
    case "ers-unavailable":
    case "ers-too-many-requests":
    case undefined:
      return jsonResponse(await answered());
  }
}

async function answer(world: World, odsCode: string, message: Request): Promise<Record<string, unknown>> {
  const { pas, clock, reached } = world;
  const isBooking = message.interaction === "PRSC_IN040000UK08";
  reached(isBooking ? "booking asked" : "cancellation asked", message.ubrn);
  const given = await (isBooking
    ? answerRequest(pas, odsCode, message, clock.now())
    : answerCancellation(pas, odsCode, message, clock.now()));
  reached(isBooking ? "booked in the PAS" : "cancelled in the PAS", message.ubrn);
  return given;
}

/** Puts an answer in the outbox, to reach e-RS as a message of its own. */
function queueAnswer(
  { pas, clock }: World,
  odsCode: string,
  { messageId, ubrn, usrn }: Request,
  given: Record<string, unknown>,
  after: string,
): void {
  const interaction = ANSWER_INTERACTIONS.find((name) => name === given["interaction"]);
  if (!interaction) return;
  queueMessage(pas, {
    odsCode,
    messageId: randomUUID(),
    interaction,
    ubrn,
    usrn,
    inReplyTo: messageId,
    reason: (given["reason"] as { code: string; text: string } | undefined) ?? null,
    dueAt: addDuration(clock.now(), after),
  });
}
