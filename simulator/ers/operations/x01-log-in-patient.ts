import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { checkReferralSecrets, refusedLogIn } from "../credentials.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { readBody } from "../input.ts";
import { openOperation } from "../operation.ts";
import { AccessCode, personOf, referralsFor, Ubrn, YearOfBirth } from "../people.ts";
import { isRefusal } from "../refusals.ts";
import { startSession } from "../sessions.ts";

const Body = z.strictObject({ ubrn: Ubrn, accessCode: AccessCode, yearOfBirth: YearOfBirth });

/**
 * x01 (ours) Log in a patient by booking reference, access code and year of birth. Out: a token and the patient's
 * referrals. Refused 400 (shape), 401 LOG_IN_REFUSED with the tries left, 423 LOCKED with Retry-After (R6, R8).
 */
export function logInPatient(world: World): RequestHandler {
  return openOperation(
    world,
    {
      id: "x01",
      method: "post",
      path: "/patient-access/log-in",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ request }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const checked = checkReferralSecrets(world, read.body);
      if (checked.result !== "MATCHES") return refusedLogIn(world, checked);
      const { patient } = checked.who;
      const { nhsNumber } = patient;
      const session = startSession(world, { kind: "PATIENT", nhsNumber });
      return Response.json({
        ...session,
        patient: personOf(patient),
        referrals: referralsFor(world, nhsNumber),
      });
    },
  );
}
