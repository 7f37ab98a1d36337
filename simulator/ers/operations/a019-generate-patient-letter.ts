import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { composeLetter } from "../letters/compose.ts";
import { stampOf } from "../letters/dates.ts";
import { letterAsPdf } from "../letters/pdf.ts";
import { letterView } from "../letters/view.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal } from "../refusals.ts";
import { letterOfState, patientLetterRules } from "../rules/patient-letters.ts";
import { firstRefusal } from "../rules/rule.ts";
import { findCurrent } from "../store/appointments.ts";

/**
 * A019 Generate patient letter: what a referrer gives the patient in hand, about the referral as it is now. In: nothing but
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
      const appointment = findCurrent(world.ers, ubrn);
      const refusal = firstRefusal(patientLetterRules, { referral, appointment, now });
      if (refusal) return refusal;
      const pdf = await letterAsPdf(composeLetter(letterView(world, referral)), now);
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
