import { http, HttpResponse } from "msw";
import type { RequestHandler } from "msw";
import type { World } from "../simulator.ts";
import { KNOWN_INTERACTIONS, PasMessage } from "./messages.ts";
import type { RequestAppointment, StatusQuery } from "./messages.ts";
import { answerPoll } from "./operations/request-available-slots.ts";
import { answerRequest, reject } from "./operations/request-appointment.ts";
import { answerStatus } from "./operations/status-query.ts";
import { appointmentsAt, patientsAt } from "./store/appointments.ts";

/**
 * The PAS systems of a world, one for each ODS code.
 * `POST …/pas/:ods/messages` takes the messages of e-RS: 400 malformed, 501 for an interaction that is not simulated.
 * `GET …/pas/:ods/appointments` shows what a PAS holds.
 */
export function pasHandlers(world: World): RequestHandler[] {
  return [
    http.post("*/pas/:ods/messages", async ({ params, request }) => {
      const content: unknown = await request.json().catch(() => undefined);
      const message = PasMessage.safeParse(content);
      if (!message.success) return refuseMessage(content, message.error.issues[0]?.path.join(".") ?? "");
      const odsCode = String(params["ods"]);
      switch (message.data.interaction) {
        case "PRSC_IN080000UK07":
          return HttpResponse.json(answerPoll(world.pas, odsCode, message.data));
        case "PRSC_IN040000UK08":
          return requestAppointment(world, odsCode, message.data, request.signal);
        case "STATUS_QUERY":
          return queryStatus(world, odsCode, message.data);
      }
    }),
    http.get("*/pas/:ods/appointments", ({ params }) => {
      const odsCode = String(params["ods"]);
      return HttpResponse.json({
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

/** A booking request meets the next armed fault, if there is one, and otherwise the PAS itself. */
async function requestAppointment(
  world: World,
  odsCode: string,
  message: RequestAppointment,
  signal: AbortSignal,
) {
  switch (world.faults.take()) {
    case "pas-silent":
      await world.faults.stayUntilGivenUp(signal);
      return HttpResponse.error();
    case "pas-error":
      return outOfOrder();
    case "pas-refuses":
      return HttpResponse.json(reject(message, { code: "7", text: "Refused by an armed fault" }));
    case undefined:
      return HttpResponse.json(answerRequest(world.pas, odsCode, message, world.clock.now()));
  }
}

/** A PAS that is to stay silent or in error until disarmed cannot say either what became of a booking. */
function queryStatus(world: World, odsCode: string, message: StatusQuery) {
  const isOut = world.faults
    .armed()
    .some(({ kind, timesLeft }) => kind !== "pas-refuses" && timesLeft === undefined);
  return isOut ? outOfOrder() : HttpResponse.json(answerStatus(world.pas, odsCode, message));
}

const outOfOrder = () =>
  HttpResponse.json(
    { code: "PAS_OUT_OF_ORDER", diagnostics: "A fault is armed on this PAS." },
    { status: 500 },
  );

function refuseMessage(content: unknown, field: string) {
  const interaction =
    typeof content === "object" && content && "interaction" in content ? content.interaction : undefined;
  if (typeof interaction === "string" && !KNOWN_INTERACTIONS.includes(interaction)) {
    const diagnostics = `The interaction ${interaction.slice(0, 40)} is not simulated.`;
    return HttpResponse.json({ code: "NOT_SIMULATED", diagnostics }, { status: 501 });
  }
  const diagnostics = field ? `The field ${field} is missing or wrong.` : "The message is not a JSON object.";
  return HttpResponse.json({ code: "MALFORMED_MESSAGE", diagnostics }, { status: 400 });
}
