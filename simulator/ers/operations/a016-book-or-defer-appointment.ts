import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { auditTrail } from "../audit.ts";
import { beginBooking } from "../conversation/booking.ts";
import { deferToProvider, sendForTriage } from "../conversation/deferring.ts";
import { noteImpossible } from "../conversation/evidence.ts";
import { appointmentAnswer } from "../fhir/appointment-answer.ts";
import { AppointmentBody, readAppointmentRequest } from "../fhir/appointment-request.ts";
import type { AppointmentRequest } from "../fhir/appointment-request.ts";
import { readBody } from "../input.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { ersOperation } from "../operation.ts";
import { askForAppointment } from "../conversation/pas-exchange.ts";
import { reconcileReferral } from "../conversation/reconciling.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { appointmentOfAttempt, currentAppointment } from "../store/appointments.ts";
import type { Attempt } from "../store/attempts.ts";

const DEEDS = { BOOKING: "BOOKED", TRIAGE: "SENT_FOR_TRIAGE", DEFERRAL: "DEFERRED" } as const;

/**
 * A016 Book or defer appointment: books a slot by asking its PAS, leaves the booking to the provider once it is proved
 * impossible, or sends the referral for triage. In: an Appointment, and an Idempotency-Key of ours. Out: 201 and the
 * appointment. Refused by `bookingRules`, `deferringRules` and `triageRules` (409, 422, 423), by the PAS (422, 502) or by
 * its silence (504). Patients and the appointments line may call it too: that is ours.
 */
export function bookOrDeferAppointment(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A016",
      method: "post",
      path: "/referrals/FHIR/STU3/Appointment",
      form: "STU3",
    },
    async ({ operation, request, caller }) => {
      const read = await readBody(request, AppointmentBody);
      if (isRefusal(read)) return read;
      const wanted = readAppointmentRequest(read.body);
      if (isRefusal(wanted)) return wanted;
      const { ubrn, serviceId } = wanted;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const audit = auditTrail(world, caller, ubrn);
      return writeOnce(
        world,
        { operation, request, caller, text: read.text },
        {
          settleFirst: () => reconcileReferral(world, ubrn),
          begin: () => begin(world, caller, wanted),
          ask: askForAppointment,
          record: () => audit(`${DEEDS[wanted.kind]} ${serviceId}`),
          answer: (attempt) =>
            appointmentAnswer(
              world,
              caller,
              attempt
                ? appointmentOfAttempt(world.ers, attempt.attemptId)
                : currentAppointment(world.ers, ubrn),
              201,
            ),
        },
      );
    },
  );
}

function begin(world: World, caller: Caller, wanted: AppointmentRequest): "DONE" | Attempt | Refusal {
  if (wanted.kind === "TRIAGE") return sendForTriage(world, caller, wanted) ?? "DONE";
  if (wanted.kind === "DEFERRAL") return deferToProvider(world, caller, wanted) ?? "DONE";
  const begun = beginBooking(world, caller, wanted);
  if (isRefusal(begun) && begun.code === "SLOT_NOT_AVAILABLE") noteImpossible(world, "SLOT_GONE", wanted);
  return begun;
}
