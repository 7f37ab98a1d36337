import type { World } from "../../simulator.ts";
import { currentAppointment } from "../store/appointments.ts";
import { findReferral } from "../store/referrals.ts";
import { appointmentResource } from "./appointment.ts";
import { fhirJson, stu3Base } from "./systems.ts";

/** The referral's appointment as it is now, as the answer to a write: 201 with its Location, or 200. */
export function appointmentAnswer(world: World, ubrn: string, status: 200 | 201): Response {
  const referral = findReferral(world.ers, ubrn);
  const current = currentAppointment(world.ers, ubrn);
  if (!referral || !current) throw new Error("An appointment was written that cannot be read back");
  const { appointmentId, versionId } = current.appointment;
  const id = String(appointmentId);
  return fhirJson(appointmentResource(current, referral, id, world.baseUrl), {
    status,
    headers: {
      ETag: `W/"${versionId}"`,
      ...(status === 201 ? { Location: `${stu3Base(world.baseUrl)}/Appointment/${id}` } : {}),
    },
  });
}
