import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { appointmentIdOf, openAppointment } from "../access.ts";
import { auditTrail } from "../audit.ts";
import { askForCancellation } from "../conversation/cancellation-exchange.ts";
import { beginCancellation } from "../conversation/cancelling.ts";
import { appointmentAnswer } from "../fhir/appointment-answer.ts";
import { actorOf, AppointmentBody } from "../fhir/appointment-request.ts";
import { STU3_IDS } from "../fhir/systems.ts";
import { readIfMatch } from "../if-match.ts";
import { readBody } from "../input.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { ersOperation } from "../operation.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { findCurrentAppointment, viewAppointment } from "../store/appointments.ts";
import type { Appointment } from "../store/appointments.ts";
import type { Referral } from "../store/referrals.ts";

const STATUSES = { MISSING_HEADER: 412, REFERENCE_NOT_FOUND: 404 } as const;

/** The appointment as it was read, with the reason for which it is cancelled. */
const Body = AppointmentBody.extend({ created: z.string().optional() });

/**
 * A034 Update appointment: cancels the current, directly booked appointment by asking its PAS; the referral stays open
 * (R56). In: the Appointment with status cancelled, reason and comment, and If-Match with its version; an Idempotency-Key
 * of ours. Out: 200 and the cancelled appointment. Refused by `cancellingRules` (409, 422, 423), 412 without If-Match, by
 * the PAS (422 UNABLE_TO_CANCEL_APPOINTMENT, 502) or by its silence (504; it stands and is pending, R54).
 */
export function updateAppointment(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A034",
      method: "put",
      path: "/referrals/FHIR/STU3/Appointment/:appointmentId",
      form: "STU3",
      statuses: STATUSES,
    },
    async ({ operation, request, caller, params }) => {
      const versionId = readIfMatch(request);
      if (isRefusal(versionId)) return versionId;
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const appointmentId = appointmentIdOf(params["appointmentId"] ?? "");
      // Current or not: a request that comes again is answered as at first, whatever has been booked since.
      const found = viewAppointment(world.ers, appointmentId);
      const opened = openAppointment(world, caller, found);
      if (isRefusal(opened)) return opened;
      const { ubrn } = opened.referral;
      const wanted = readCancellation(read.body, opened);
      if (isRefusal(wanted)) return wanted;
      const audit = auditTrail(world, caller, ubrn);
      return writeOnce(
        world,
        { operation, request, caller, text: `${appointmentId} ${versionId} ${read.text}` },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () =>
            refuseUnlessCurrent(world, caller, appointmentId) ??
            beginCancellation(world, caller, { ...wanted, appointmentId, ubrn, versionId }),
          ask: askForCancellation,
          record: () => audit(`CANCELLED ${wanted.reason}`),
          answer: () => appointmentAnswer(world, caller, viewAppointment(world.ers, appointmentId), 200),
        },
      );
    },
  );
}

/** R51. An appointment that is not the current one is answered as one that does not exist. */
function refuseUnlessCurrent(world: World, caller: Caller, appointmentId: number): Refusal | undefined {
  const opened = openAppointment(world, caller, findCurrentAppointment(world.ers, appointmentId));
  return isRefusal(opened) ? opened : undefined;
}

type Body = z.output<typeof Body>;

/** The reason and comment of a cancellation; no other update is simulated. */
function readCancellation(body: Body, held: Held) {
  if (body.status !== "cancelled")
    return refuse("INAPPROPRIATE_VALUE", "A034", "'status' An appointment can only be cancelled.");
  const changed = whatIsChanged(body, held);
  if (changed !== undefined)
    return refuse("INAPPROPRIATE_VALUE", "A034", `'${changed}' is not that of the appointment.`);
  const { reason, comment } = body;
  const code = reason?.[0]?.coding[0]?.code;
  if (code === undefined) return refuse("MISSING_VALUE", "R52", "'reason' is missing.");
  return { reason: code, comment: comment ?? null };
}

type Held = { referral: Referral; appointment: Appointment };

/** The first field that says otherwise than the appointment that the address names: its patient, its service and its referral are named, its time and slot may be. */
function whatIsChanged(body: Body, { referral, appointment }: Held): string | undefined {
  const { id, start, end, slot, incomingReferral } = body;
  if (id !== String(appointment.appointmentId)) return "id";
  const isOfReferral = incomingReferral[0]?.reference.startsWith(`ReferralRequest/${referral.ubrn}/`);
  if (!isOfReferral) return "incomingReferral";
  const isOfPatient = actorOf(body, STU3_IDS.nhsNumber) === referral.nhsNumber;
  if (!isOfPatient || actorOf(body, STU3_IDS.service) !== appointment.serviceId) return "participant";
  if (start !== undefined && start !== appointment.startAt) return "start";
  if (end !== undefined && end !== appointment.endAt) return "end";
  return slot && slot[0]?.reference !== `Slot/${appointment.slotId}` ? "slot" : undefined;
}
