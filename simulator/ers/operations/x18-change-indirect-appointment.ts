import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { changeIndirectly } from "../conversation/arranging.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { appointmentAnswer } from "../fhir/appointment-answer.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { commentOf } from "../fhir/parameters.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal } from "../refusals.ts";
import { currentAppointment } from "../store/appointments.ts";

const Body = z.strictObject({
  ubrn: z.string(),
  versionId: z.int().min(0),
  start: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  isPlaceholder: z.boolean().default(false),
  comment: z.string().max(1000).optional(),
  doneInPas: z.boolean(),
});

/**
 * x18 (ours) Change indirect appointment: its staff move what they entered (x17) to another time. In:
 * `{ ubrn, versionId, start, isPlaceholder?, comment?, doneInPas }`, an Idempotency-Key; where the change is not done in the
 * PAS too, the old time stands on the list of what is to cancel there (x19, R64). Out: 201 and the new appointment, the only
 * current one. Refused by `rearrangingRules` (409, 422, 423).
 */
export function changeIndirectAppointment(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x18",
      method: "post",
      path: "/ers/change-indirect-appointment",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ operation, request, caller }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const { start: startAt, comment, ...given } = read.body;
      const { ubrn, doneInPas } = given;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const wanted = { ...given, startAt, comment: commentOf(comment) };
      return writeOnce(
        world,
        { operation, request, caller, text: `x18 ${read.text}` },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () => changeIndirectly(world, caller, wanted),
          record: () => {
            const facts = doneInPas ? "changed in the PAS too" : "to cancel in the PAS";
            const decision = { direction: "decision", rule: "R64", ubrn, facts } as const;
            world.journal.record({ ...decision, name: "CHANGE INDIRECTLY", outcome: "BOOKED" });
          },
          answer: () => appointmentAnswer(world, caller, currentAppointment(world.ers, ubrn), 201),
        },
      );
    },
  );
}
