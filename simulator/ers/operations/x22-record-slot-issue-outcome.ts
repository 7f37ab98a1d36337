import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { askForAppointment } from "../conversation/pas-exchange.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { beginOutcome } from "../conversation/slot-issues.ts";
import type { Outcome } from "../conversation/slot-issues.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { commentOf } from "../fhir/parameters.ts";
import { referralAnswer, writtenReferral } from "../fhir/referral-answer.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal } from "../refusals.ts";

const Time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const Slot = z
  .strictObject({
    slotId: z.int().min(1),
    start: Time,
    end: Time,
    isPlaceholder: z.boolean().default(false),
  })
  .transform(({ start: startAt, end: endAt, ...rest }) => ({ ...rest, startAt, endAt }));
const issue = {
  ubrn: z.string(),
  versionId: z.int().min(0),
  comment: z.string().max(1000).optional(),
};

const Body = z.discriminatedUnion("outcome", [
  z.strictObject({ ...issue, outcome: z.literal("BOOK"), serviceId: z.string().max(50), slot: Slot }),
  z.strictObject({
    ...issue,
    outcome: z.literal("REDIRECT"),
    serviceId: z.string().max(50),
    slot: Slot.optional(),
  }),
  z.strictObject({ ...issue, outcome: z.literal("RETURN") }),
  z.strictObject({ ...issue, outcome: z.literal("BOOKED_OUTSIDE") }),
]);

/**
 * x22 (ours) Record slot issue outcome: what a provider makes of a referral that was deferred to it (R48, R66). In:
 * `{ ubrn, versionId, outcome, comment? }`, an Idempotency-Key, and with BOOK, where it was deferred to, and REDIRECT, to
 * another service of the provider, `serviceId` and `slot: { slotId, start, end, isPlaceholder? }`; without a slot REDIRECT
 * sends it to an assessment service. RETURN is A028's return with advice; BOOKED_OUTSIDE ends the referral (R70). Out: 200
 * and the ReferralRequest. Refused by `slotIssueRules` and those of the outcome (409, 422, 423); of a booking by the PAS or
 * its silence like A016.
 */
export function recordSlotIssueOutcome(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x22",
      method: "post",
      path: "/ers/record-slot-issue-outcome",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ operation, request, caller }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const { ubrn, outcome } = read.body;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const wanted: Outcome = { ...read.body, comment: commentOf(read.body.comment) };
      return writeOnce(
        world,
        { operation, request, caller, text: `x22 ${read.text}` },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () => beginOutcome(world, caller, wanted),
          ask: askForAppointment,
          record: () => {
            const decision = { direction: "decision", rule: "R66", ubrn } as const;
            world.journal.record({ ...decision, name: "SLOT ISSUE", outcome });
          },
          answer: () => referralAnswer(world, caller, writtenReferral(world, ubrn)),
        },
      );
    },
  );
}
