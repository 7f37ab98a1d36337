import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { matchedUbrn, subjectOf } from "../calls.ts";
import type { Match } from "../calls.ts";
import { checkReferralSecrets, refusedLogIn } from "../credentials.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import type { Write } from "../conversation/keyed-write.ts";
import { ersOperation } from "../operation.ts";
import { AccessCode, YearOfBirth } from "../people.ts";
import { isRefusal } from "../refusals.ts";
import { auditCall, updateCall } from "../store/calls.ts";

const Body = z.strictObject({ matchId: z.uuid(), accessCode: AccessCode, yearOfBirth: YearOfBirth });
type Secrets = Omit<z.output<typeof Body>, "matchId">;
const CHECKS = { MATCHES: "PASSED", DOES_NOT_MATCH: "FAILED", LOCKED: "LOCKED" } as const;

/**
 * x08 (ours) Check caller: compares access code and year of birth with the referral found in this call, and shows
 * neither. Only a passed check opens the referral to the call handler (R2). Failures count together with the web's (R8).
 * In: an Idempotency-Key too: a try that comes again counts once. Out: MATCHES with referral and patient, or DOES_NOT_MATCH
 * with the tries left. Refused 400, 404 (call or match not found), 422 CALL_CLOSED, 423 LOCKED.
 */
export function checkCaller(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x08",
      method: "post",
      path: "/ers/calls/:callId/check-caller",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ request, caller, params, now }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const callId = params["callId"] ?? "";
      const { matchId, ...secrets } = read.body;
      const match = { caller, callId, matchId };
      const found = matchedUbrn(world, match);
      if (isRefusal(found)) return found;
      const asked = { request, caller, text: `${callId} ${read.text}`, form: "OURS" } as const;
      return writeOnce(
        world,
        { ...asked, statuses: BAD_REQUEST_FOR_INPUT },
        checkOf(world, match, secrets, now),
      );
    },
  );
}

/**
 * One try: the comparison, the count of failures and what the call shows of it cannot be parted, nor from the match that
 * the call holds at that moment: another reference may have been looked for meanwhile.
 */
function checkOf(world: World, match: Match, secrets: Secrets, now: number): Write {
  const { callId } = match;
  let answered: object = {};
  return {
    begin() {
      const ubrn = matchedUbrn(world, match);
      if (isRefusal(ubrn)) return ubrn;
      const checked = checkReferralSecrets(world, { ubrn, ...secrets });
      const check = CHECKS[checked.result];
      updateCall(world.ers, callId, { check });
      auditCall(world.ers, callId, now, `CHECK_${check}`);
      if (checked.result === "LOCKED") return refusedLogIn(world, checked);
      answered =
        checked.result === "MATCHES" ? { result: checked.result, ...subjectOf(world, ubrn) } : checked;
      return "DONE";
    },
    answer: () => jsonAnswer(answered),
  };
}
