import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { leftInPas, noteEndedInPas } from "../conversation/left-in-pas.ts";
import { cancelIndirectly } from "../conversation/provider-cancelling.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { commentOf } from "../fhir/parameters.ts";
import { referralAnswer, writtenReferral } from "../fhir/referral-answer.ts";
import { instant, jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";

const COMMON = {
  id: "x19",
  form: "OURS",
  statuses: BAD_REQUEST_FOR_INPUT,
} as const;

const Body = z.strictObject({
  ubrn: z.string(),
  versionId: z.int().min(0),
  reason: z.string().max(100),
  comment: z.string().max(1000).optional(),
  doneInPas: z.boolean().optional(),
});

/**
 * x19 (ours) Cancel indirect appointment: its staff cancel what they entered (x17), for a reason of the provider's or of the
 * patient's who rang (R53); the referral is open again. In: `{ ubrn, versionId, reason, comment?, doneInPas }`, an
 * Idempotency-Key. Out: 200 and the ReferralRequest. Refused by `cancellingIndirectlyRules` (409, 422, 423). What is not done
 * in the PAS too stands on the list "Indirectly Booked Appointments to Cancel in PAS" (R64) until staff say that it is.
 */
export const cancelIndirectAppointment = (world: World): RequestHandler[] => [
  cancel(world),
  listLeft(world),
  settleLeft(world),
];

function cancel(world: World): RequestHandler {
  return ersOperation(
    world,
    { ...COMMON, method: "post", path: "/ers/cancel-indirect-appointment" },
    async ({ request, caller }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const { comment, doneInPas: cancelledInPas, ...given } = read.body;
      const { ubrn, reason } = given;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const wanted = { ...given, comment: commentOf(comment), cancelledInPas };
      return writeOnce(
        world,
        { operation: COMMON, request, caller, text: `x19 ${read.text}` },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () => cancelIndirectly(world, caller, wanted),
          record: () => {
            const facts = cancelledInPas ? "cancelled in the PAS too" : "to cancel in the PAS";
            const decision = { direction: "decision", rule: "R64", ubrn, facts } as const;
            world.journal.record({ ...decision, name: "CANCEL INDIRECTLY", outcome: reason });
          },
          answer: () => referralAnswer(world, caller, writtenReferral(world, ubrn)),
        },
      );
    },
  );
}

/** Out: `{ toCancelInPas: [{ appointmentId, ubrn, nhsNumber, serviceId, serviceName, start, reason? }] }`. */
function listLeft(world: World): RequestHandler {
  return ersOperation(
    world,
    { ...COMMON, method: "get", path: "/ers/indirect-appointments/to-cancel-in-pas" },
    ({ caller }) => {
      if (caller.kind === "patient") return notTheirs();
      const left = leftInPas(world, caller).map(({ appointment, serviceName, nhsNumber }) => {
        const { appointmentId, ubrn, serviceId, startAt, reason } = appointment;
        const start = startAt === null ? {} : { start: instant(startAt) };
        const why = reason === null ? {} : { reason };
        return { appointmentId, ubrn, nhsNumber, serviceId, serviceName, ...start, ...why };
      });
      return Response.json({ toCancelInPas: left });
    },
  );
}

/** Staff say that an appointment on the list has been cancelled in the PAS. Out: 200 `{ appointmentId, cancelledInPas }`, or 404. */
function settleLeft(world: World): RequestHandler {
  return ersOperation(
    world,
    { ...COMMON, method: "post", path: "/ers/indirect-appointments/:appointmentId/cancelled-in-pas" },
    async ({ request, caller, params }) => {
      const read = await readBody(request, z.strictObject({}));
      if (isRefusal(read)) return read;
      const { appointmentId = "" } = params;
      return writeOnce(
        world,
        { operation: COMMON, request, caller, text: `x19 ${appointmentId}` },
        {
          begin: () => (isNoted(world, caller, appointmentId) ? "DONE" : notTheirs()),
          answer: () => jsonAnswer({ appointmentId: Number(appointmentId), cancelledInPas: true }),
        },
      );
    },
  );
}

const isNoted = (world: World, caller: Caller, appointmentId: string): boolean =>
  caller.kind !== "patient" && noteEndedInPas(world, caller, Number(appointmentId));

const notTheirs = () => refuse("NOT_FOUND", "R64", "There is no such appointment to cancel in the PAS.");
