import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { instant } from "../fhir/systems.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { hasAccessCode } from "../messages/words.ts";
import { messagesOf } from "../store/messages.ts";
import type { Message } from "../store/messages.ts";

/**
 * x16 (ours) Messages: what the patient was told about a referral, by which channel and in which words, newest first. In:
 * ubrn. Out: `{ messages: [{ messageId, channel, kind, state, reason?, appointmentId?, sentAt, subject, text?, to? }] }`.
 * Only the patient sees where a message went, and the text of one that has an access code. Refused 400 (the parameter),
 * 422 (R1, R2).
 */
export function messagesToPatient(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x16",
      method: "get",
      path: "/ers/messages",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    ({ caller, url }) => {
      const ubrn = url.searchParams.get("ubrn");
      if (!ubrn) return refuse("MISSING_VALUE", undefined, "'ubrn' is missing.");
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      return Response.json({ messages: messagesOf(world.ers, ubrn).map((one) => viewOf(caller, one)) });
    },
  );
}

function viewOf({ kind: caller }: Caller, message: Message) {
  const { messageId, channel, kind, state, reason, appointmentId, createdAt, subject, text, addressee } =
    message;
  const isSecret = hasAccessCode(kind) && caller !== "patient";
  return {
    messageId,
    channel,
    kind,
    state,
    ...(reason === null ? {} : { reason }),
    ...(appointmentId === null ? {} : { appointmentId }),
    sentAt: instant(createdAt),
    subject,
    ...(isSecret ? {} : { text }),
    ...(caller === "patient" ? { to: addressee } : {}),
  };
}
