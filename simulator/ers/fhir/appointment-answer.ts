import type { World } from "../../simulator.ts";
import { roleOf } from "../rules/access.ts";
import type { Caller } from "../rules/access.ts";
import { roleNamed } from "../rules/roles.ts";
import type { AppointmentView } from "../store/appointments.ts";
import { standingOf } from "../store/referrals.ts";
import { appointmentResource } from "./appointment.ts";
import { fhirAnswer, stu3Base } from "./systems.ts";
import type { Answer } from "./systems.ts";

/** R3. What staff wrote, and when the letter came, is for whoever works on referrals. */
export const seesComments = (caller: Caller) => roleNamed(roleOf(caller))?.seesComments ?? false;

/** An appointment as its caller may see it. Nothing says whose its comment is: any may be of staff, and is for professionals. */
export const appointmentFor = (caller: Caller, view: AppointmentView): AppointmentView =>
  view.appointment.comment === null || seesComments(caller)
    ? view
    : { ...view, appointment: { ...view.appointment, comment: null } };

/** An appointment as it is now, as the answer to a write: 201 with its Location, or 200. */
export function appointmentAnswer(
  world: World,
  caller: Caller,
  view: AppointmentView | undefined,
  status: 200 | 201,
): Answer {
  const referral = view && standingOf(world.ers, view.appointment.ubrn);
  if (!referral) throw new Error("An appointment was written that cannot be read back");
  const { appointmentId, versionId } = view.appointment;
  const id = String(appointmentId);
  return fhirAnswer(appointmentResource(appointmentFor(caller, view), referral, id, world.baseUrl), {
    status,
    headers: {
      ETag: `W/"${versionId}"`,
      ...(status === 201 ? { Location: `${stu3Base(world.baseUrl)}/Appointment/${id}` } : {}),
    },
  });
}
