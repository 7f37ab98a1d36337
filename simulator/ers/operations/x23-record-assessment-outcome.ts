import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { beginAssessment } from "../conversation/assessing.ts";
import { askForCancellation } from "../conversation/cancellation-exchange.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { writtenReferral } from "../fhir/referral-answer.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { Ubrn } from "../people.ts";
import { isRefusal } from "../refusals.ts";

const Body = z.strictObject({
  ubrn: Ubrn,
  versionId: z.int().min(0),
  outcome: z.string().min(1).max(100),
  comment: z.string().max(2000).optional(),
  services: z.array(z.string().min(1).max(20)).max(20).default([]),
  appointmentCancelledInPAS: z.boolean().optional(),
});

/**
 * x23 (ours) Record assessment outcome: a clinical assessment service, which is booked, has assessed the patient. In: ubrn,
 * versionId, outcome (ADVISE_REFERRER, RESOLVED_TREATED, RESOLVED_PATIENT_REQUEST, REFER_ON with `services`,
 * REFER_ON_OUTSIDE_ERS), comment, appointmentCancelledInPAS (R64), an Idempotency-Key. Out: 200 `{ ubrn, versionId, state,
 * outcome }`. Refused by `assessmentRules` (403, 409, 422, 423); where the appointment lies ahead, by its PAS (422
 * UNABLE_TO_CANCEL_APPOINTMENT, 502) or its silence (504; all stands and the outcome is pending).
 */
export function recordAssessmentOutcome(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x23",
      method: "post",
      path: "/ers/record-assessment-outcome",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ operation, request, caller }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const { comment = null, appointmentCancelledInPAS: cancelledInPas, ...rest } = read.body;
      const { ubrn } = rest;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const asked = { operation, request, caller, text: `x23 ${read.text}` };
      return writeOnce(world, asked, {
        settleFirst: () => reconcileReferral(world, ubrn),
        begin: () => beginAssessment(world, caller, { ...rest, comment, cancelledInPas }),
        ask: askForCancellation,
        answer: () => {
          const { versionId, state, stateReason: outcome } = writtenReferral(world, ubrn);
          return jsonAnswer({ ubrn, versionId, state, outcome });
        },
      });
    },
  );
}
