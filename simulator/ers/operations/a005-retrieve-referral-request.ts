import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { referralRequestResource } from "../fhir/referral-request.ts";
import { fhirJson } from "../fhir/systems.ts";
import { ersOperation } from "../operation.ts";
import type { Asked } from "../operation.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { currentAppointment } from "../store/appointments.ts";
import { openAttemptsOf } from "../store/attempts.ts";
import { findOrganisation, findPatient, shortlistOf } from "../store/referrals.ts";

const PATH = "/referrals/FHIR/STU3/ReferralRequest/:ubrn";

/**
 * A005 Retrieve referral request: the current version of a referral. Out: the ReferralRequest with its ETag.
 * Refused 400 (the UBRN is not 12 digits), 404 (unknown, or a version that is not current), 422 NO_RELATIONSHIP (R2) or
 * INVALID_REQUEST_TYPE (R1). Patients and the appointments line may call it too: that is ours, without anything clinical.
 */
export function retrieveReferralRequest(world: World): RequestHandler[] {
  return [PATH, `${PATH}/_history/:version`].map((path) =>
    ersOperation(
      world,
      {
        id: "A005",
        method: "get",
        path,
        form: "STU3",
        allowed: ["patient", "tal", "referrer", "provider"],
        statuses: { INVALID_VALUE: 400, REFERENCE_NOT_FOUND: 404 },
      },
      answer,
    ),
  );
}

function answer({ world, caller, params }: Asked & { caller: Caller }): Response | Refusal {
  const { ers, baseUrl } = world;
  const referral = openReferral(world, caller, params["ubrn"] ?? "");
  if (isRefusal(referral)) return referral;
  const { version } = params;
  if (version !== undefined && version !== String(referral.versionId))
    return refuse("REFERENCE_NOT_FOUND", "R9", "Only the current version of a referral can be read.");
  const patient = findPatient(ers, referral.nhsNumber);
  const referrer = findOrganisation(ers, referral.referringOdsCode);
  if (!patient || !referrer) throw new Error("A referral stands without its patient or referrer");
  const view = {
    referral,
    patient,
    referrer,
    shortlist: shortlistOf(ers, referral.ubrn),
    current: currentAppointment(ers, referral.ubrn),
    openAttempts: openAttemptsOf(ers, referral.ubrn),
    showsClinical: caller.kind === "referrer" || caller.kind === "provider",
  };
  const headers = { ETag: `W/"${referral.versionId}"` };
  return fhirJson(referralRequestResource(view, baseUrl), { headers });
}
