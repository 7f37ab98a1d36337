import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { stampOf } from "../letters/dates.ts";
import { patientLetter } from "../letters/patient-letter.ts";
import { letterAsPdf } from "../letters/pdf.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal } from "../refusals.ts";
import { letterOfState } from "../rules/patient-letters.ts";

/**
 * A019 Generate patient letter: what a referrer gives the patient in hand, or the patient prints, about the referral as it is now. In: nothing but
 * the UBRN. Out: 200 and a tagged PDF, named by UBRN, letter and time. Refused by `patientLetterRules` (422), 404 for a UBRN
 * that is not known. It changes nothing.
 */
export function generatePatientLetter(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A019",
      method: "post",
      path: "/referrals/FHIR/STU3/ReferralRequest/:ubrn/$ers.generatePatientLetter",
      form: "STU3",
      statuses: { REFERENCE_NOT_FOUND: 404 },
    },
    async ({ caller, params, now }) => {
      const referral = openReferral(world, caller, params["ubrn"] ?? "");
      if (isRefusal(referral)) return referral;
      const { ubrn, state } = referral;
      const letter = patientLetter(world, caller, referral);
      if (isRefusal(letter)) return letter;
      const pdf = await letterAsPdf(letter, now);
      const fileName = `${ubrn}_${letterOfState(state) ?? ""}_Summary_${stampOf(now)}.pdf`;
      return new Response(new Uint8Array(pdf), {
        headers: {
          "Content-Type": "application/pdf",
          "Content-Disposition": `attachment; filename="${fileName}"`,
        },
      });
    },
  );
}
