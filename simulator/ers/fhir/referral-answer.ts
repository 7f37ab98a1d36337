import type { World } from "../../simulator.ts";
import { rememberedOf } from "../../remembered.ts";
import { endedStart } from "../ended-appointment.ts";
import { overlapsFor } from "../overlaps.ts";
import { roleOf } from "../rules/access.ts";
import type { Caller } from "../rules/access.ts";
import { patientRules, warningsOf } from "../rules/patients.ts";
import { roleNamed } from "../rules/roles.ts";
import { firstRefusal } from "../rules/rule.ts";
import { currentAppointment } from "../store/appointments.ts";
import { openAttemptsOf } from "../store/attempts.ts";
import { attachedTo } from "../store/files.ts";
import { findOrganisation, findPatient, findReferral, shortlistOf } from "../store/referrals.ts";
import type { Referral } from "../store/referrals.ts";
import { appointmentFor, seesComments } from "./appointment-answer.ts";
import { documentReference } from "./document-reference.ts";
import { referralRequestResource } from "./referral-request.ts";
import type { ReferralView } from "./referral-request.ts";
import { fhirText } from "./systems.ts";
import type { Answer } from "./systems.ts";

/** R3. What is attached is for clinicians and who acts in their name. */
const seesClinical = (caller: Caller) => roleNamed(roleOf(caller))?.seesClinical ?? false;

/** All that is told of a referral as it is now, for this caller. */
function viewFor(world: World, caller: Caller, referral: Referral): ReferralView {
  const { ers, clock } = world;
  const patient = findPatient(ers, referral.nhsNumber);
  const referrer = findOrganisation(ers, referral.referringOdsCode);
  if (!patient || !referrer) throw new Error("A referral stands without its patient or referrer");
  const current = currentAppointment(ers, referral.ubrn);
  return {
    referral,
    patient,
    referrer,
    shortlist: shortlistOf(ers, referral.ubrn),
    current: current && appointmentFor(caller, current),
    openAttempts: openAttemptsOf(ers, referral.ubrn),
    showsClinical: seesComments(caller),
    documents: seesClinical(caller)
      ? attachedTo(ers, referral.ubrn).map((file, index) => documentReference(file, index + 1, clock.now()))
      : [],
    warnings: caller.kind === "patient" ? [] : warningsOf(patient),
    isNothingArranged:
      caller.kind === "patient" && firstRefusal(patientRules, { caller, patient }) !== undefined,
    overlaps: overlapsFor(world, caller, referral),
    endedStartAt: endedStart(ers, referral),
  };
}

/** A referral as it is now, for this caller: an STU3 ReferralRequest. */
export const referralFor = (world: World, caller: Caller, referral: Referral) =>
  referralRequestResource(viewFor(world, caller, referral), world.baseUrl);

const textOf = rememberedOf(
  ({ referral }) => referral,
  ({ baseUrl, ...view }: ReferralView & { baseUrl: string }) =>
    JSON.stringify(referralRequestResource(view, baseUrl)),
);

/** The referral that was written, as it is now. */
export function writtenReferral(world: World, ubrn: string): Referral {
  const referral = findReferral(world.ers, ubrn);
  if (!referral) throw new Error("A referral was written that cannot be read back");
  return referral;
}

/** A referral as it is now, as the answer of A005 and of what changes it, with its ETag; 201 of one that was made. */
export function referralAnswer(
  world: World,
  caller: Caller,
  referral: Referral,
  status: 200 | 201 = 200,
): Answer {
  const text = textOf({ ...viewFor(world, caller, referral), baseUrl: world.baseUrl });
  return fhirText(text, { status, headers: { ETag: `W/"${referral.versionId}"` } });
}
