import type { World } from "../../simulator.ts";
import { linkedServicesOf } from "./arranging.ts";
import type { Caller } from "../rules/access.ts";
import { markCancelledInPas, toCancelInPas } from "../store/appointments.ts";

/** What has ended in e-RS and is to be ended in the PAS, for the caller to see to: a booking manager at linked services (R64). */
export function leftInPas({ ers }: World, caller: Exclude<Caller, { kind: "patient" }>) {
  const linked = linkedServicesOf(ers, caller);
  return toCancelInPas(ers, caller.odsCode).filter(
    ({ appointment }) => caller.kind === "provider" || linked.includes(appointment.serviceId),
  );
}

/** Staff have ended it in the PAS: it leaves the list. False when it is not on theirs. */
export function noteEndedInPas(
  world: World,
  caller: Exclude<Caller, { kind: "patient" }>,
  appointmentId: number,
): boolean {
  const isLeft = leftInPas(world, caller).some(
    ({ appointment }) => appointment.appointmentId === appointmentId,
  );
  if (isLeft) markCancelledInPas(world.ers, appointmentId);
  return isLeft;
}
