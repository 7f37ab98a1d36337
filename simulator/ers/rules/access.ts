import { refuse } from "../refusals.ts";
import { isOpenTo, rowOf } from "./roles.ts";
import type { CallerKind, Endpoint } from "./roles.ts";
import type { Rule } from "./rule.ts";

export type Caller =
  | { kind: "patient"; nhsNumber: string }
  | {
      kind: Exclude<CallerKind, "patient">;
      userId: string;
      odsCode: string;
      businessFunction: string;
      /** R4. The clinician for whom an administrator acts. */
      onBehalfOf?: string;
    };

/** What a caller is in the table of roles. */
export const roleOf = (caller: Caller): string =>
  caller.kind === "patient" ? "patient" : caller.businessFunction;

/** R61. The clinician who reviews: the caller, or whom the caller acts for. */
const reviewerOf = (caller: Exclude<Caller, { kind: "patient" }>): string =>
  caller.onBehalfOf ?? caller.userId;

/** R61. The clinicians of a service who review its referrals; null: every clinician of its provider. */
export type Workgroup = readonly string[] | null;

/** R61. Where a service has a workgroup, only who is in it reviews for the service. */
export const reviewerIsInWorkgroup: Rule<{ caller: Caller; workgroup: Workgroup }> = ({
  caller,
  workgroup,
}) =>
  caller.kind !== "provider" || workgroup === null || workgroup.includes(reviewerOf(caller))
    ? undefined
    : refuse("NO_RELATIONSHIP", "R61", "The clinician is not in the workgroup of the service.");

/** R3. Whether an operation, by its number, answers this caller at all. */
export const mayCall = (caller: Caller, id: string): boolean => isOpenTo(id, roleOf(caller));

/** R3. An operation answers only the roles that it is for. */
export const callerHasFitRole: Rule<{ caller: Caller; operation: Endpoint }> = ({ caller, operation }) =>
  isOpenTo(rowOf(operation), roleOf(caller))
    ? undefined
    : refuse(
        "FORBIDDEN",
        "R3",
        `${operation.id} is not open to ${caller.kind === "patient" ? "patients" : caller.businessFunction}.`,
      );

export type ActingFacts = {
  businessFunction: string;
  /** Whether the request names a clinician to act for, and whether that one is a clinician of the organisation. */
  namesClinician: boolean;
  isClinicianThere: boolean;
};

const CLINICIAN_ADMIN = "SERVICE_PROVIDER_CLINICIAN_ADMIN";

/** R4. A clinician's administrator acts on behalf of a clinician of the same organisation; nobody else acts for another. */
export const callerActsForClinician: Rule<ActingFacts> = ({
  businessFunction,
  namesClinician,
  isClinicianThere,
}) => {
  if (businessFunction !== CLINICIAN_ADMIN)
    return namesClinician
      ? refuse("FORBIDDEN", "R4", `${businessFunction} acts on behalf of nobody.`)
      : undefined;
  if (!namesClinician)
    return refuse("FORBIDDEN", "R4", "NHSD-eRS-On-Behalf-Of-User-ID must name a clinician.");
  return isClinicianThere
    ? undefined
    : refuse("FORBIDDEN", "R4", "NHSD-eRS-On-Behalf-Of-User-ID names no clinician of the organisation.");
};

export type AccessFacts = {
  caller: Caller;
  referral:
    | { nhsNumber: string; requestType: "REFERRAL" | "ADVICE_AND_GUIDANCE"; referringOdsCode: string }
    | undefined;
  /** The London date on which the referral was archived (R75); null: it was not, or there is none. */
  archivedOn: string | null;
  /** The caller has an open call in which the caller on the phone was checked for this very referral. */
  hasCheckedCall: boolean;
  /** Headquarters of the providers on the referral's shortlist or of its appointment. */
  providerOdsCodes: readonly string[];
  /** The caller is linked to a service on the referral's shortlist, or to that of its appointment. */
  isLinked: boolean;
};

/** Nobody outside the professions learns whether a reference exists. */
const NO_RELATIONSHIP = "The user does not have a legitimate relationship with the request.";
const isOutsider = (caller: Caller) => caller.kind === "patient" || caller.kind === "tal";

/** Referring administrators are no referrers to operations on clinical information, but the referral is their organisation's. */
export const isOfReferrer = (caller: Caller, odsCode: string | undefined) =>
  caller.kind !== "patient" &&
  (caller.kind === "referrer" || caller.businessFunction === "REFERRING_ADMIN") &&
  caller.odsCode === odsCode;

/** R27, R61, R69. Whether a provider calls about a service of its own: their roles hang on the headquarters that runs it. */
export const isProviderOf = (caller: Caller, service: { providerOdsCode: string }): boolean =>
  caller.kind === "provider" && caller.odsCode === service.providerOdsCode;

/** R1. The reference must exist, and not be archived (R75). Patients and the appointments line are told no more than that it is not theirs. */
const referenceIsKnown: Rule<AccessFacts> = ({ caller, referral, archivedOn }) => {
  if (referral) return undefined;
  if (isOutsider(caller)) return refuse("NO_RELATIONSHIP", "R2", NO_RELATIONSHIP);
  const why = archivedOn === null ? "'UBRN' is not known." : `'UBRN' was archived on ${archivedOn}.`;
  return refuse("REFERENCE_NOT_FOUND", "R1", why);
};

/** R2. Every call needs a legitimate relationship with the referral. */
const callerHasRelationship: Rule<AccessFacts> = ({ caller, referral, ...facts }) => {
  const { hasCheckedCall, providerOdsCodes, isLinked } = facts;
  const isRelated =
    (caller.kind === "bookingManager" && isLinked) ||
    (caller.kind === "patient" && caller.nhsNumber === referral?.nhsNumber) ||
    (caller.kind === "tal" && hasCheckedCall) ||
    isOfReferrer(caller, referral?.referringOdsCode) ||
    (caller.kind === "provider" && providerOdsCodes.includes(caller.odsCode));
  return isRelated ? undefined : refuse("NO_RELATIONSHIP", "R2", NO_RELATIONSHIP);
};

/** R1. Advice and guidance requests share the numbering but are not referrals. */
const requestIsReferral: Rule<AccessFacts> = ({ referral }) =>
  referral?.requestType === "ADVICE_AND_GUIDANCE"
    ? refuse(
        "INVALID_REQUEST_TYPE",
        "R1",
        "The UBRN is of an advice and guidance request, not of a referral.",
      )
    : undefined;

/** Whether the caller may know of a request at all: a search finds nothing else. */
export const relationshipRules = [referenceIsKnown, callerHasRelationship] as const;

/** Asked by every operation on a referral, before anything else about it is said. */
export const accessRules = [...relationshipRules, requestIsReferral] as const;
