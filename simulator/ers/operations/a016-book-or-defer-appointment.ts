import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { beginBooking, sendForTriage } from "../booking.ts";
import { AppointmentBody, readAppointmentRequest } from "../fhir/appointment-request.ts";
import type { BookingRequest, TriageRequest } from "../fhir/appointment-request.ts";
import { appointmentResource } from "../fhir/appointment.ts";
import { refusalResponse } from "../fhir/operation-outcome.ts";
import { fhirJson, stu3Base } from "../fhir/systems.ts";
import { keepAnswerOf, keepKeyOf, keyOf, replayOf } from "../idempotency.ts";
import type { Replay, RequestKey } from "../idempotency.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { askForAppointment, reconcileReferral } from "../pas-exchange.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal, RefusalCode } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { currentAppointment } from "../store/appointments.ts";
import type { Attempt } from "../store/attempts.ts";
import { auditCall, checkedCallFor } from "../store/calls.ts";
import { immediate } from "../store/database.ts";
import { findReferral } from "../store/referrals.ts";
import { isUniqueViolation } from "../store/violations.ts";

/** Refusals that say "not now": the same request may be answered otherwise later. */
const NOT_KEPT: readonly RefusalCode[] = ["REFERRAL_LOCKED", "REQUEST_IN_PROGRESS", "IDEMPOTENCY_KEY_REUSED"];

/**
 * A016 Book or defer appointment: books a slot by asking its PAS, or sends the referral for triage (reason TRIAGE).
 * In: an Appointment, and an Idempotency-Key of ours. Out: 201 and the appointment. Refused by `bookingRules` and
 * `triageRules` (409, 422, 423), by the PAS (422, 502) or by its silence (504). Patients and the appointments line may
 * call it too: that is ours.
 */
export function bookOrDeferAppointment(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A016",
      method: "post",
      path: "/referrals/FHIR/STU3/Appointment",
      form: "STU3",
      allowed: ["patient", "tal", "referrer", "provider"],
    },
    async ({ request, caller }) => {
      const read = await readBody(request, AppointmentBody);
      if (isRefusal(read)) return read;
      const wanted = readAppointmentRequest(read.body);
      if (isRefusal(wanted)) return wanted;
      const key = keyOf(request, caller, read.text);
      if (isRefusal(key)) return key;
      const referral = openReferral(world, caller, wanted.ubrn);
      if (isRefusal(referral)) return referral;
      await reconcileReferral(world, wanted.ubrn);
      const outcome = await perform(world, caller, wanted, key);
      if (outcome === "DONE") return keep(world, key, created(world, wanted.ubrn));
      if (!isRefusal(outcome)) return replayed(world, wanted.ubrn, outcome);
      if (!NOT_KEPT.includes(outcome.code)) await keep(world, key, refusalResponse(outcome, "STU3"));
      return outcome;
    },
  );
}

async function perform(
  world: World,
  caller: Caller,
  wanted: BookingRequest | TriageRequest,
  key: RequestKey | undefined,
): Promise<"DONE" | Replay | Refusal> {
  const begun = begin(world, caller, wanted, key);
  if (begun !== "DONE" && "attemptId" in begun) {
    const refusal = await askForAppointment(world, begun);
    if (!refusal) audit(world, caller, wanted, "BOOKED");
    return refusal ?? "DONE";
  }
  if (begun === "DONE") audit(world, caller, wanted, "SENT_FOR_TRIAGE");
  return begun;
}

/** One immediate transaction: an earlier request's answer, or the rules and the first write. */
function begin(
  world: World,
  caller: Caller,
  wanted: BookingRequest | TriageRequest,
  key: RequestKey | undefined,
): "DONE" | Attempt | Replay | Refusal {
  try {
    return immediate(world.ers, () => {
      const replay = key && replayOf(world, key);
      if (replay) return replay;
      if (wanted.kind === "TRIAGE") return sendForTriage(world, caller, wanted) ?? "DONE";
      const attempt = beginBooking(world, caller, wanted);
      if (key && !isRefusal(attempt)) keepKeyOf(world, key, attempt.attemptId);
      return attempt;
    });
  } catch (error) {
    if (isUniqueViolation(error, "booking_attempts.slot_id"))
      return refuse(
        "SLOT_NOT_AVAILABLE",
        "R37",
        "The slot is no longer available: its last booking is not settled.",
      );
    if (isUniqueViolation(error, "booking_attempts.ubrn"))
      return refuse("REFERRAL_LOCKED", "R10", "Another booking for this referral is under way.");
    throw error;
  }
}

function created(world: World, ubrn: string): Response {
  const referral = findReferral(world.ers, ubrn);
  const current = currentAppointment(world.ers, ubrn);
  if (!referral || !current) throw new Error("A booking was made that cannot be read back");
  const id = String(current.appointment.appointmentId);
  return fhirJson(appointmentResource(current, referral, id), {
    status: 201,
    headers: {
      ETag: `W/"${current.appointment.versionId}"`,
      Location: `${stu3Base(world.baseUrl)}/Appointment/${id}`,
    },
  });
}

async function keep(world: World, key: RequestKey | undefined, response: Response): Promise<Response> {
  if (key) await keepAnswerOf(world, key, response);
  return response;
}

function replayed(world: World, ubrn: string, replay: Replay): Response {
  if (replay.kind === "BOOKED") return created(world, ubrn);
  return new Response(replay.body, { status: replay.status, headers: replay.headers });
}

function audit(
  world: World,
  caller: Caller,
  { ubrn, serviceId }: BookingRequest | TriageRequest,
  what: string,
): void {
  const callId = caller.kind === "tal" ? checkedCallFor(world.ers, caller.userId, ubrn) : undefined;
  if (callId) auditCall(world.ers, callId, world.clock.now(), `${what} ${serviceId}`);
}
