import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { auditTrail } from "../audit.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { sendPhoneCard } from "../conversation/sending-cards.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { Ubrn } from "../people.ts";
import { isRefusal } from "../refusals.ts";
import { MESSAGE_CHANNELS } from "../store/schema.ts";

const Body = z.strictObject({
  ubrn: Ubrn,
  serviceId: z.string().min(1).max(20),
  channel: z.enum(MESSAGE_CHANNELS),
});
const operation = {
  id: "x34",
  method: "post",
  path: "/ers/phone-cards",
  form: "OURS",
  statuses: BAD_REQUEST_FOR_INPUT,
} as const;

/**
 * x34 (ours) Send phone card: how a clinic of the shortlist that books by phone is booked goes to the patient by letter, email or
 * text (`channel`), to what is on record. In: an Idempotency-Key too: sent once for each. Out: 202 `{ channel }`. Refused by
 * `cardRules` (422), 400, NO_RELATIONSHIP before the caller was checked.
 */
export function sendCard(world: World): RequestHandler {
  return ersOperation(world, operation, async ({ request, caller }) => {
    const read = await readBody(request, Body);
    if (isRefusal(read)) return read;
    const { ubrn, channel } = read.body;
    const referral = openReferral(world, caller, ubrn);
    if (isRefusal(referral)) return referral;
    return writeOnce(
      world,
      { operation, request, caller, text: `x34 ${read.text}` },
      {
        begin: () => sendPhoneCard(world, caller, read.body),
        record: () => auditTrail(world, caller, ubrn)(`SEND_PHONE_CARD ${channel}`),
        answer: () => jsonAnswer({ channel }, { status: 202 }),
      },
    );
  });
}
