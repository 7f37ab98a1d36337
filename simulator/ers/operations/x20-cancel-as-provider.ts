import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { askForCancellation } from "../conversation/cancellation-exchange.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { beginProviderCancellation } from "../conversation/provider-cancelling.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { commentOf } from "../fhir/parameters.ts";
import { referralAnswer, writtenReferral } from "../fhir/referral-answer.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal } from "../refusals.ts";

const Body = z.strictObject({
  ubrn: z.string(),
  versionId: z.int().min(0),
  reason: z.string().max(100),
  comment: z.string().max(1000).optional(),
  doneInPas: z.boolean().optional(),
});

/**
 * x20 (ours) Cancel as provider: a provider cancels an appointment at its service, once its PAS has agreed (R67); one that was
 * booked indirectly at once, saying whether that is done in the PAS too (R64). The referral is open again; for the reason
 * BOOKED_OUTSIDE_CAB it ends (R70). In: `{ ubrn, versionId, reason, comment?, doneInPas? }`, an Idempotency-Key. Out: 200 and
 * the ReferralRequest. Refused by `providerCancellingRules` (409, 422, 423), by the PAS (422 UNABLE_TO_CANCEL_APPOINTMENT, 502)
 * or by its silence (504; all stands and it is pending).
 */
export function cancelAsProvider(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x20",
      method: "post",
      path: "/ers/cancel-as-provider",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ operation, request, caller }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const { comment, doneInPas: cancelledInPas, ...given } = read.body;
      const { ubrn, reason } = given;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const wanted = { ...given, comment: commentOf(comment), cancelledInPas };
      return writeOnce(
        world,
        { operation, request, caller, text: `x20 ${read.text}` },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () => beginProviderCancellation(world, caller, wanted),
          ask: askForCancellation,
          record: () => {
            const decision = { direction: "decision", rule: "R67", ubrn } as const;
            world.journal.record({ ...decision, name: "CANCEL AS PROVIDER", outcome: reason });
          },
          answer: () => referralAnswer(world, caller, writtenReferral(world, ubrn)),
        },
      );
    },
  );
}
