import { z } from "zod";
import { correlationId } from "../../correlation.ts";
import type { World } from "../../simulator.ts";
import { postToPas } from "./pas-connection.ts";

const ListedSlots = z.object({
  interaction: z.literal("PRSC_IN090000UK09"),
  slots: z.array(
    z.object({
      usrn: z.string().min(1),
      start: z.iso.datetime(),
      end: z.iso.datetime(),
      priority: z.enum(["ROUTINE", "URGENT", "TWO_WEEK_WAIT"]),
      clinicianUserId: z.string().optional(),
      publishedAt: z.iso.datetime(),
    }),
  ),
});

/** PRSC_IN050000UK06 confirms, PRSC_IN060000UK06 rejects; each carries the UBRN and USRN of the request. */
const BookingAnswer = z.discriminatedUnion("interaction", [
  z.object({ interaction: z.literal("PRSC_IN050000UK06"), ubrn: z.string(), usrn: z.string() }),
  z.object({
    interaction: z.literal("PRSC_IN060000UK06"),
    ubrn: z.string(),
    usrn: z.string(),
    reason: z.object({ code: z.string(), text: z.string().optional() }),
  }),
]);

/** PRSC_IN140000UK06 confirms a cancellation, PRSC_IN150000UK06 rejects it. */
const CancellationAnswer = z.discriminatedUnion("interaction", [
  z.object({ interaction: z.literal("PRSC_IN140000UK06"), ubrn: z.string(), usrn: z.string() }),
  z.object({
    interaction: z.literal("PRSC_IN150000UK06"),
    ubrn: z.string(),
    usrn: z.string(),
    reason: z.object({ code: z.string(), text: z.string().optional() }),
  }),
]);

const StatusAnswer = z.object({
  interaction: z.literal("STATUS_ANSWER"),
  booked: z.boolean(),
  nhsNumber: z.string().optional(),
});

export type PasAnswer<Content> =
  | { kind: "answer"; content: Content }
  /** Something came back that says nothing for certain. Not understood: this PAS does not know such a message at all. */
  | { kind: "error"; text: string; isNotUnderstood?: true }
  /** Nothing came back within the limit. */
  | { kind: "silence" };

/** The statuses with which a PAS says that it makes nothing of a message, rather than that something is out of order. */
const NOT_UNDERSTOOD = [400, 404, 405, 415, 422, 501];

/** A message of e-RS, named by its interaction, with what may answer it. */
const ANSWERS = {
  PRSC_IN080000UK07: ListedSlots,
  PRSC_IN040000UK08: BookingAnswer,
  PRSC_IN070000UK08: CancellationAnswer,
  STATUS_QUERY: StatusAnswer,
} as const;
type Interaction = keyof typeof ANSWERS;

/**
 * Sends one message to a provider's PAS and waits for the answer, at most so many real milliseconds. Never throws: a
 * failure to connect, another status than 200 and an answer that makes no sense are all errors.
 */
export async function askPas<Name extends Interaction>(
  world: World,
  odsCode: string,
  message: {
    messageId: string;
    interaction: Name;
    ubrn?: string;
    serviceId?: string;
    [field: string]: unknown;
  },
  limitMs: number,
): Promise<PasAnswer<z.output<(typeof ANSWERS)[Name]>>> {
  const { interaction, ubrn, serviceId } = message;
  const about = serviceId === undefined ? undefined : `service ${serviceId}`;
  const shared = { name: interaction, ubrn, odsCode };
  world.journal.record({ ...shared, direction: "ers→pas", outcome: "sent", facts: about });
  const sentAt = world.realNow();
  const answer = await exchange(world, odsCode, message, limitMs);
  const received = (outcome: string, facts?: string) => {
    world.journal.record({ ...shared, direction: "pas→ers", outcome, facts });
    world.measured.exchange({ interaction, outcome }, world.realNow() - sentAt);
  };
  if (answer.kind === "silence") {
    received("silence", `no answer within ${limitMs} ms`);
    return answer;
  }
  if (answer.kind === "error") {
    received("error", answer.text);
    return answer;
  }
  const parsed = ANSWERS[interaction].safeParse(answer.content);
  if (!parsed.success) {
    received("error", "the answer makes no sense");
    return { kind: "error", text: "the answer makes no sense" };
  }
  received(parsed.data.interaction);
  return { kind: "answer", content: parsed.data as z.output<(typeof ANSWERS)[Name]> };
}

async function exchange(
  world: World,
  odsCode: string,
  message: object,
  limitMs: number,
): Promise<PasAnswer<unknown>> {
  try {
    const url = `${world.pasBaseUrl}/pas/${encodeURIComponent(odsCode)}/messages`;
    const reply = await postToPas(url, message, limitMs, causedBy());
    if (reply === "silence") return { kind: "silence" };
    if (reply.status !== 200)
      return {
        kind: "error",
        text: `HTTP status ${reply.status}`,
        ...(NOT_UNDERSTOOD.includes(reply.status) ? { isNotUnderstood: true } : {}),
      };
    return { kind: "answer", content: JSON.parse(reply.text) as unknown };
  } catch {
    return { kind: "error", text: "the connection failed or the answer is not JSON" };
  }
}

/** A PAS is told what its request is part of, so that its log and ours can be read side by side. */
function causedBy(): { "X-Correlation-ID"?: string } {
  const id = correlationId();
  return id === undefined ? {} : { "X-Correlation-ID": id };
}
