import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { instant } from "../fhir/systems.ts";
import { ersOperation } from "../operation.ts";
import { refuse } from "../refusals.ts";
import { liveAppointment } from "../rules/ending.ts";
import { warningsOf } from "../rules/patients.ts";
import { isProviderWorklist } from "../rules/worklists.ts";
import { fetchProviderWorklist } from "../worklists.ts";

type Row = ReturnType<typeof fetchProviderWorklist>[number];

/**
 * x37 (ours) Provider worklist: the two lists of a provider that A008 does not have, oldest first. APPOINTMENTS_FOR_BOOKING: referrals that it
 * is to act on (R63), or whose appointment at one of its services was cancelled (R56), until they are booked again.
 * REFERRALS_FOR_ASSESSMENT: those booked at a clinical assessment service of its own, until an outcome is recorded (x23). Out:
 * `{ referrals: [{ ubrn, versionId, state, since, serviceId, serviceName, start?, warnings? }] }`. Refused 404 for any other list.
 */
export function providerWorklist(world: World): RequestHandler {
  return ersOperation(
    world,
    { id: "x37", method: "get", path: "/ers/worklists/:list", form: "OURS" },
    ({ caller, params }) => {
      const { list = "" } = params;
      if (caller.kind === "patient" || !isProviderWorklist(list))
        return refuse("NOT_FOUND", undefined, "There is no such worklist.");
      return Response.json({ referrals: fetchProviderWorklist(world, caller.odsCode, list).map(viewOf) });
    },
  );
}

function viewOf({ referral, appointment, service, patient, since }: Row) {
  const { ubrn, versionId, state } = referral;
  const startAt = liveAppointment(referral, appointment ?? undefined)?.startAt ?? null;
  const warnings = warningsOf(patient);
  return {
    ubrn,
    versionId,
    state,
    since: instant(since),
    serviceId: service?.serviceId,
    serviceName: service?.name,
    ...(startAt === null ? {} : { start: instant(startAt) }),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}
