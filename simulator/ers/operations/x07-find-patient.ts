import { randomUUID } from "node:crypto";
import type { RequestHandler } from "msw";
import { z } from "zod";
import { isCalendarDate } from "../../london-time.ts";
import type { World } from "../../simulator.ts";
import { callView, openCall } from "../calls.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { asMatch, patientsMeant } from "../finding-patients.ts";
import type { SoughtPatient } from "../finding-patients.ts";
import { readBody } from "../input.ts";
import { isNhsNumber } from "../nhs-number.ts";
import { ersOperation } from "../operation.ts";
import { Ubrn } from "../people.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { auditCall, updateCall } from "../store/calls.ts";
import type { Call } from "../store/calls.ts";
import { matchesOfCall, replaceMatches } from "../store/finding.ts";
import { referralsOfPatient } from "../store/referrals.ts";
import type { FoundBy } from "../store/schema.ts";

const Find = z.strictObject({
  ubrn: Ubrn.optional(),
  nhsNumber: z.string().refine(isNhsNumber).optional(),
  name: z.string().min(1).max(200).optional(),
  birthDate: z.string().refine(isCalendarDate).optional(),
  postcode: z
    .string()
    .regex(/^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i)
    .optional(),
});
type Asked = z.output<typeof Find>;
type Sought =
  { by: "REFERENCE"; ubrn: string } | { by: Exclude<FoundBy, "REFERENCE">; patient: SoughtPatient };

const Pick = z.strictObject({ matchId: z.uuid() });
const Open = z.strictObject({ referralId: z.uuid() });

const operation = { id: "x07", method: "post", form: "OURS", statuses: BAD_REQUEST_FOR_INPUT } as const;

/** What a call knows of the patient before: nothing of it counts for the next. */
const NOBODY = {
  matchId: null,
  matchUbrn: null,
  matchNhsNumber: null,
  checkedBy: null,
  callerRelationship: null,
  callerAuthority: null,
} satisfies Partial<Call>;

/**
 * x07 (ours) Find patient, in an open call, by one of three. By `ubrn`: one match for any well-formed reference, known or not,
 * because nothing is told before the check. By `nhsNumber`, or by `name` (family name, or full) with `birthDate` and `postcode`:
 * those people, in rows by which they are told apart, no more than 50 (`isMore`); one alone is the match of the call, of several
 * the call handler picks one (POST …/pick-match `{ matchId }`). Nothing says whether they have a referral. Once the check has
 * passed, POST …/open-referral `{ referralId }` says which of the patient's referrals is talked about. An earlier check of this
 * call no longer counts. In: an Idempotency-Key too. Refused 400 (not a reference, NHS number, date or postcode; or not one of
 * the three), 404 (another's call, no such match or referral), 422 CALL_CLOSED.
 */
export function findPatientInCall(world: World): RequestHandler[] {
  return [
    inCall(world, "find-patient", Find, (call, body, now) => find(world, call, body, now)),
    inCall(world, "pick-match", Pick, (call, { matchId }, now) => pick(world, call, matchId, now)),
    inCall(world, "open-referral", Open, (call, { referralId }, now) =>
      openOne(world, call, referralId, now),
    ),
  ];
}

/** One write of an open call, once for each Idempotency-Key. It may have been wrapped up at the same moment. */
function inCall<Body>(
  world: World,
  action: string,
  schema: z.ZodType<Body>,
  write: (call: Call, body: Body, now: number) => object | Refusal,
): RequestHandler {
  const described = { ...operation, path: `/ers/calls/:callId/${action}` };
  return ersOperation(world, described, async ({ request, caller, params, now }) => {
    const read = await readBody(request, schema);
    if (isRefusal(read)) return read;
    const callId = params["callId"] ?? "";
    const found = openCall(world, caller, callId);
    if (isRefusal(found)) return found;
    const asked = { operation, request, caller, text: `${action} ${callId} ${read.text}` };
    let answered: object = {};
    return writeOnce(world, asked, {
      begin() {
        const call = openCall(world, caller, callId);
        if (isRefusal(call)) return call;
        const done = write(call, read.body, now);
        if ("refused" in done) return done;
        answered = done;
        return "DONE";
      },
      answer: () => jsonAnswer(answered),
    });
  });
}

