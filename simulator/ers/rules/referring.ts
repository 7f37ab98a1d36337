import { refuse } from "../refusals.ts";
import { recordIsOpen } from "./patients.ts";
import type { PatientFacts } from "./patients.ts";
import type { Rule } from "./rule.ts";

/** Who refers whom, with what e-RS knows of those whom a request names. */
export type ReferringFacts = {
  businessFunction: string;
  userId: string;
  /** The referring clinician who is named; nothing when nobody is. */
  clinicianUserId: string | undefined;
  clinicianIs: "NOBODY" | "NOT_REFERRING" | "REFERRING_ELSEWHERE" | "REFERRING_HERE";
  /** Whom the spine knows by the NHS number. */
  patient: PatientFacts["patient"] | undefined;
  /** The organisation whose commissioning rules hold; null: the patient's GP practice is not in e-RS. */
  commRuleOrg: string | null;
  commRuleOrgIs: "UNKNOWN" | "NO_COMMISSIONER" | "COMMISSIONER";
};

/** A010. The patient is one whom the spine knows. */
const patientIsKnown: Rule<ReferringFacts> = ({ patient }) =>
  patient ? undefined : refuse("REFERENCE_NOT_FOUND", "A010", "'patient' is not known.");

/** R5. Nobody is referred whose record cannot be read. */
const patientCanBeReferred: Rule<ReferringFacts> = ({ patient }) => patient && recordIsOpen({ patient });

/** A010, A011. An administrator refers in the name of a clinician; a clinician refers in nobody else's. */
const clinicianIsNamedByAdmin: Rule<ReferringFacts> = ({ businessFunction, userId, clinicianUserId }) => {
  if (businessFunction === "REFERRING_CLINICIAN_ADMIN")
    return clinicianUserId === undefined
      ? refuse("VALUE_IS_REQUIRED", "A010", "'referringClinician' must name whom the user refers for.")
      : undefined;
  return clinicianUserId === undefined || clinicianUserId === userId
    ? undefined
    : refuse("FIELD_NOT_PERMITTED", "A010", "'referringClinician' is not permitted: the user is one.");
};

/** A010, A011. Whoever is named refers patients at the caller's organisation. */
const clinicianRefersHere: Rule<ReferringFacts> = ({ clinicianUserId, clinicianIs }) => {
  if (clinicianUserId === undefined || clinicianIs === "REFERRING_HERE") return undefined;
  if (clinicianIs === "NOBODY")
    return refuse("REFERENCE_NOT_FOUND", "A010", "'referringClinician' is not known.");
  return clinicianIs === "NOT_REFERRING"
    ? refuse("REFERENCED_USER_IS_NOT_RC", "A010", "'referringClinician' is no referring clinician.")
    : refuse(
        "REFERENCED_USER_IS_NOT_RC_AT_ORG",
        "A010",
        "'referringClinician' is no referring clinician of the user's organisation.",
      );
};

/** R20. Whose commissioning rules hold follows from the patient's GP practice. */
const patientHasPractice: Rule<ReferringFacts> = ({ patient, commRuleOrg }) =>
  patient && commRuleOrg === null
    ? refuse("NO_REG_GP_PRACTICE", "R20", "The patient has no registered GP practice in e-RS.")
    : undefined;

/** A010. The commissioning rule organisation that a search names exists, and is one. */
const commRuleOrgIsCommissioner: Rule<ReferringFacts> = ({ commRuleOrg, commRuleOrgIs }) => {
  if (commRuleOrg === null || commRuleOrgIs === "COMMISSIONER") return undefined;
  return commRuleOrgIs === "UNKNOWN"
    ? refuse("REFERENCE_NOT_FOUND", "A010", "'commissioningRuleOrganisation' is not known.")
    : refuse("ORGANISATION_NOT_APPROPRIATE", "A010", "'commissioningRuleOrganisation' is no commissioner.");
};

/** What A010 and A011 ask of whoever refers and whomever they refer. First refusal wins. */
export const referringRules: readonly Rule<ReferringFacts>[] = [
  clinicianIsNamedByAdmin,
  clinicianRefersHere,
  patientIsKnown,
  patientCanBeReferred,
  patientHasPractice,
  commRuleOrgIsCommissioner,
];
