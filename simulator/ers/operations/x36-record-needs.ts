import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { auditTrail } from "../audit.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { recordNeeds as record } from "../conversation/recording-needs.ts";
import { writtenReferral } from "../fhir/referral-answer.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { Ubrn } from "../people.ts";
import { isRefusal } from "../refusals.ts";
import { ADDITIONAL_REQUIREMENTS } from "../store/schema.ts";

const Body = z.strictObject({
  ubrn: Ubrn,
  versionId: z.int().min(0),
  needs: z.array(z.enum(ADDITIONAL_REQUIREMENTS)).max(ADDITIONAL_REQUIREMENTS.length),
});
const operation = {
  id: "x36",
  method: "post",
  path: "/ers/record-needs",
  form: "OURS",
  statuses: BAD_REQUEST_FOR_INPUT,
} as const;

/**
 * x36 (ours) Record needs: all that the patient needs in order to come to the appointment that they have (R23), in place of what the
 * referral said. Staff at its service read it in e-RS with the appointment; no message to a PAS has a place for it. In: ubrn,
 * versionId, needs, an Idempotency-Key. Out: 200 `{ ubrn, versionId, needs }`. Refused by `needsRules` (409, 422, 423).
 */
export function recordNeeds(world: World): RequestHandler {
  return ersOperation(world, operation, async ({ request, caller }) => {
    const read = await readBody(request, Body);
    if (isRefusal(read)) return read;
    const { ubrn, needs } = read.body;
    const referral = openReferral(world, caller, ubrn);
    if (isRefusal(referral)) return referral;
    const audit = auditTrail(world, caller, ubrn);
    return writeOnce(
      world,
      { operation, request, caller, text: `x36 ${read.text}` },
      {
        settleFirst: () => reconcileReferral(world, ubrn),
        begin: () => record(world, caller, read.body),
        record: () => audit(["NEEDS", ...new Set(needs)].join(" ")),
        answer: () => answerOf(world, ubrn),
      },
    );
  });
}

function answerOf(world: World, ubrn: string) {
  const { versionId, additionalRequirements } = writtenReferral(world, ubrn);
  return jsonAnswer({ ubrn, versionId, needs: additionalRequirements ?? [] });
}
