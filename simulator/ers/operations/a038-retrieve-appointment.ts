import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { appointmentIdOf, openAppointment } from "../access.ts";
import { appointmentFor } from "../fhir/appointment-answer.ts";
import { appointmentResource } from "../fhir/appointment.ts";
import { fhirJson } from "../fhir/systems.ts";
import { ersOperation } from "../operation.ts";
import type { Asked } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { findCurrentAppointment } from "../store/appointments.ts";

const PATH = "/referrals/FHIR/STU3/Appointment/:appointmentId";

/**
 * A038 Retrieve appointment: a referral's current appointment, with its ETag. Earlier ones and other versions are not
 * shown. Refused 404 (unknown, not current; HISTORY_NOT_SUPPORTED for another version), 422 NO_RELATIONSHIP (R2).
 */
export function retrieveAppointment(world: World): RequestHandler[] {
  return [PATH, `${PATH}/_history/:version`].map((path) =>
    ersOperation(
      world,
      {
        id: "A038",
        method: "get",
        path,
        form: "STU3",
        statuses: { REFERENCE_NOT_FOUND: 404, HISTORY_NOT_SUPPORTED: 404 },
      },
      answer,
    ),
  );
}

function answer({ world, caller, params }: Asked & { caller: Caller }): Response | Refusal {
  const { appointmentId = "", version } = params;
  const found = findCurrentAppointment(world.ers, appointmentIdOf(appointmentId));
  const opened = openAppointment(world, caller, found);
  if (isRefusal(opened)) return opened;
  const versionId = String(opened.appointment.versionId);
  if (version !== undefined && version !== versionId)
    return refuse("HISTORY_NOT_SUPPORTED", "R9", "Only the current version of an appointment can be read.");
  return fhirJson(
    appointmentResource(appointmentFor(caller, opened), opened.referral, appointmentId, world.baseUrl),
    {
      headers: { ETag: `W/"${versionId}"` },
    },
  );
}
