import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { beginBooking, sendForTriage } from "../booking.ts";
import { AppointmentBody, readAppointmentRequest } from "../fhir/appointment-request.ts";
import type { BookingRequest, TriageRequest } from "../fhir/appointment-request.ts";
import { appointmentResource } from "../fhir/appointment.ts";
import { refusalAnswer } from "../fhir/operation-outcome.ts";
import { fhirAnswer, responseOf, stu3Base } from "../fhir/systems.ts";
import type { Answer } from "../fhir/systems.ts";
import { keepAnswerOf, keepKeyOf, keyOf, replayOf } from "../idempotency.ts";
import type { Replay, RequestKey } from "../idempotency.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { askForAppointment, reconcileReferral } from "../pas-exchange.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal, RefusalCode } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { appointmentOfAttempt, currentAppointment } from "../store/appointments.ts";
import type { AppointmentView } from "../store/appointments.ts";
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
      // An exchange takes up to two minutes: the call in which it began may be wrapped up by then.
      const callId =
        caller.kind === "tal" ? checkedCallFor(world.ers, caller.userId, wanted.ubrn) : undefined;
      await reconcileReferral(world, wanted.ubrn);
      const asked = { caller, wanted, key, callId };
      const begun = begin(world, asked);
      if (isRefusal(begun)) return begun;
      if ("kind" in begun) return replayed(world, begun);
      const refusal = await askForAppointment(world, begun);
      if (refusal) return refuseAndKeep(world, key, refusal);
      audit(world, asked, "BOOKED");
      return responseOf(keep(world, key, bookedAnswer(world, begun.attemptId)));
    },
  );
}

/** One request: who asks for what, under which key, and in which open call of the appointments line. */
type Asked = {
  caller: Caller;
  wanted: BookingRequest | TriageRequest;
  key: RequestKey | undefined;
  callId: string | undefined;
};

/**
 * One immediate transaction: an earlier request's answer, or the rules and the first write. What is done by then is
 * answered by then: sending for triage, and every refusal.
 */
function begin(world: World, asked: Asked): Attempt | Replay | Refusal {
  const { caller, wanted, key } = asked;
  try {
    return immediate(world.ers, () => {
      const replay = key && replayOf(world, key);
      if (replay) return isRefusal(replay) ? refuseAndKeep(world, key, replay) : replay;
      if (wanted.kind === "TRIAGE") return triage(world, asked, wanted);
      const attempt = beginBooking(world, caller, wanted);
      if (isRefusal(attempt)) return refuseAndKeep(world, key, attempt);
      if (key) keepKeyOf(world, key, attempt.attemptId);
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

function triage(world: World, asked: Asked, wanted: TriageRequest): Replay | Refusal {
  const refusal = sendForTriage(world, asked.caller, wanted);
  if (refusal) return refuseAndKeep(world, asked.key, refusal);
  audit(world, asked, "SENT_FOR_TRIAGE");
  const answer = created(world, currentAppointment(world.ers, wanted.ubrn));
  return { kind: "ANSWER", answer: keep(world, asked.key, answer) };
}

/** The appointment that a conversation made, as it is now. */
const bookedAnswer = (world: World, attemptId: string): Answer =>
  created(world, appointmentOfAttempt(world.ers, attemptId));

function created(world: World, view: AppointmentView | undefined): Answer {
  const referral = view && findReferral(world.ers, view.appointment.ubrn);
  if (!referral) throw new Error("A booking was made that cannot be read back");
  const id = String(view.appointment.appointmentId);
  return fhirAnswer(appointmentResource(view, referral, id), {
    status: 201,
    headers: {
      ETag: `W/"${view.appointment.versionId}"`,
      Location: `${stu3Base(world.baseUrl)}/Appointment/${id}`,
    },
  });
}

function keep(world: World, key: RequestKey | undefined, answer: Answer): Answer {
  if (key) keepAnswerOf(world, key, answer);
  return answer;
}

function refuseAndKeep(world: World, key: RequestKey | undefined, refusal: Refusal): Refusal {
  if (!NOT_KEPT.includes(refusal.code)) keep(world, key, refusalAnswer(refusal, "STU3"));
  return refusal;
}

const replayed = (world: World, replay: Replay): Response =>
  responseOf(replay.kind === "BOOKED" ? bookedAnswer(world, replay.attemptId) : replay.answer);

function audit(world: World, { wanted, callId }: Asked, what: string): void {
  if (callId) auditCall(world.ers, callId, world.clock.now(), `${what} ${wanted.serviceId}`);
}
