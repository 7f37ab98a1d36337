import { redirect, type TypedResponse } from "@remix-run/node";
import { newsAfterRefusal } from "./content/call-news.ts";
import { moveUnknown } from "./content/moving.ts";
import { bookingRefusals, type AfterRefusal, type OutcomeReason } from "./content/refusals.ts";
import { retrieveReferralRequest } from "./ers/a005-retrieve-referral-request.server.ts";
import { expectOk, type Refusal } from "./ers/refusals.server.ts";
import type { Way } from "./formats/way.ts";
import { talPath } from "./formats/tal-path.ts";
import { notFound, referralPath, type PatientOfReferral } from "./journey.server.ts";

/** One table of words, `bookingRefusals`, decides for both faces. A refusal that is not in it only a fault of ours explains. */
function nextAfter({ code, status }: Refusal): Exclude<AfterRefusal, "not-found"> {
  const next = Object.hasOwn(bookingRefusals, code) ? bookingRefusals[code] : undefined;
  if (next === undefined) throw new Error(`e-RS refused a booking: ${status} ${code}`);
  if (next === "not-found") throw notFound();
  return next;
}

/** Whether e-RS refused because the time has gone, or was never this referral's to take (R35 to R37). */
export function isTimeTaken({ code }: Refusal): boolean {
  return Object.hasOwn(bookingRefusals, code) && bookingRefusals[code] === "taken";
}

/** Whether e-RS refused because the directory now explains the placeholder in other words. */
export function isExplanationOutdated({ code }: Refusal): boolean {
  return Object.hasOwn(bookingRefusals, code) && bookingRefusals[code] === "explain-again";
}

/** Once e-RS holds no attempt, an error of the hospital's system means no (R38); silence still means that nobody knows (R39). */
const isHospitalError = ({ code }: Refusal): boolean => code === "PAS_RESPONDED_WITH_ERROR";

/** The page that says so when nobody knows whether a referral has moved: a booking's words would speak of an appointment. */
export function expectMoveKnown({ code }: Refusal): void {
  if (code === "NO_ANSWER" || code === "REQUEST_IN_PROGRESS")
    throw Response.json(moveUnknown, { status: 503 });
}

/** Where a patient goes when e-RS did not book or send. Throws the 404 page, and an Error for a fault of ours. */
export async function pathAfterRefusal(
  refused: Refusal,
  patient: PatientOfReferral,
  asked: { clinic: string; start?: string },
  way: Way = "book",
): Promise<string> {
  const next = nextAfter(refused);
  const at = (rest: string, query: Record<string, string> = {}): string =>
    referralPath(patient.id, `${rest}?${new URLSearchParams({ ...asked, ...query }).toString()}`);
  if (next === "as-it-is-now") return referralPath(patient.id);
  if (next === "explain-again")
    return at(`/clinics/${asked.clinic}/hospital-contacts-you`, { changed: "yes" });
  if (next === "unknown") {
    if (await isSettling(patient, asked.start)) return referralPath(patient.id);
    return isHospitalError(refused)
      ? at(`/${way}/not-booked`, { why: "hospital-refused" })
      : at(`/${way}/unknown`);
  }
  if (next !== "taken") return at(`/${way}/not-booked`, { why: next });
  return asked.start === undefined
    ? at(`/${way}/not-booked`, { why: "clinic-unavailable" })
    : at(`/${way}/taken`);
}

/** Whether the referral's own page can say what became of a booking: that time is booked, or e-RS still asks the hospital. */
async function isSettling({ caller, ubrn }: PatientOfReferral, start: string | undefined): Promise<boolean> {
  const { pendingAttempt, appointment } = expectOk(await retrieveReferralRequest(caller, ubrn));
  if (pendingAttempt !== undefined) return true;
  const isThatTime = start === undefined || appointment?.start?.getTime() === Date.parse(start);
  return appointment?.status === "booked" && isThatTime;
}

/**
 * Where a call handler goes when e-RS did not book, change, send or move: the page that finds out what happened, or the referral
 * with news of why. `changed`: the start that an appointment was to be changed to. Throws as `pathAfterRefusal` does.
 */
export function afterRefusal(
  callId: string,
  refused: Refusal,
  asked: { changed?: string } = {},
): TypedResponse<never> {
  const next = nextAfter(refused);
  const why: OutcomeReason = refused.code === "NO_ANSWER" ? "no-answer" : "asked";
  if (next === "unknown") return redirect(talPath(callId, "outcome", { why, ...asked }), 303);
  if (next === "as-it-is-now") return redirect(talPath(callId, "outcome", asked), 303);
  return redirect(talPath(callId, "referral", { news: newsAfterRefusal[next] }), 303);
}
