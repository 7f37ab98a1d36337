import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { matchedUbrn } from "../calls.ts";
import { reissueAccessCode as reissue, resendAccessCode } from "../conversation/access-codes.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { writtenReferral } from "../fhir/referral-answer.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { Ubrn } from "../people.ts";
import { allThatFailed, isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { auditCall } from "../store/calls.ts";
import { recordAccess } from "../audit.ts";

const OfReferrer = z.strictObject({ ubrn: Ubrn });
const OfCall = z.strictObject({ matchId: z.uuid() });
const operation = { id: "x25", method: "post", form: "OURS", statuses: BAD_REQUEST_FOR_INPUT } as const;

/**
 * x25 (ours) Reissue access code. A referrer POSTs `{ ubrn }` to /ers/reissue-access-code and is told the new code, which is
 * printed on a letter: 200 `{ ubrn, accessCode }`; refused by `reissuingRules` (422). A call handler POSTs `{ matchId }` to
 * /ers/calls/{callId}/resend-access-code, because a caller who lost the code passes no check: the code that stands goes to
 * the address on record. Always 202 `{}`, whether anything is sent or not; refused only 400, 404, 422 CALL_CLOSED. For a caller who was checked they POST the
 * same to …/renew-access-code: a new code goes to the address on record, and the old one works no more (202 `{}`; it is told to
 * nobody). Refused NO_RELATIONSHIP before the check.
 */
export function reissueAccessCode(world: World): RequestHandler[] {
  return [
    ersOperation(world, { ...operation, path: "/ers/reissue-access-code" }, async ({ request, caller }) => {
      const read = await readBody(request, OfReferrer);
      if (isRefusal(read)) return read;
      const { ubrn } = read.body;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const asked = { operation, request, caller, text: `x25 ${read.text}` };
      return writeOnce(world, asked, {
        begin: () => reissue(world, caller, ubrn),
        record: () => recordAccess(world, caller, { name: "x25", ubrn, outcome: "REISSUED" }),
        answer: () => jsonAnswer({ ubrn, accessCode: writtenReferral(world, ubrn).accessCode }),
      });
    }),
    ersOperation(
      world,
      { ...operation, path: "/ers/calls/:callId/renew-access-code" },
      async ({ request, caller, params, now }) => {
        const read = await readBody(request, OfCall);
        if (isRefusal(read)) return read;
        const match = { caller, callId: params["callId"] ?? "", matchId: read.body.matchId };
        const ubrn = matchedUbrn(world, match);
        if (isRefusal(ubrn)) return ubrn;
        const asked = { operation, request, caller, text: `x25 reissue ${match.callId} ${read.text}` };
        return writeOnce(world, asked, {
          begin() {
            const still = matchedUbrn(world, match);
            if (isRefusal(still)) return still;
            const done = reissue(world, caller, ubrn);
            if (done === "DONE") auditCall(world.ers, match.callId, now, "REISSUE_ACCESS_CODE");
            return done;
          },
          record: () => recordAccess(world, caller, { name: "x25", ubrn, outcome: "REISSUED" }),
          answer: () => jsonAnswer({}, { status: 202 }),
        });
      },
    ),
    ersOperation(
      world,
      { ...operation, path: "/ers/calls/:callId/resend-access-code" },
      async ({ request, caller, params, now }) => {
        const read = await readBody(request, OfCall);
        if (isRefusal(read)) return read;
        const match = { caller, callId: params["callId"] ?? "", matchId: read.body.matchId };
        const found = matchedUbrn(world, match);
        if (isRefusal(found)) return found;
        const asked = { operation, request, caller, text: `x25 ${match.callId} ${read.text}` };
        let sent: { ubrn: string; whyNot: Refusal | undefined } | undefined;
        return writeOnce(world, asked, {
          begin() {
            const ubrn = matchedUbrn(world, match);
            if (isRefusal(ubrn)) return ubrn;
            sent = { ubrn, whyNot: resendAccessCode(world, caller, ubrn) };
            auditCall(world.ers, match.callId, now, "RESEND_ACCESS_CODE");
            return "DONE";
          },
          record() {
            const { ubrn, whyNot } = sent ?? { ubrn: found, whyNot: undefined };
            const done = { name: "x25", ubrn };
            if (!whyNot) recordAccess(world, caller, { ...done, outcome: "SENT" });
            else
              for (const { rule } of allThatFailed(whyNot))
                recordAccess(world, caller, { ...done, outcome: "NOT_SENT", rule });
          },
          answer: () => jsonAnswer({}, { status: 202 }),
        });
      },
    ),
  ];
}
