import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openCall, subjectOf } from "../calls.ts";
import { checkReferralSecrets, refusedLogIn } from "../credentials.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { AccessCode, YearOfBirth } from "../people.ts";
import { isRefusal, refuse } from "../refusals.ts";
import { auditCall, updateCall } from "../store/calls.ts";
import { immediate } from "../store/database.ts";

const Body = z.strictObject({ matchId: z.uuid(), accessCode: AccessCode, yearOfBirth: YearOfBirth });
const CHECKS = { MATCHES: "PASSED", DOES_NOT_MATCH: "FAILED", LOCKED: "LOCKED" } as const;

/**
 * x08 (ours) Check caller: compares access code and year of birth with the referral found in this call, and shows
 * neither. Only a passed check opens the referral to the call handler (R2). Failures count together with the web's (R8).
 * Out: MATCHES with referral and patient, or DOES_NOT_MATCH with the tries left.
 * Refused 400, 404 (call or match not found), 422 CALL_CLOSED, 423 LOCKED.
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
      allowed: ["tal"],
    },
    async ({ request, caller, params, now }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const call = openCall(world, caller, params["callId"] ?? "");
      if (isRefusal(call)) return call;
      const { matchId, accessCode, yearOfBirth } = read.body;
      const { matchUbrn: ubrn } = call;
      if (ubrn === null || matchId !== call.matchId)
        return refuse("NOT_FOUND", "R2", "There is no such match in this call.");
      const checked = immediate(world.ers, () => {
        const outcome = checkReferralSecrets(world, { ubrn, accessCode, yearOfBirth });
        updateCall(world.ers, call.callId, { check: CHECKS[outcome.result] });
        auditCall(world.ers, call.callId, now, `CHECK_${CHECKS[outcome.result]}`);
        return outcome;
      });
      if (checked.result === "LOCKED") return refusedLogIn(world, checked);
      if (checked.result === "DOES_NOT_MATCH") return Response.json(checked);
      return Response.json({ result: checked.result, ...subjectOf(world, ubrn) });
    },
  );
}
