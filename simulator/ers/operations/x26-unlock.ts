import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { auditTrail, recordAccess } from "../audit.ts";
import { unlockReferral } from "../conversation/access-codes.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { Ubrn } from "../people.ts";
import { isRefusal } from "../refusals.ts";

const Body = z.strictObject({ ubrn: Ubrn });

/**
 * x26 (ours) Unlock: the referring organisation lets a patient try again who is locked out (R8); on the web and on the phone
 * the same failures count. The appointments line does so for a caller who was checked in another way than with the reference:
 * by facts on record, having been found by NHS number or name. In: ubrn, an Idempotency-Key. Out: 200 `{ ubrn }`, locked or not. Refused 400, 403, 422
 * NO_RELATIONSHIP, REFERENCE_NOT_FOUND.
 */
export function unlock(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x26",
      method: "post",
      path: "/ers/unlock",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ operation, request, caller }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const { ubrn } = read.body;
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const asked = { operation, request, caller, text: `x26 ${read.text}` };
      return writeOnce(world, asked, {
        begin: () => unlockReferral(world, caller, ubrn),
        record() {
          recordAccess(world, caller, { name: "x26", ubrn, outcome: "UNLOCKED", rule: "R8" });
          auditTrail(world, caller, ubrn)("UNLOCK");
        },
        answer: () => jsonAnswer({ ubrn }),
      });
    },
  );
}
