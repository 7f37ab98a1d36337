import type { RequestHandler } from "msw";
import { on } from "../on.ts";
import type { World } from "../simulator.ts";
import { jsonResponse } from "../text-response.ts";
import { KNOWN_INTERACTIONS, PasMessage } from "./messages.ts";
import type { RequestAvailableSlots, StatusQuery } from "./messages.ts";
import { answerPoll } from "./operations/request-available-slots.ts";
import { answerStatus } from "./operations/status-query.ts";
import { answerWithFaults, outOfOrder } from "./requests.ts";
import { appointmentsAt, patientsAt } from "./store/appointments.ts";
import { findSlot } from "./store/slots.ts";

/**
 * The PAS systems of a world, one for each ODS code.
 * `POST …/pas/:ods/messages` takes the messages of e-RS: 400 malformed, 501 for an interaction that is not simulated.
 * `GET …/pas/:ods/appointments` shows what a PAS holds.
 */
export function pasHandlers(world: World): RequestHandler[] {
  return [
    on.post("*/pas/:ods/messages", async ({ params, request }) => {
      const content: unknown = await request.json().catch(() => undefined);
      const message = PasMessage.safeParse(content);
      if (!message.success) return refuseMessage(content, message.error.issues[0]?.path.join(".") ?? "");
      const odsCode = params["ods"] ?? "";
      switch (message.data.interaction) {
        case "PRSC_IN080000UK07":
          return poll(world, odsCode, message.data);
        case "PRSC_IN040000UK08":
        case "PRSC_IN070000UK08":
          return answerWithFaults(world, odsCode, message.data, request.signal);
        case "STATUS_QUERY":
          return queryStatus(world, odsCode, message.data);
      }
    }),
    on.get("*/pas/:ods/appointments", ({ params }) => {
      const odsCode = params["ods"] ?? "";
      return jsonResponse({
        appointments: appointmentsAt(world.pas, odsCode).map(
          ({ ubrn, usrn, nhsNumber, serviceId, startAt, endAt, status }) => ({
            ubrn,
            usrn,
            nhsNumber,
            serviceId,
            start: new Date(startAt).toISOString(),
            end: new Date(endAt).toISOString(),
            status,
          }),
        ),
        patients: patientsAt(world.pas, odsCode).map(
          ({ nhsNumber, localNumber, familyName, givenName, registeredAt }) => ({
            nhsNumber,
            localNumber,
            familyName,
            givenName,
            registeredAt: new Date(registeredAt).toISOString(),
          }),
        ),
      });
    }),
  ];
}

/** A poll meets a PAS that is down, or one whose list is that of the moment when the fault was armed. */
function poll(world: World, odsCode: string, message: RequestAvailableSlots) {
  const fault = world.faults.take({ to: "poll", concerns: (value) => value === message.serviceId });
  if (fault) {
    const { interaction: outcome } = message;
    world.journal.record({
      direction: "fault",
      name: fault.kind,
      odsCode,
      outcome,
      facts: `service ${message.serviceId}`,
    });
  }
  if (fault?.kind === "pas-down") return Response.error();
  const staleList = fault?.kind === "pas-stale-slots" ? fault.id : undefined;
  return jsonResponse(answerPoll(world.pas, odsCode, message, staleList));
}

/** A PAS that is down, or is to stay silent or in error, cannot say either what became of a booking. */
function queryStatus(world: World, odsCode: string, message: StatusQuery) {
  const { ubrn, usrn } = message;
  const serviceId = findSlot(world.pas, odsCode, usrn)?.serviceId;
  const call = {
    to: "status-query",
    concerns: (value: string) => value === ubrn || value === serviceId,
  } as const;
  const isSpeechless = world.faults.isSpeechless(call);
  const fault = isSpeechless ? undefined : world.faults.take(call);
  if (isSpeechless || fault) {
    const name = fault?.kind ?? "no status";
    world.journal.record({ direction: "fault", name, ubrn, odsCode, outcome: message.interaction });
    return isSpeechless ? outOfOrder() : Response.error();
  }
  return jsonResponse(answerStatus(world.pas, odsCode, message));
}

function refuseMessage(content: unknown, field: string) {
  const interaction =
    typeof content === "object" && content && "interaction" in content ? content.interaction : undefined;
  if (typeof interaction === "string" && !KNOWN_INTERACTIONS.includes(interaction)) {
    const diagnostics = `The interaction ${interaction.slice(0, 40)} is not simulated.`;
    return jsonResponse({ code: "NOT_SIMULATED", diagnostics }, 501);
  }
  const diagnostics = field ? `The field ${field} is missing or wrong.` : "The message is not a JSON object.";
  return jsonResponse({ code: "MALFORMED_MESSAGE", diagnostics }, 400);
}
