import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { londonDate } from "../../london-time.ts";
import { ageOn } from "../age.ts";
import { ASSISTED_FACTS, checkAssisted, factsSaid, FACTS_NEEDED } from "../assisted-check.ts";
import type { SaidOfPatient } from "../assisted-check.ts";
import { matchedCall, patientOfCall, subjectOf, subjectOfCall } from "../calls.ts";
import type { Match } from "../calls.ts";
import { checkReferralSecrets, refusedLogIn } from "../credentials.ts";
import type { Checked } from "../credentials.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import type { Write } from "../conversation/keyed-write.ts";
import { ersOperation } from "../operation.ts";
import { AccessCode, YearOfBirth } from "../people.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { callerRules } from "../rules/callers.ts";
import type { CallerFacts, OnBehalf } from "../rules/callers.ts";
import { firstRefusal } from "../rules/rule.ts";
import { auditCall, updateCall } from "../store/calls.ts";
import type { Call } from "../store/calls.ts";
import { referralsOfPatient } from "../store/referrals.ts";
import type { Patient } from "../store/referrals.ts";
import { CALLER_AUTHORITIES, CALLER_RELATIONSHIPS } from "../store/schema.ts";

const OnBehalfBody = z.strictObject({
  relationship: z.enum(CALLER_RELATIONSHIPS),
  authority: z.enum(CALLER_AUTHORITIES),
});
const Fact = z.string().max(200).optional();
const Body = z.strictObject({
  matchId: z.uuid(),
  accessCode: AccessCode.optional(),
  yearOfBirth: YearOfBirth.optional(),
  said: z.strictObject({ fullName: Fact, birthDate: Fact, addressLine: Fact, surgery: Fact }).optional(),
  onBehalf: OnBehalfBody.optional(),
});
type Said =
  { by: "ACCESS_CODE"; accessCode: string; yearOfBirth: string } | { by: "ASSISTED"; facts: SaidOfPatient };
const CHECKS = { MATCHES: "PASSED", DOES_NOT_MATCH: "FAILED", LOCKED: "LOCKED" } as const;

/**
 * x08 (ours) Check caller: compares access code and year of birth with the referral found in this call, and shows
 * neither. A caller without the code may say three or more of what is on record of the patient (`said`: full name, date of birth,
 * first line of address, GP surgery), all of which must be right; nothing else checks whoever was found without a reference.
 * Who calls in the patient's place says as whom and by what authority (`onBehalf`), which the call keeps; for a
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
    async ({ operation, request, caller, params, now }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const callId = params["callId"] ?? "";
      const { matchId, onBehalf } = read.body;
      const said = saidBy(read.body);
      if (isRefusal(said)) return said;
      const match = { caller, callId, matchId };
      const found = matchedCall(world, match);
      if (isRefusal(found)) return found;
      const asked = { operation, request, caller, text: `${callId} ${read.text}` };
      return writeOnce(world, asked, checkOf(world, match, { said, onBehalf }, now));
    },
  );
}

/** What the caller said, by one way or the other; too little of it is no try. */
function saidBy({ accessCode, yearOfBirth, said }: z.output<typeof Body>): Said | Refusal {
  if (said === undefined && accessCode !== undefined && yearOfBirth !== undefined)
    return { by: "ACCESS_CODE", accessCode, yearOfBirth };
  const isBoth = accessCode !== undefined || yearOfBirth !== undefined;
  if (said === undefined || isBoth)
    return refuse("MISSING_VALUE", undefined, "'accessCode' with 'yearOfBirth', or 'said', is to be given.");
  if (factsSaid(said).length >= FACTS_NEEDED) return { by: "ASSISTED", facts: said };
  return refuse("MISSING_VALUE", undefined, `'said' needs ${FACTS_NEEDED} of ${ASSISTED_FACTS.join(", ")}.`);
}

type Asked = { said: Said; onBehalf: OnBehalf | undefined };

/**
 * One try: the comparison, the count of failures and what the call shows of it cannot be parted, nor from the match that
 * the call holds at that moment: another patient may have been looked for meanwhile.
 */
function checkOf(world: World, match: Match, { said, onBehalf }: Asked, now: number): Write {
  const { callId } = match;
  let answered: object = {};
  return {
    begin() {
      const call = matchedCall(world, match);
      if (isRefusal(call)) return call;
      const checked = compare(world, call, said);
      const refusal =
        checked.result === "MATCHES"
          ? firstRefusal(callerRules, callerFacts(world, checked.who, onBehalf))
          : undefined;
      if (refusal) {
        auditCall(world.ers, callId, now, `CHECK_${refusal.code}`);
        return refusal;
      }
      const passed = recordCheck(world, call, { check: CHECKS[checked.result], said, onBehalf });
      if (checked.result === "LOCKED") return refusedLogIn(world, checked);
      answered =
        checked.result === "MATCHES" ? { result: checked.result, ...subjectOf(world, passed) } : checked;
      return "DONE";
    },
    answer: () => jsonAnswer(answered),
  };
}

/** An access code is of one referral: whoever was found without a reference has none to compare. */
function compare(world: World, call: Call, said: Said): Checked<Patient> {
  if (said.by === "ASSISTED")
    return checkAssisted(world, subjectOfCall(call), patientOfCall(world, call), said.facts);
  if (call.matchNhsNumber !== null) return checkAssisted(world, subjectOfCall(call), undefined, {});
  const checked = checkReferralSecrets(world, { ubrn: call.matchUbrn ?? "", ...said });
  return checked.result === "MATCHES" ? { ...checked, who: checked.who.patient } : checked;
}

function callerFacts({ clock }: World, { birthDate }: Patient, onBehalf: OnBehalf | undefined): CallerFacts {
  return { age: ageOn(birthDate, londonDate(clock.now())), onBehalf };
}

/** What the call shows of the check, and who calls in the patient's place. The one referral of whoever was found is talked about. */
function recordCheck(
  { ers, clock }: World,
  call: Call,
  { check, said, onBehalf }: Asked & { check: Call["check"] },
): Call {
  const isPassed = check === "PASSED";
  const { relationship, authority } = (isPassed ? onBehalf : undefined) ?? {};
  const theirs = isPassed && call.matchNhsNumber !== null ? referralsOfPatient(ers, call.matchNhsNumber) : [];
  const [only] = theirs.length === 1 ? theirs : [];
  const change = {
    check,
    checkedBy: isPassed ? said.by : null,
    callerRelationship: relationship ?? null,
    callerAuthority: authority ?? null,
    ...(only ? { matchUbrn: only.ubrn } : {}),
  };
  updateCall(ers, call.callId, change);
  const how = said.by === "ASSISTED" ? ` ASSISTED ${factsSaid(said.facts).join(" ")}` : "";
  const whose = relationship && authority ? ` ON_BEHALF ${relationship} ${authority}` : "";
  auditCall(ers, call.callId, clock.now(), `CHECK_${check}${how}${whose}`);
  return { ...call, ...change };
}
