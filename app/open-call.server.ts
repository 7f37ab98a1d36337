import { redirect } from "@remix-run/node";
import type { CallFrame } from "./components/call-page.tsx";
import { howToBook } from "./content/how-to-book.ts";
import { moveOf } from "./content/moving.ts";
import { retrieveReferralRequest, type Referral } from "./ers/a005-retrieve-referral-request.server.ts";
import { searchForHealthcareServices } from "./ers/a035-search-for-healthcare-services.server.ts";
import type { Call } from "./ers/call.server.ts";
import type { Caller } from "./ers/client.server.ts";
import type { Service, ServiceKind } from "./ers/healthcare-service.server.ts";
import { expectOk } from "./ers/refusals.server.ts";
import { readCall } from "./ers/x06-read-call.server.ts";
import { typedText } from "./formats/forms.ts";
import { talPath } from "./formats/tal-path.ts";
import { mayChoose, notFound, requireService, type RouteArgs } from "./journey.server.ts";
import { agentOf, requireAgent } from "./session.server.ts";
import { keptOf, type Kept } from "./time-choice.server.ts";

/** An open call of the logged-in call handler; `page` is what each of its pages draws. */
export type OpenCall = {
  call: Call;
  caller: Caller;
  csrf: string;
  now: Date;
  /** `held`: what each form about the patient carries, so that it is of this page and of this patient. */
  page: {
    csrf: string;
    held: { csrf: string; match: string };
    agent: ReturnType<typeof agentOf>;
    frame: CallFrame;
  };
};

/** A call whose caller has been checked, with the referral as it is now. */
export type CheckedCall = OpenCall & { referral: Referral };

/** The same at one shortlisted clinic. */
export type CallAtClinic = CheckedCall & { service: Service };

/** The same where a time is chosen: with the appointment that stands until the new one is sure, when there is one. */
export type CallForTime = CallAtClinic & { kept?: Kept };

/** The call of a page's URL. Throws the 404 page for another call handler's call, and a redirect when it has ended. */
export async function requireOpenCall({ request, context, params }: RouteArgs): Promise<OpenCall> {
  const agent = await requireAgent(request, context);
  const { caller, csrf, now } = agent;
  const callId = params["callId"] ?? "";
  if (!/^[\w-]+$/.test(callId)) throw notFound();
  const call = expectOk(await readCall(caller, callId, shownAt(request)));
  if (call.endedAt !== undefined) throw redirect("/tal", 303);
  const held = { csrf, match: call.matchId ?? "" };
  const page = { csrf, held, agent: agentOf(agent), frame: frameOf(call, now, csrf) };
  return { call, caller, csrf, now, page };
}

/**
 * The call and its referral (A005). Throws a redirect to the check until it has passed: before that e-RS names no referral; and to
 * the referral when a form is of a patient of whom another window has moved on.
 */
export async function requireCheckedCall(args: RouteArgs): Promise<CheckedCall> {
  const open = await requireOpenCall(args);
  const { callId, referral } = open.call;
  const isUnchosen = open.call.check === "PASSED";
  if (referral === undefined) throw redirect(talPath(callId, isUnchosen ? "referrals" : "check"), 303);
  if (await isOfAnother(args.request, open.call))
    throw redirect(talPath(callId, "referral", { news: "other-patient" }), 303);
  const current = expectOk(await retrieveReferralRequest(open.caller, referral.ubrn));
  const frame = { ...open.page.frame, version: current.versionId };
  return { ...open, page: { ...open.page, frame }, referral: current };
}

/** Whether a form was on a page of another patient, or another referral, than the call is about now. */
async function isOfAnother(request: Request, { matchId }: Call): Promise<boolean> {
  if (request.method !== "POST") return false;
  // What is no form at all is for `readForm` to refuse.
  const form = await request
    .clone()
    .formData()
    .catch(() => undefined);
  return form !== undefined && typedText(form, "match") !== matchId;
}

/**
 * The call at the clinic that the URL names (`?clinic=`). Throws the 404 page for a clinic that is not on the shortlist, and a
 * redirect to the clinic's own page when it is booked in another way than this page's.
 */
export async function requireClinic(args: RouteArgs, kind: ServiceKind): Promise<CallAtClinic> {
  const found = await requireAnyClinic(args);
  const { service, call } = found;
  if (service.kind !== kind) {
    throw redirect(talPath(call.callId, howToBook[service.kind].page, { clinic: service.serviceId }), 303);
  }
  return found;
}

/** A clinic of the shortlist, of any kind. Throws the 404 page for another. */
export async function requireAnyClinic(args: RouteArgs): Promise<CallAtClinic> {
  const checked = await requireCheckedCall(args);
  const named = new URL(args.request.url).searchParams.get("clinic");
  return { ...checked, service: await requireService(checked.caller, checked.referral, named) };
}

/**
 * The same, for looking at what a clinic offers: throws a redirect to the referral when nothing can be chosen in its state, as
 * after a booking, or while the outcome of one is unknown. A posted booking is e-RS's own to refuse.
 */
export async function requireChoosableClinic(args: RouteArgs, kind: ServiceKind): Promise<CallAtClinic> {
  const open = await requireClinic(args, kind);
  requireChoosableState(open);
  return open;
}

/**
 * The same, for looking at the times of a clinic that is booked directly: in place of the appointment that stands (x11), or to
 * book one. Back to the referral when neither is for its state.
 */
export async function requireClinicTimes(args: RouteArgs): Promise<CallForTime> {
  const open = await requireClinic(args, "DIRECTLY_BOOKABLE");
  const kept = changeableOf(open);
  if (kept !== undefined) return { ...open, kept };
  requireChoosableState(open);
  return open;
}

/** What a hospital has already is booked elsewhere without being moved first, but not sent elsewhere (R46). */
function requireChoosableState({ referral, service, call }: CallAtClinic): void {
  const isKept = moveOf(referral.state, service.kind)?.way === "call-us";
  if (!mayChoose(referral) || isKept) throw redirect(talPath(call.callId, "referral"), 303);
}

/** The appointment that a call can change or cancel: booked directly and still to come, with nothing asked about it. */
export function changeableOf({ referral, now }: Pick<CheckedCall, "referral" | "now">): Kept | undefined {
  const kept = keptOf(referral);
  return kept !== undefined && kept.start > now ? kept : undefined;
}

/** A clinic's name as patients know it (A035): the shortlist has only that of professionals. */
export async function clinicNameOf(caller: Caller, serviceId: string): Promise<string | undefined> {
  return expectOk(await searchForHealthcareServices(caller, [serviceId]))[0]?.name;
}

/** Which page is about to be shown, as a call's audit keeps it; nothing of a form, which shows none. */
function shownAt({ method, url }: Request): string | undefined {
  if (method !== "GET") return undefined;
  const path = new URL(url).pathname;
  if (/\/(version|notes|hold)$/.test(path)) return undefined;
  return /^\/tal\/calls\/[^/]+\/([a-z-]+)$/.exec(path)?.[1] ?? "find";
}

function frameOf(
  { callId, startedAt, check, notes, patient, referral, hold }: Call,
  now: Date,
  csrf: string,
): CallFrame {
  return {
    callId,
    startedAt,
    now,
    check,
    csrf,
    notes,
    ...(hold === undefined ? {} : { hold }),
    ...(patient === undefined ? {} : { patient: { ...patient, ubrn: referral?.ubrn, now } }),
  };
}
