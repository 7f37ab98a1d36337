import { redirect } from "@remix-run/node";
import { mayMove } from "./content/moving.ts";
import type { Referral } from "./ers/a005-retrieve-referral-request.server.ts";
import type { Service } from "./ers/healthcare-service.server.ts";
import { expectOk } from "./ers/refusals.server.ts";
import { slotDays, type ServiceDays } from "./ers/x10-slot-days.server.ts";
import {
  clinicOf,
  referralPath,
  requireChoosable,
  requireService,
  type PatientOfReferral,
  type RouteArgs,
} from "./journey.server.ts";

type Askable = { referral: Referral; service: Service; deferral: NonNullable<ServiceDays["deferral"]> };

/**
 * A clinic of the shortlist that may be asked to contact the patient: e-RS would take the proof that it has (x10; R43–R46), be it that
 * this very search found nothing. Any other leads to the clinic's own page.
 */
export async function requireDeferral(
  args: RouteArgs,
): Promise<PatientOfReferral & Askable & { total: number }> {
  const patient = await requireChoosable(args);
  const { caller, referral, ubrn, id } = patient;
  // A hospital has it already, it may be because this was asked before.
  if (mayMove(referral)) throw redirect(referralPath(id), 303);
  const serviceId = clinicOf(args.params["serviceId"]);
  const service = await requireService(caller, referral, serviceId);
  const [offered] = expectOk(await slotDays(caller, { ubrn, serviceIds: [serviceId] }));
  const { deferral, total = 0 } = offered ?? {};
  if (deferral === undefined) throw redirect(referralPath(id, `/clinics/${serviceId}`), 303);
  return { ...patient, service, deferral, total };
}