function find(world: World, { callId }: Call, body: Asked, now: number): object | Refusal {
  const sought = soughtBy(body);
  if (isRefusal(sought)) return sought;
  if (sought.by === "REFERENCE") {
    const matchId = randomUUID();
    replaceMatches(world.ers, callId, []);
    updateCall(world.ers, callId, {
      ...NOBODY,
      ...{ check: "STARTED", foundBy: sought.by, matchId, matchUbrn: sought.ubrn },
    });
    auditCall(world.ers, callId, now, `FIND_PATIENT ${sought.by}`);
    return { matches: [{ matchId }] };
  }
  const { found, isMore } = patientsMeant(world, sought.patient);
  const matches = found.map(asMatch);
  const [only] = matches.length === 1 ? matches : [];
  replaceMatches(world.ers, callId, matches);
  updateCall(world.ers, callId, {
    ...NOBODY,
    foundBy: sought.by,
    ...(only
      ? { check: "STARTED", matchId: only.matchId, matchNhsNumber: only.nhsNumber }
      : { check: "NOT_STARTED" }),
  });
  auditCall(world.ers, callId, now, `FIND_PATIENT ${sought.by} ${matches.length}`);
  return { matches: matches.map(({ matchId }) => ({ matchId })), ...(isMore ? { isMore } : {}) };
}

function soughtBy({ ubrn, nhsNumber, name, birthDate, postcode }: Asked): Sought | Refusal {
  const isNamed = name !== undefined || birthDate !== undefined || postcode !== undefined;
  if ([ubrn !== undefined, nhsNumber !== undefined, isNamed].filter(Boolean).length !== 1)
    return refuse("MISSING_VALUE", undefined, "One of 'ubrn', 'nhsNumber' and 'name' is to be given.");
  if (ubrn !== undefined) return { by: "REFERENCE", ubrn };
  if (nhsNumber !== undefined) return { by: "NHS_NUMBER", patient: { nhsNumber } };
  if (name === undefined || birthDate === undefined || postcode === undefined)
    return refuse("MISSING_VALUE", undefined, "'name', 'birthDate' and 'postcode' go together.");
  return { by: "NAME", patient: { name, birthDate, postcode } };
}

/** One of those who were found; a check that this call has passed for another no longer counts. */
function pick(world: World, { callId }: Call, matchId: string, now: number): object | Refusal {
  const match = matchesOfCall(world.ers, callId).find((one) => one.matchId === matchId);
  if (!match) return refuse("NOT_FOUND", "R2", "There is no such match in this call.");
  const { nhsNumber: matchNhsNumber } = match.patient;
  updateCall(world.ers, callId, { ...NOBODY, check: "STARTED", matchId, matchNhsNumber });
  auditCall(world.ers, callId, now, "PICK_MATCH");
  return {};
}

/** Another match from now on: what a page of the referral before it posts is not for this one. */
function openOne(world: World, call: Call, referralId: string, now: number): object | Refusal {
  const isChecked = call.check === "PASSED" && call.matchNhsNumber !== null;
  const theirs = isChecked ? referralsOfPatient(world.ers, call.matchNhsNumber ?? "") : [];
  const referral = theirs.find(({ id }) => id === referralId);
  if (!referral) return refuse("NOT_FOUND", "R2", "The checked patient has no such referral.");
  const opened = { matchUbrn: referral.ubrn, matchId: randomUUID() };
  updateCall(world.ers, call.callId, opened);
  auditCall(world.ers, call.callId, now, `OPEN_REFERRAL ${referral.ubrn}`);
  return callView(world, { ...call, ...opened });
}
