import { redirect } from "@remix-run/node";
import type { EndKind } from "./content/endings.ts";
import type { Referral } from "./ers/a005-retrieve-referral-request.server.ts";
import { availableActions } from "./ers/a029-available-actions-for-user.server.ts";
import type { SaidWhy } from "./said-why.ts";
import { seal, unseal } from "./sealed.server.ts";
import { referralPath, requireReferral, type PatientOfReferral, type RouteArgs } from "./journey.server.ts";

export type PatientWithEnds = PatientOfReferral & { referral: Referral; ends: EndKind[] };

/**
 * The referral as it is now (A005) with what e-RS lets its patient end (A029). A placeholder is no appointment to cancel,
 * and what a clinic booked itself it also ends, lest its own system keep it.
 */
export async function requireEnds(args: RouteArgs): Promise<PatientWithEnds> {
  const patient = await requireReferral(args);
  const { caller, referral, id } = patient;
  // Before the answer to a booking that is due nothing is ended: nobody knows yet what there would be to end (R39).
  if (referral.pendingAttempt !== undefined) throw redirect(referralPath(id), 303);
  const actions = await availableActions(caller, referral);
  // The referral changed while it was read: A029 only answers for the version that is current (R9).
  if (!actions.ok) throw redirect(referralPath(id), 303);
  const { appointment, state } = referral;
  const isByPhone = state === "BOOKED" && appointment?.hasSlot === false;
  const mayCancel =
    actions.data.includes("CANCEL_DIRECTLY_BOOKED_APPOINTMENT") && !appointment?.isPlaceholder;
  const mayEnd = actions.data.includes("CANCEL_REFERRAL") && !isByPhone;
  const ends = [...(mayCancel ? ["appointment" as const] : []), ...(mayEnd ? ["referral" as const] : [])];
  return { ...patient, ends };
}

/** The start of the appointment that stands, to be shown. That of a placeholder is never shown. */
export function shownStart({ state, appointment }: Referral): Date | undefined {
  return state === "BOOKED" && appointment?.isPlaceholder === false ? appointment.start : undefined;
}

const saidAbout = (id: string, kind: EndKind): string => `why ${id} ${kind}`;

/** What a patient said about ending this, for the address of the next page. */
export function sealSaid(id: string, kind: EndKind, { reason, comment }: SaidWhy): string {
  return seal(saidAbout(id, kind), { reason, comment });
}

/** What an address says so, or nothing when it was sealed for something else, or made up. */
export function openSaid(id: string, kind: EndKind, sealed: string | null): SaidWhy | undefined {
  const said = unseal(saidAbout(id, kind), sealed);
  return said && { reason: said["reason"] ?? "", comment: said["comment"] ?? "" };
}
