import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { chaseLetter as chase } from "../conversation/chasing.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { Ubrn } from "../people.ts";
import { isRefusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { openChases } from "../store/referral-events.ts";
import { findOrganisation } from "../store/referrals.ts";

const Body = z.strictObject({ ubrn: Ubrn, note: z.string().max(1000).optional() });
const operation = {
  id: "x24",
  path: "/ers/letter-chases",
  form: "OURS",
  statuses: BAD_REQUEST_FOR_INPUT,
} as const;

/**
 * x24 (ours) Chase letter: POST records that the provider at whose service a referral is has asked its referrer for the
 * letter, which is overdue (R72). In: ubrn, note, an Idempotency-Key. Out: 201 and the chase. Refused by `chasingRules`
 * (422). GET lists the chases for letters that are still missing, oldest first: a referrer's own referrals, or a
 * provider's own chases. Out: `{ chases: [{ ubrn, at, organisation, userId, note? }] }`.
 */
export function chaseLetter(world: World): RequestHandler[] {
  return [
    ersOperation(world, { ...operation, method: "post" }, async ({ request, caller }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const { ubrn, note = null } = read.body;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const asked = { operation, request, caller, text: `x24 ${read.text}` };
      return writeOnce(world, asked, {
        begin: () => chase(world, caller, { ubrn, note }),
        answer: () => jsonAnswer(chasesFor(world, caller, ubrn).at(-1), { status: 201 }),
      });
    }),
    ersOperation(
      world,
      {
        ...operation,
        method: "get",
      },
      ({ caller }) => Response.json({ chases: chasesFor(world, caller) }),
    ),
  ];
}

function chasesFor(world: World, caller: Caller, ubrn?: string) {
  if (caller.kind === "patient") return [];
  return openChases(world.ers, caller.odsCode)
    .filter((chase) => ubrn === undefined || chase.ubrn === ubrn)
    .map(({ ubrn: about, at, odsCode, doneBy, comment }) => ({
      ubrn: about,
      at: new Date(at).toISOString(),
      organisation: (odsCode !== null && findOrganisation(world.ers, odsCode)?.name) || "",
      userId: doneBy,
      ...(comment === null ? {} : { note: comment }),
    }));
}
