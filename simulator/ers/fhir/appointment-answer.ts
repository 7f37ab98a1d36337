import type { World } from "../../simulator.ts";
import type { AppointmentView } from "../store/appointments.ts";
import { standingOf } from "../store/referrals.ts";
import { appointmentResource } from "./appointment.ts";
import { fhirAnswer, stu3Base } from "./systems.ts";
import type { Answer } from "./systems.ts";

/** An appointment as it is now, as the answer to a write: 201 with its Location, or 200. */
export function appointmentAnswer(
  world: World,
  view: AppointmentView | undefined,
  status: 200 | 201,
): Answer {
  const referral = view && standingOf(world.ers, view.appointment.ubrn);
  if (!referral) throw new Error("An appointment was written that cannot be read back");
  const { appointmentId, versionId } = view.appointment;
  const id = String(appointmentId);
  return fhirAnswer(appointmentResource(view, referral, id, world.baseUrl), {
    status,
    headers: {
      ETag: `W/"${versionId}"`,
      ...(status === 201 ? { Location: `${stu3Base(world.baseUrl)}/Appointment/${id}` } : {}),
    },
  });
}
