import { correlationId } from "../correlation.ts";
import type { World } from "../simulator.ts";
import { findLiveAppointment } from "./store/appointments.ts";
import { dueMessages, settleMessage } from "./store/outbox.ts";
import type { OutgoingMessage } from "./store/schema.ts";

const DELIVERY_LIMIT_MS = 5_000;
/** e-RS is busy with the referral, or with too much: the message comes again. */
const COME_AGAIN = [408, 423, 425, 429];

/**
 * Sends e-RS what the PAS systems have for it and what is due, each system's messages in their order. One that e-RS
 * cannot take now, and those behind it, wait for the next time; one that it refuses is not sent again. A cancellation that
 * had to wait is not sent at all when the UBRN has booked the slot again: e-RS would take it for the end of that booking.
 */
export async function sendDueMessages(world: World): Promise<void> {
  const stuck = new Set<string>();
  for (const message of dueMessages(world.pas, world.clock.now())) {
    if (stuck.has(message.odsCode)) continue;
    const outcome = isOvertaken(world, message)
      ? "overtaken: the slot is booked again"
      : await deliver(world, message);
    if (outcome === undefined) stuck.add(message.odsCode);
    else settleMessage(world.pas, message.outboxId, { settledAt: world.clock.now(), outcome });
  }
}

const isOvertaken = ({ pas }: World, { interaction, odsCode, ubrn, usrn }: OutgoingMessage) =>
  interaction === "PRSC_IN130000UK07" && findLiveAppointment(pas, odsCode, ubrn, usrn) !== undefined;

/** What became of a message; nothing when it is to come again. */
async function deliver(world: World, message: OutgoingMessage): Promise<string | undefined> {
  const { messageId, odsCode, interaction, ubrn, usrn, inReplyTo, reason } = message;
  const body = {
    messageId,
    odsCode,
    interaction,
    ubrn,
    usrn,
    ...(inReplyTo === null ? {} : { inReplyTo }),
    ...(reason === null ? {} : { reason }),
  };
  const status = await post(`${world.baseUrl}/ers/pas-messages`, body);
  if (status === 202) return "acknowledged";
  const isRefused = status !== undefined && status < 500 && !COME_AGAIN.includes(status);
  const outcome = isRefused || status === 501 ? `refused with HTTP status ${status}` : undefined;
  const facts = status === undefined ? "e-RS cannot be reached" : `HTTP status ${status}`;
  world.journal.record({
    direction: "pas→ers",
    name: interaction,
    ubrn,
    odsCode,
    outcome: outcome ? "refused" : "not delivered",
    facts,
  });
  return outcome;
}

async function post(url: string, body: object): Promise<number | undefined> {
  const id = correlationId();
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        ...(id === undefined ? {} : { "X-Correlation-ID": id }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(DELIVERY_LIMIT_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}
