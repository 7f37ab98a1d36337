import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { bookIndirectly } from "../conversation/arranging.ts";
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
  serviceId: z.string().max(50),
  start: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  isPlaceholder: z.boolean().default(false),
  comment: z.string().max(1000).optional(),
});

/**
 * x17 (ours) Book indirect appointment: staff of an indirectly bookable service enter what they have agreed with the patient
 * (R69): booking managers of a service linked to them, and the provider's own clinicians and administrators. In:
 * `{ ubrn, versionId, serviceId, start, isPlaceholder?, comment? }`, an Idempotency-Key; what is arranged is real unless it
 * says otherwise. Out: 201 and the appointment, without a slot, its end its start. Refused by `arrangingRules` (409, 422, 423).
 */
export function bookIndirectAppointment(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x17",
      method: "post",
      path: "/ers/book-indirect-appointment",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ operation, request, caller }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const { start: startAt, comment, ...given } = read.body;
      const { ubrn, serviceId } = given;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const wanted = { ...given, startAt, comment: commentOf(comment) };
      return writeOnce(
        world,
        { operation, request, caller, text: `x17 ${read.text}` },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () => bookIndirectly(world, caller, wanted),
          record: () => {
            const decision = {
              direction: "decision",
              rule: "R69",
              ubrn,
              facts: `service ${serviceId}`,
            } as const;
            world.journal.record({ ...decision, name: "BOOK INDIRECTLY", outcome: "BOOKED" });
          },
          answer: () => appointmentAnswer(world, caller, currentAppointment(world.ers, ubrn), 201),
        },
      );
    },
  );
}
