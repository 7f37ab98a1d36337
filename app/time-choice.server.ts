import { redirect } from "@remix-run/node";
import type { Referral } from "./ers/a005-retrieve-referral-request.server.ts";
import { searchForHealthcareServices } from "./ers/a035-search-for-healthcare-services.server.ts";
import type { Service } from "./ers/healthcare-service.server.ts";
import { expectOk } from "./ers/refusals.server.ts";
import { wayOf, type Way } from "./formats/way.ts";
import {
  notFound,
  referralPath,
  requireChoosable,
  requireReferral,
  requireService,
  type PatientOfReferral,
  type RouteArgs,
} from "./journey.server.ts";

/** The appointment that stands until a new one is sure. */
export type Kept = { id: string; serviceId: string; slotId?: string | undefined; start: Date };

export type TimeChoice = PatientOfReferral & { referral: Referral; way: Way; kept?: Kept };

/** For pages on which a time is chosen, to book or to change: back to the referral's page when neither is for its state. */
export async function requireTimeChoice(args: RouteArgs): Promise<TimeChoice> {
  const way = wayOf(args.request.url);
  if (way === "book") return { ...(await requireChoosable(args)), way };
  const found = await requireReferral(args);
  const kept = keptOf(found.referral);
  if (kept === undefined || kept.start <= found.now) throw redirect(referralPath(found.id), 303);
  return { ...found, way, kept };
}

/** What a change would replace: booked directly, no placeholder, and nothing asked of the hospital about it (R51, R54). */
export function keptOf({
  state,
  appointment,
  pendingAttempt,
  pendingCancellation,
}: Referral): Kept | undefined {
  const isPending = pendingAttempt !== undefined || pendingCancellation !== undefined;
  if (state !== "BOOKED" || appointment === undefined || isPending) return undefined;
  const { id, serviceId, slotId, start, hasSlot, isPlaceholder } = appointment;
  return id === undefined || start === undefined || !hasSlot || isPlaceholder
    ? undefined
    : { id, serviceId, slotId, start };
}

/** The clinic chosen from the shortlist (R16), and on a change the one where the appointment stands now. */
export async function requireClinics(
  { caller, referral, kept }: TimeChoice,
  serviceId: string | null,
): Promise<{ service: Service; current?: Service }> {
  if (kept === undefined) return { service: await requireService(caller, referral, serviceId) };
  if (!referral.shortlist.some((entry) => entry.serviceId === serviceId)) throw notFound();
  const ids = [...new Set([serviceId ?? "", kept.serviceId])];
  const found = expectOk(await searchForHealthcareServices(caller, ids));
  const service = found.find((one) => one.serviceId === serviceId);
  const current = found.find((one) => one.serviceId === kept.serviceId);
  if (service === undefined) throw notFound();
  return { service, ...(current === undefined ? {} : { current }) };
}
