import type { RequestHandler } from "msw";
import { noteUbrn } from "../../correlation.ts";
import type { World } from "../../simulator.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { createReferral as create } from "../conversation/referring.ts";
import { identifier, parametersBody, readParameters } from "../fhir/parameters.ts";
import { referralAnswer, writtenReferral } from "../fhir/referral-answer.ts";
import { readShortlisting, SHORTLISTING_PARAMETERS } from "../fhir/shortlisting.ts";
import { STU3, STU3_IDS } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { ersOperation } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";

const PARAMETERS = {
  ...SHORTLISTING_PARAMETERS,
  patient: identifier(STU3_IDS.nhsNumber),
  referringClinician: identifier(STU3_IDS.user),
  eReferralPathwayStart: "valueInstant",
} as const;
const Body = parametersBody(`${STU3}/eRS-CreateReferral-Parameters-1`);

/**
 * A011 Create referral: a patient is referred, with a shortlist of services that a search has found; nothing is booked or
 * sent by that. In: patient, shortlist with its search criteria, intentionToAddReferralLetter,
 * firstReminderLetterFollowUpDays; referringClinician, eReferralPathwayStart, an Idempotency-Key of ours. Out: 201 and the
 * ReferralRequest, NOT_BOOKED, with its ETag. Refused 422 by `referringRules`, `criteriaRules` and `creatingRules`.
 */
export function createReferral(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "A011",
      method: "post",
      path: "/referrals/FHIR/STU3/ReferralRequest/$ers.createReferral",
      form: "STU3",
    },
    async ({ operation, request, caller }) => {
      if (caller.kind === "patient") return refuse("FORBIDDEN", "R3", "A011 is not open to patients.");
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const given = readParameters(read.body, PARAMETERS);
      if (isRefusal(given)) return given;
      const { patient: nhsNumber, referringClinician: clinicianUserId, eReferralPathwayStart: start } = given;
      if (nhsNumber === undefined) return refuse("MISSING_VALUE", "A011", "'patient' is missing.");
      const shortlisting = readShortlisting(given);
      if (isRefusal(shortlisting)) return shortlisting;
      const pathwayStartAt = start === undefined ? null : Date.parse(start);
      const wanted = { ...shortlisting, nhsNumber, clinicianUserId, pathwayStartAt };
      let ubrn = "";
      return writeOnce(
        world,
        { operation, request, caller, text: `A011 ${read.text}` },
        {
          begin() {
            const created = create(world, caller, wanted);
            if (isRefusal(created)) return created;
            ubrn = created.ubrn;
            noteUbrn(ubrn);
            return "DONE";
          },
          answer: () => referralAnswer(world, caller, writtenReferral(world, ubrn), 201),
        },
      );
    },
  );
}
