import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { patientLetter } from "../letters/patient-letter.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";

/**
 * x32 (ours) Read patient letter: the letter that A019 gives as a PDF, in its parts, for its patient to read on a page. In:
 * ubrn. Out: `{ title, address, date, nhsNumber, heading, blocks }`. Refused 400 (the parameter), 422 (R1, R2, and as A019 is).
 */
export function readPatientLetter(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x32",
      method: "get",
      path: "/ers/patient-letter",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    ({ caller, url }) => {
      const ubrn = url.searchParams.get("ubrn");
      if (ubrn === null) return refuse("MISSING_PARAMETER", "R1", "'ubrn' is missing.");
      const referral = openReferral(world, caller, ubrn);
      if (isRefusal(referral)) return referral;
      const letter = patientLetter(world, caller, referral);
      return isRefusal(letter) ? letter : Response.json(letter);
    },
  );
}
