import { redirect, type TypedResponse } from "@remix-run/node";
import { bookingRefusals } from "./content/refusals.ts";
import type { Refusal } from "./ers/refusals.server.ts";
import { talPath } from "./formats/tal-path.ts";
import { notFound } from "./journey.server.ts";

const nextAfter = ({ code }: Refusal): (typeof bookingRefusals)[string] | undefined =>
  Object.hasOwn(bookingRefusals, code) ? bookingRefusals[code] : undefined;

/** Whether e-RS refused because the time has gone, or was never this referral's to take (R35 to R37). */
export function isTimeTaken(refused: Refusal): boolean {
  return nextAfter(refused) === "taken";
}

/** Whether e-RS refused because the directory now explains the placeholder in other words. */
export function isExplanationOutdated(refused: Refusal): boolean {
  return nextAfter(refused) === "explain-again";
}

/**
 * Where a call handler goes when e-RS did not book or send: the page that finds out what happened, or the referral with news
 * of why. Throws the 404 page when the referral is out of reach, and an Error for a code that only a fault of ours explains.
 */
export function afterRefusal(callId: string, refused: Refusal): TypedResponse<never> {
  const next = nextAfter(refused);
  if (next === undefined) throw new Error(`e-RS refused a booking: ${refused.status} ${refused.code}`);
  if (next === "not-found") throw notFound();
  if (next === "unknown") return redirect(talPath(callId, "outcome"), 303);
  const news = next === "clinic-unavailable" || next === "taken" ? "not-possible" : "changed";
  return redirect(talPath(callId, "referral", { news }), 303);
}
