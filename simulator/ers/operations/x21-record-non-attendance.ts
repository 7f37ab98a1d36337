import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { recordMissed } from "../conversation/non-attendance.ts";
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
});

/**
 * x21 (ours) Record non-attendance: a provider says that the patient did not come to the current appointment, which has begun;
 * the referral goes back to its referrer (R68). In: `{ ubrn, versionId, reason, comment? }`, with a reason of
 * APPOINTMENT-NON-ATTENDANCE-REASON, an Idempotency-Key. Out: 200 and the ReferralRequest, DID_NOT_ATTEND. Refused by
 * `missingRules` (409, 422, 423): PLACEHOLDER_NOT_ATTENDABLE where nobody was to come.
 */
export function recordNonAttendance(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x21",
      method: "post",
      path: "/ers/record-non-attendance",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ operation, request, caller }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const { ubrn, reason, comment } = read.body;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const wanted = { ...read.body, comment: commentOf(comment) };
      return writeOnce(
        world,
        { operation, request, caller, text: `x21 ${read.text}` },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () => recordMissed(world, caller, wanted),
          record: () => {
            const decision = { direction: "decision", rule: "R68", ubrn } as const;
            world.journal.record({ ...decision, name: "DID NOT ATTEND", outcome: reason });
          },
          answer: () => referralAnswer(world, caller, writtenReferral(world, ubrn)),
        },
      );
    },
  );
}
