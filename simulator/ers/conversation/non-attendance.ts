import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { doerOf } from "../doer.ts";
import { arrangedFacts } from "./provider-cancelling.ts";
import { tellPatient } from "./telling.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { missingRules } from "../rules/non-attendance.ts";
import { firstRefusal } from "../rules/rule.ts";
import { findCurrent, markNotAttended } from "../store/appointments.ts";
import { moveReferral } from "../store/referrals.ts";

type Asked = { ubrn: string; versionId: number; reason: string; comment: string | null };

/** x21: the patient did not come, and the referral goes back to its referrer (R68). Runs inside an immediate transaction. */
export function recordMissed(world: World, caller: Caller, asked: Asked): "DONE" | Refusal {
  const { ers, clock } = world;
  const { ubrn, reason, comment } = asked;
  const referral = openReferral(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  const facts = arrangedFacts(world, caller, referral, asked);
  if (isRefusal(facts)) return facts;
  const appointment = findCurrent(ers, ubrn);
  const refusal = firstRefusal(missingRules, {
    ...facts,
    appointment: facts.appointment && appointment && { ...facts.appointment, ...appointment },
    requested: asked,
  });
  if (refusal) return refusal;
  if (!appointment) throw new Error("Nobody came to nothing");
  markNotAttended(ers, appointment.appointmentId, { reason, comment });
  moveReferral(ers, ubrn, {
    state: "DID_NOT_ATTEND",
    contactBy: null,
    pathwayStartAt: null,
    at: clock.now(),
    doer: doerOf(caller),
  });
  tellPatient(world, ubrn);
  return "DONE";
}
