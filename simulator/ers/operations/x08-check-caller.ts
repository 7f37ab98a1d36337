import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { londonDate } from "../../london-time.ts";
import { ageOn } from "../age.ts";
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
import { callerRules } from "../rules/callers.ts";
import type { CallerFacts, OnBehalf } from "../rules/callers.ts";
import { firstRefusal } from "../rules/rule.ts";
import { auditCall, updateCall } from "../store/calls.ts";
import type { Call } from "../store/calls.ts";
import { findReferral, patientOf } from "../store/referrals.ts";
import { CALLER_AUTHORITIES, CALLER_RELATIONSHIPS } from "../store/schema.ts";

const OnBehalfBody = z.strictObject({
  relationship: z.enum(CALLER_RELATIONSHIPS),
  authority: z.enum(CALLER_AUTHORITIES),
});
const Body = z.strictObject({
  matchId: z.uuid(),
  accessCode: AccessCode,
  yearOfBirth: YearOfBirth,
  onBehalf: OnBehalfBody.optional(),
});
type Said = Omit<z.output<typeof Body>, "matchId">;
const CHECKS = { MATCHES: "PASSED", DOES_NOT_MATCH: "FAILED", LOCKED: "LOCKED" } as const;

/**
 * x08 (ours) Check caller: compares access code and year of birth with the referral found in this call, and shows
 * neither. Who calls in the patient's place says as whom and by what authority (`onBehalf`), which the call keeps; for a
 * child under 16 somebody must. Only a passed check opens the referral to the call handler (R2). Failures count together with the web's (R8).
 * In: an Idempotency-Key too: a try that comes again counts once. Out: MATCHES with referral and patient, or DOES_NOT_MATCH
 * with the tries left. Refused 400, 404 (call or match not found), 422 by `callerRules` and CALL_CLOSED, 423 LOCKED.
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
      const { matchId, ...said } = read.body;
      const match = { caller, callId, matchId };
      const found = matchedUbrn(world, match);
      if (isRefusal(found)) return found;
      const asked = { request, caller, text: `${callId} ${read.text}`, form: "OURS" } as const;
      return writeOnce(
        world,
        { ...asked, statuses: BAD_REQUEST_FOR_INPUT },
        checkOf(world, match, said, now),
      );
    },
  );
}

/**
 * One try: the comparison, the count of failures and what the call shows of it cannot be parted, nor from the match that
 * the call holds at that moment: another reference may have been looked for meanwhile.
 */
function checkOf(world: World, match: Match, { onBehalf, ...secrets }: Said, now: number): Write {
  const { callId } = match;
  let answered: object = {};
  return {
    begin() {
      const ubrn = matchedUbrn(world, match);
      if (isRefusal(ubrn)) return ubrn;
      const checked = checkReferralSecrets(world, { ubrn, ...secrets });
      const refusal =
        checked.result === "MATCHES"
          ? firstRefusal(callerRules, callerFacts(world, ubrn, onBehalf))
          : undefined;
      if (refusal) {
        auditCall(world.ers, callId, now, `CHECK_${refusal.code}`);
        return refusal;
      }
      const check = CHECKS[checked.result];
      recordCheck(world, callId, check, check === "PASSED" ? onBehalf : undefined);
      if (checked.result === "LOCKED") return refusedLogIn(world, checked);
      answered =
        checked.result === "MATCHES" ? { result: checked.result, ...subjectOf(world, ubrn) } : checked;
      return "DONE";
    },
    answer: () => jsonAnswer(answered),
  };
}

function callerFacts({ ers, clock }: World, ubrn: string, onBehalf: OnBehalf | undefined): CallerFacts {
  const referral = findReferral(ers, ubrn);
  if (!referral) throw new Error("A caller was checked for a referral that is not there");
  const { birthDate } = patientOf(ers, referral);
  return { age: ageOn(birthDate, londonDate(clock.now())), onBehalf };
}

/** What the call shows of the check, and who calls in the patient's place. */
function recordCheck(
  { ers, clock }: World,
  callId: string,
  check: Call["check"],
  onBehalf: OnBehalf | undefined,
) {
  const { relationship: callerRelationship = null, authority: callerAuthority = null } = onBehalf ?? {};
  updateCall(ers, callId, { check, callerRelationship, callerAuthority });
  const whose = onBehalf ? ` ON_BEHALF ${onBehalf.relationship} ${onBehalf.authority}` : "";
  auditCall(ers, callId, clock.now(), `CHECK_${check}${whose}`);
}
