import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { auditTrail } from "../audit.ts";
import { beginBooking } from "../conversation/booking.ts";
import { noteImpossible } from "../conversation/evidence.ts";
import { appointmentAnswer } from "../fhir/appointment-answer.ts";
import { AppointmentBody, readAppointmentRequest } from "../fhir/appointment-request.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { readBody } from "../input.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { ersOperation } from "../operation.ts";
import { askForAppointment } from "../conversation/pas-exchange.ts";
import { askForReleases, reconcileReferral } from "../conversation/reconciling.ts";
import { isRefusal, refuse } from "../refusals.ts";
import { appointmentOfAttempt } from "../store/appointments.ts";

const Body = AppointmentBody.extend({ replaces: z.string().regex(/^\d{1,15}$/) });

/**
 * x11 (ours) Change appointment: books another slot and only then releases the old one, so that the referral never shows
 * two appointments, nor none. In: A016's booking with `replaces`, the current appointment's id; an Idempotency-Key. Out:
 * 201 and the new appointment; what it replaces is released in its PAS now or later. Refused by `swappingRules`, by the
 * PAS or by its silence like A016: the old appointment then stands.
 */
export function changeAppointment(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x11",
      method: "post",
      path: "/ers/change-appointment",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ operation, request, caller }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const wanted = readAppointmentRequest(read.body);
      if (isRefusal(wanted)) return wanted;
      if (wanted.kind !== "BOOKING")
        return refuse("INAPPROPRIATE_VALUE", "A016", "'status' A change is to a booked appointment.");
      const { ubrn, serviceId } = wanted;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const audit = auditTrail(world, caller, ubrn);
      return writeOnce(
        world,
        { operation, request, caller, text: read.text },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin() {
            const begun = beginBooking(world, caller, wanted, Number(read.body.replaces));
            if (isRefusal(begun) && begun.code === "SLOT_NOT_AVAILABLE")
              noteImpossible(world, "SLOT_GONE", wanted);
            return begun;
          },
          async ask(_world, attempt, conclude) {
            const refusal = await askForAppointment(world, attempt, conclude);
            if (!refusal) await askForReleases(world, ubrn);
            return refusal;
          },
          record: () => audit(`CHANGED ${serviceId}`),
          answer: (attempt) =>
            appointmentAnswer(
              world,
              caller,
              attempt && appointmentOfAttempt(world.ers, attempt.attemptId),
              201,
            ),
        },
      );
    },
  );
}
