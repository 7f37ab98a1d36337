import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { instant } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { isNhsNumber } from "../nhs-number.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { archivedReferrals } from "../store/archive.ts";

const Body = z.strictObject({ nhsNumber: z.string().refine(isNhsNumber) });

/**
 * x38 (ours) Archived referrals: a patient's referrals that the caller's organisation made and that have left the live service
 * (R75), oldest first; no other operation knows of them. A POST, because no address names a patient; it changes nothing. In:
 * nhsNumber. Out: `{ archived: [{ ubrn, priority, specialty, state, authoredAt, archivedAt }] }`, none for a patient who is
 * not known. Refused 400 (not an NHS number).
 */
export function readArchivedReferrals(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x38",
      method: "post",
      path: "/ers/archived-referrals",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ request, caller }) => {
      const read = await readBody(request, Body);
      return isRefusal(read) ? read : Response.json({ archived: archivedFor(world, caller, read.body) });
    },
  );
}

function archivedFor({ ers }: World, caller: Caller, { nhsNumber }: z.output<typeof Body>) {
  if (caller.kind === "patient") return [];
  return archivedReferrals(ers, caller.odsCode, nhsNumber).map(({ authoredAt, archivedAt, ...referral }) => ({
    ...referral,
    authoredAt: instant(authoredAt),
    archivedAt: instant(archivedAt),
  }));
}
