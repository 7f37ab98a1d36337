import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { checkPasscode, refusedLogIn } from "../credentials.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { readBody } from "../input.ts";
import { openOperation } from "../operation.ts";
import { isRefusal } from "../refusals.ts";
import { startSession } from "../sessions.ts";
import { rolesOf } from "../store/sessions.ts";

const Body = z.strictObject({ userId: z.string().min(1).max(50), passcode: z.string().min(1).max(100) });

/**
 * x02 (ours) Log in a professional by user id and passcode. Out: a token, the name and the roles held.
 * Refused 400 (shape), 401 LOG_IN_REFUSED with the tries left, 423 LOCKED (R8).
 */
export function logInStaff(world: World): RequestHandler {
  return openOperation(
    world,
    {
      id: "x02",
      method: "post",
      path: "/staff-access/log-in",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ request }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const checked = checkPasscode(world, read.body.userId, read.body.passcode);
      if (checked.result !== "MATCHES") return refusedLogIn(world, checked);
      const { userId, name } = checked.who;
      return Response.json({
        ...startSession(world, { kind: "STAFF", userId }),
        name,
        roles: rolesOf(world.ers, userId),
      });
    },
  );
}
