import { redirect, type AppLoadContext } from "@remix-run/node";
import type { Params } from "@remix-run/react";
import { mayMove, moveOf } from "./content/moving.ts";
import { mayChooseIn } from "./content/referral-states.ts";
import { retrieveHealthcareService } from "./ers/a033-retrieve-healthcare-service.server.ts";
import { retrieveReferralRequest, type Referral } from "./ers/a005-retrieve-referral-request.server.ts";
import type { Answer, Caller } from "./ers/client.server.ts";
import type { Service, ServiceKind } from "./ers/healthcare-service.server.ts";
import { expectOk } from "./ers/refusals.server.ts";
import { requirePatient, type LoggedInPatient } from "./session.server.ts";

/** What Remix gives a loader or action. */
export type RouteArgs = { request: Request; context: AppLoadContext; params: Params };

export type PatientOfReferral = LoggedInPatient & { id: string; ubrn: string };

/** The page of a referral, under which all pages about it stand. */
export function referralPath(id: string, rest = ""): string {
  return `/referrals/${id}${rest}`;
}

/** The 404 page: for what does not exist, and in the same words for what belongs to someone else. */
export function notFound(): Response {
  return Response.json({}, { status: 404 });
}

/** The logged-in patient and which of their referrals the address names; the 404 page when it is none of theirs. */
export async function requirePatientOf({ request, context, params }: RouteArgs): Promise<PatientOfReferral> {
  const patient = await requirePatient(request, context);
  const referral = patient.referrals.find(({ id }) => id === params["id"]);
  if (referral === undefined) throw notFound();
  return { ...patient, ...referral };
}

/** The same with the referral as it is now (A005). */
export async function requireReferral(args: RouteArgs): Promise<PatientOfReferral & { referral: Referral }> {
  const patient = await requirePatientOf(args);
  return { ...patient, referral: expectOk(await retrieveReferralRequest(patient.caller, patient.ubrn)) };
}

/** The same, for pages on which a clinic is chosen or booked: back to the referral's page when that is not its state. */
export async function requireChoosable(args: RouteArgs): Promise<PatientOfReferral & { referral: Referral }> {
  const found = await requireReferral(args);
  if (!mayChoose(found.referral)) throw redirect(referralPath(found.id), 303);
  return found;
}

/** The same, for pages on which a clinic is chosen, also for a referral that gives up its place with another hospital by it. */
export async function requireMovable(args: RouteArgs): Promise<PatientOfReferral & { referral: Referral }> {
  const found = await requireReferral(args);
  const { referral } = found;
  const isFree = mayChoose(referral) || (mayMove(referral) && !referral.isNothingArranged);
  if (!isFree) throw redirect(referralPath(found.id), 303);
  return found;
}

const WITHOUT_LETTER = ["INVALID_REQUEST_STATE", "NO_ACCESS_CODE", "PATIENT_ERROR"];

/** A letter that e-RS gave; back to the referral's page where its state or its patient has none (R5–R7). */
export function letterOrReferral<T>(id: string, answer: Answer<T>): T {
  if (!answer.ok && WITHOUT_LETTER.includes(answer.refused.code)) throw redirect(referralPath(id), 303);
  return expectOk(answer);
}

/** Whether a clinic may be chosen for a referral in this state. e-RS has the last word when it is asked to book. */
export function mayChoose({ state, pendingAttempt, isNothingArranged }: Referral): boolean {
  return mayChooseIn(state) && pendingAttempt === undefined && !isNothingArranged;
}

/** A hospital that has the referral already keeps it from specialists elsewhere until it is booked (R46): the page that says so. */
export function requireSendable({ id, state }: Referral): void {
  if (moveOf(state, "REVIEW")?.way !== "call-us") return;
  const body = [
    "The hospital that has your referral should contact you with an appointment.",
    "You can wait to hear from them, or choose a clinic where you book a date yourself.",
  ];
  const back = { href: referralPath(id, "/clinics"), text: "Back to your clinics" };
  throw Response.json({ title: "This clinic cannot take your referral now", body, back }, { status: 409 });
}

/** The clinic that an address names, when it looks like one; the 404 page otherwise. */
export function clinicOf(named: string | null | undefined): string {
  if (named === null || named === undefined || !/^[\w.-]{1,20}$/.test(named)) throw notFound();
  return named;
}

/** One clinic of the shortlist with its directory entry (A033); the 404 page when it is not on the list (R16). */
export async function requireService(
  caller: Caller,
  referral: Referral,
  serviceId: string | null | undefined,
): Promise<Service & { miles?: number }> {
  const entry = referral.shortlist.find((shortlisted) => shortlisted.serviceId === serviceId);
  if (entry === undefined) throw notFound();
  const service = expectOk(await retrieveHealthcareService(caller, entry.serviceId));
  return { ...service, ...(entry.miles === undefined ? {} : { miles: entry.miles }) };
}

/** Sends a person who came to the page of another kind of clinic to that clinic's own page. */
export function requireKind(id: string, service: Service, kind: ServiceKind): void {
  if (service.kind !== kind) throw redirect(referralPath(id, `/clinics/${service.serviceId}`), 303);
}
