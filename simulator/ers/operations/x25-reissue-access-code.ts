import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { matchedUbrn } from "../calls.ts";
import {
  reissueAccessCode as reissue,
  renewAccessCode,
  resendAccessCode,
} from "../conversation/access-codes.ts";
import type { CodeLetter } from "../conversation/access-codes.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { writtenReferral } from "../fhir/referral-answer.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { Ubrn } from "../people.ts";
import { allThatFailed, isRefusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
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
 * nobody). Refused NO_RELATIONSHIP before the check, else as for a referrer. Of a patient to whom nothing is sent (R5, R7) the code stands.
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
      let letter: CodeLetter = { whyNot: undefined };
      return writeOnce(world, asked, {
        begin() {
          const done = reissue(world, caller, ubrn);
          if (isRefusal(done)) return done;
          letter = done;
          return "DONE";
        },
        record() {
          recordAccess(world, caller, { name: "x25", ubrn, outcome: "REISSUED" });
          recordUnsent(world, caller, ubrn, letter);
        },
        answer: () => jsonAnswer({ ubrn, accessCode: writtenReferral(world, ubrn).accessCode }),
      });
    }),
    sentInCall(world, {
      what: "resend-access-code",
      audited: "RESEND_ACCESS_CODE",
      outcome: "SENT",
      send: resendAccessCode,
    }),
    sentInCall(world, {
      what: "renew-access-code",
      audited: "REISSUE_ACCESS_CODE",
      outcome: "REISSUED",
      send: renewAccessCode,
    }),
  ];
}

type InCall = { what: string; audited: string; outcome: string; send: typeof renewAccessCode };

/** A code on its way to the address on record: whether it is, is for the journal alone, and no answer or audit tells it. */
const sentInCall = (world: World, { what, audited, outcome, send }: InCall): RequestHandler =>
  ersOperation(
    world,
    { ...operation, path: `/ers/calls/:callId/${what}` },
    async ({ request, caller, params, now }) => {
      const read = await readBody(request, OfCall);
      if (isRefusal(read)) return read;
      const match = { caller, callId: params["callId"] ?? "", matchId: read.body.matchId };
      const ubrn = matchedUbrn(world, match);
      if (isRefusal(ubrn)) return ubrn;
      const asked = { operation, request, caller, text: `x25 ${what} ${match.callId} ${read.text}` };
      let letter: CodeLetter = { whyNot: undefined };
      return writeOnce(world, asked, {
        begin() {
          const still = matchedUbrn(world, match);
          if (isRefusal(still)) return still;
          const done = send(world, caller, ubrn);
          if (isRefusal(done)) return done;
          letter = done;
          auditCall(world.ers, match.callId, now, audited);
          return "DONE";
        },
        record() {
          if (!letter.whyNot) recordAccess(world, caller, { name: "x25", ubrn, outcome });
          recordUnsent(world, caller, ubrn, letter);
        },
        answer: () => jsonAnswer({}, { status: 202 }),
      });
    },
  );

/** Journals each rule for which no letter with a code went. */
function recordUnsent(world: World, caller: Caller, ubrn: string, { whyNot }: CodeLetter): void {
  for (const { rule } of whyNot ? allThatFailed(whyNot) : [])
    recordAccess(world, caller, { name: "x25", ubrn, outcome: "NOT_SENT", rule });
}
