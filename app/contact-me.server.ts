import { redirect } from "@remix-run/node";
import { mayMove } from "./content/moving.ts";
import type { Referral } from "./ers/a005-retrieve-referral-request.server.ts";
import type { Service } from "./ers/healthcare-service.server.ts";
import { expectOk } from "./ers/refusals.server.ts";
import { slotDays } from "./ers/x10-slot-days.server.ts";
import {
  clinicOf,
  mayChoose,
  referralPath,
  requireReferral,
  requireService,
  type PatientOfReferral,
  type RouteArgs,
} from "./journey.server.ts";

/** Whether a clinic may be asked to contact the patient: a hospital that has the referral already arranges it (R46). */
export function mayAsk(referral: Referral): boolean {
  return mayChoose(referral) && !mayMove(referral);
}

/**
 * A clinic of the shortlist that has nothing to book now. The search for it (x10) is the proof without which e-RS leaves no
 * booking to a clinic (R43, R44); one that has times leads to its own page.
 */
export async function requireNothingOnline(
  args: RouteArgs,
): Promise<PatientOfReferral & { referral: Referral; service: Service }> {
  const patient = await requireReferral(args);
  const { caller, referral, ubrn, id } = patient;
  if (!mayAsk(referral)) throw redirect(referralPath(id), 303);
  const serviceId = clinicOf(args.params["serviceId"]);
  const service = await requireService(caller, referral, serviceId);
  const needsTime = service.kind === "DIRECTLY_BOOKABLE" || service.kind === "PLACEHOLDER";
  const offered = needsTime
    ? expectOk(await slotDays(caller, { ubrn, serviceIds: [serviceId] }))[0]
    : undefined;
  if (offered?.total !== 0) throw redirect(referralPath(id, `/clinics/${serviceId}`), 303);
  return { ...patient, service };
}
