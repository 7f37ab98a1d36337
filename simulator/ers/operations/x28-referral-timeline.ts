import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";
import { timelineFor } from "../timeline.ts";

/**
 * x28 (ours) Referral timeline: what became of a referral, dated, oldest first. In: `ubrn`. Out: `{ ubrn, events: [{ at,
 * what, by?, organisation?, service?, start?, isPlaceholder?, reason?, comment? }] }`; `by` is PATIENT, APPOINTMENTS_LINE,
 * REFERRER or PROVIDER. Comments are for professionals. Refused 400 (no UBRN), 422 NO_RELATIONSHIP (R2), REFERENCE_NOT_FOUND.
 */
export function referralTimeline(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x28",
      method: "get",
      path: "/ers/timeline",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    ({ caller, url }) => {
      const ubrn = url.searchParams.get("ubrn");
      if (ubrn === null) return refuse("MISSING_PARAMETER", "R1", "'ubrn' is missing.");
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      return Response.json({ ubrn, events: timelineFor(world, caller, referral) });
    },
  );
}
