import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { auditTrail } from "../audit.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { moveReferralTo, placesToMoveTo } from "../conversation/moving.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { writtenReferral } from "../fhir/referral-answer.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { Ubrn } from "../people.ts";
import { isRefusal, refuse } from "../refusals.ts";

const Body = z.strictObject({
  ubrn: Ubrn,
  versionId: z.int().min(0),
  serviceId: z.string().min(1).max(20),
});
const operation = {
  id: "x27",
  path: "/ers/move-to-service",
  form: "OURS",
  statuses: BAD_REQUEST_FOR_INPUT,
} as const;

/**
 * x27 (ours) Move to service: POST chooses a service of the shortlist that reads the referral before anything is booked,
 * or moves there or back from one that has not reviewed it. In: ubrn, versionId, serviceId, an Idempotency-Key. Out: 200
 * `{ ubrn, versionId, state, contactBy? }`. Refused by `movingRules` (409, 422, 423). GET `?ubrn=` lists where it could go
 * now: `{ services: [{ serviceId, requestFlow }] }`.
 */
export function moveToService(world: World): RequestHandler[] {
  return [
    ersOperation(world, { ...operation, method: "post" }, async ({ request, caller }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const { ubrn, serviceId } = read.body;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const audit = auditTrail(world, caller, ubrn);
      return writeOnce(
        world,
        { operation, request, caller, text: `x27 ${read.text}` },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () => moveReferralTo(world, caller, read.body),
          record: () => audit(`MOVED ${serviceId}`),
          answer: () => answerOf(world, ubrn),
        },
      );
    }),
    ersOperation(world, { ...operation, method: "get" }, ({ caller, url }) => {
      const ubrn = url.searchParams.get("ubrn");
      if (ubrn === null) return refuse("MISSING_PARAMETER", "R1", "'ubrn' is missing.");
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const services = placesToMoveTo(world, caller, referral);
      return Response.json({
        services: services.map(({ serviceId, requestFlow }) => ({ serviceId, requestFlow })),
      });
    }),
  ];
}

function answerOf(world: World, ubrn: string) {
  const { versionId, state, contactBy } = writtenReferral(world, ubrn);
  return jsonAnswer({ ubrn, versionId, state, ...(contactBy === null ? {} : { contactBy }) });
}
