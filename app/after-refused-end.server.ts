import { newsAfterRefusedEnd } from "./content/call-news.ts";
import type { EndKind, NotEndedReason } from "./content/endings.ts";
import { endRefusals } from "./content/refusals.ts";
import type { Refusal } from "./ers/refusals.server.ts";
import { talPath } from "./formats/tal-path.ts";
import { referralPath } from "./journey.server.ts";

/** One table of words, `endRefusals`, decides for both faces. A refusal that is not in it only a fault of ours explains. */
function whyNotEnded({ code, status }: Refusal): NotEndedReason {
  const why = Object.hasOwn(endRefusals, code) ? endRefusals[code] : undefined;
  if (why === undefined) throw new Error(`e-RS refused an end: ${status} ${code}`);
  return why;
}

/** Where a patient goes when e-RS did not cancel or end. Throws the 404 page, and an Error for a fault of ours. */
export function pathAfterRefusedEnd(refused: Refusal, id: string, kind: EndKind): string {
  return referralPath(id, `/cancel/not-cancelled?end=${kind}&why=${whyNotEnded(refused)}`);
}

/** Where a call handler goes then: the referral as it is now, with news of why. Throws as `pathAfterRefusedEnd` does. */
export function callPathAfterRefusedEnd(refused: Refusal, callId: string): string {
  return talPath(callId, "referral", { news: newsAfterRefusedEnd[whyNotEnded(refused)] });
}
