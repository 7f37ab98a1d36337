import { refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { ReferralState } from "../store/schema.ts";
import { isProviderOf, roleOf } from "./access.ts";
import type { Caller } from "./access.ts";
import { awaitingAssessmentRules } from "./assessment.ts";
import type { AwaitingFacts } from "./assessment.ts";
import { awaitingReviewRules, letterIsPresent } from "./ending.ts";
import type { BookedFacts } from "./ending.ts";
import { PROVIDERS, REFERRERS } from "./roles.ts";
import { firstRefusal } from "./rule.ts";
import type { Rule } from "./rule.ts";

/** Facts about a referral that may stand on a worklist of its own organisation. */
export type WorklistFacts = BookedFacts & {
  referral: { referringOdsCode: string; endedByOdsCode: string | null; stateReason: string | null };
};

/** R61. What is booked awaits its review by the same rules as A013 asks; what was sent for triage needs its letter (R49). */
const reviewIsDue: Rule<WorklistFacts> = (facts) =>
  firstRefusal<WorklistFacts>(
    facts.referral.state === "BOOKED" ? awaitingReviewRules : [letterIsPresent],
    facts,
  );

/** A008. A cancellation is news to the referring organisation only when it is not its own. */
const endIsNews: Rule<WorklistFacts> = ({ referral: { state, endedByOdsCode, referringOdsCode } }) =>
  state === "CANCELLED_REFERRAL" && endedByOdsCode === referringOdsCode
    ? refuse("INVALID_REQUEST_STATE", "A008", "The referring organisation cancelled it itself.")
    : undefined;

/** A008. Of what was assessed only advice is for the referring organisation to act on. */
const assessmentAsksForAction: Rule<WorklistFacts> = ({ referral: { state, stateReason } }) =>
  state === "ASSESSMENT_RESULT" && stateReason !== null && stateReason !== "ADVISE_REFERRER"
    ? refuse("INVALID_REQUEST_STATE", "A008", "The assessment leaves the referrer nothing to do.")
    : undefined;

/** R71, R72. The letter is still to be added, as the referrer means to. */
export const letterIsOutstanding: Rule<{
  referral: Pick<WorklistFacts["referral"], "clinicalInfoFirstSubmittedAt" | "letterIntention">;
}> = ({ referral }) =>
  referral.clinicalInfoFirstSubmittedAt === null && referral.letterIntention !== "NOT_INTENDING_TO_ADD"
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R72", "The referral letter has been added, or none is to come.");

/** R61, R72. A provider reviews nothing before the surgery's letter, so that nobody can say by when a patient hears; of a placeholder its service has said it. */
export const waitsForLetter = (
  referral: Pick<WorklistFacts["referral"], "clinicalInfoFirstSubmittedAt" | "letterIntention">,
  appointment: { isPlaceholder: boolean } | undefined,
): boolean => appointment?.isPlaceholder !== true && !letterIsOutstanding({ referral });

/** What a worklist holds: the states in which a referral may stand on it, and what else must be true of it. */
type Holds<Facts> = { states: readonly ReferralState[]; rules: readonly Rule<Facts>[] };

const holds = <Facts extends { referral: { state: ReferralState } }>(
  { states, rules }: Holds<Facts>,
  facts: Facts,
): boolean => states.includes(facts.referral.state) && !firstRefusal(rules, facts);

type Worklist = Holds<WorklistFacts> & { side: "referrer" | "provider"; functions: readonly string[] };

const ofProvider = (states: readonly ReferralState[], ...rules: Rule<WorklistFacts>[]): Worklist => ({
  side: "provider",
  functions: PROVIDERS,
  states,
  rules,
});
const ofReferrer = (states: readonly ReferralState[], ...rules: Rule<WorklistFacts>[]): Worklist => ({
  side: "referrer",
  functions: REFERRERS,
  states,
  rules,
});

/** The six official worklists of referrals (A008), by their code in eRS-ReferralListSelector-1. */
export const WORKLISTS = {
  REFERRALS_FOR_REVIEW: ofProvider(["BOOKED", "AWAITING_TRIAGE"], reviewIsDue),
  APPOINTMENT_SLOT_ISSUES: ofProvider(["DEFERRED_TO_PROVIDER"]),
  REJECTED_TRIAGE_RESPONSE: ofReferrer(["REJECTED", "TRIAGE_RESPONSE"]),
  ASSESSMENT_RETURNED_CANCELLED_DNA: ofReferrer(
    ["ASSESSMENT_RESULT", "CANCELLED_REFERRAL", "DID_NOT_ATTEND"],
    endIsNews,
    assessmentAsksForAction,
  ),
  AWAITING_BOOKING: ofReferrer([
    "NOT_BOOKED",
    "AWAITING_TRIAGE",
    "DEFERRED_TO_PROVIDER",
    "APPT_CANCELLED_BY_PATIENT",
    "APPT_CANCELLED_BY_PROVIDER",
  ]),
  LETTERS_OUTSTANDING: ofReferrer(
    [
      "NOT_BOOKED",
      "BOOKED",
      "AWAITING_TRIAGE",
      "DEFERRED_TO_PROVIDER",
      "APPT_CANCELLED_BY_PATIENT",
      "APPT_CANCELLED_BY_PROVIDER",
    ],
    letterIsOutstanding,
  ),
} as const satisfies Record<string, Worklist>;

export type WorklistName = keyof typeof WORKLISTS;

export const isWorklist = (code: string): code is WorklistName => Object.hasOwn(WORKLISTS, code);

/** True of a referral of the right organisation that stands on a list. */
export const isOnWorklist = (name: WorklistName, facts: WorklistFacts): boolean =>
  holds(WORKLISTS[name], facts);

/**
 * x37. The two worklists of providers that A008 does not have. R56, R63: what is to be booked again, until it is;
 * CAS: who is booked to be assessed, until an outcome is recorded.
 */
export const PROVIDER_WORKLISTS = {
  APPOINTMENTS_FOR_BOOKING: {
    states: ["TRIAGED_PROVIDER_TO_ACTION", "APPT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PROVIDER"],
    rules: [],
  },
  REFERRALS_FOR_ASSESSMENT: { states: ["BOOKED"], rules: awaitingAssessmentRules },
} as const satisfies Record<string, Holds<AwaitingFacts>>;

export type ProviderWorklistName = keyof typeof PROVIDER_WORKLISTS;

export const isProviderWorklist = (code: string): code is ProviderWorklistName =>
  Object.hasOwn(PROVIDER_WORKLISTS, code);

/** True of a referral of the right provider that stands on a list. */
export const isOnProviderWorklist = (name: ProviderWorklistName, facts: AwaitingFacts): boolean =>
  holds(PROVIDER_WORKLISTS[name], facts);

/** Which assignment a list is narrowed to, and the code or user id that must be assigned. */
export type AssignmentFilter = { indicator: string | undefined; value: string | undefined };
export type WorklistRequest = {
  service: string | undefined;
  location: string | undefined;
  specialty: AssignmentFilter;
  clinician: AssignmentFilter;
};

export type FetchingFacts = {
  caller: Caller;
  list: WorklistName;
  requested: WorklistRequest;
  /** The organisation that runs the service, and the one that runs services at the location; null: not known. */
  serviceOdsCode: string | null;
  locationOdsCode: string | null;
  clinicianIsKnown: boolean;
  specialtyIsKnown: boolean;
};

/** R3. Each list is for one side, and for those of its business functions that work on referrals. */
const listIsForRole: Rule<FetchingFacts> = ({ caller, list }) => {
  const { functions }: Worklist = WORKLISTS[list];
  return functions.includes(roleOf(caller))
    ? undefined
    : refuse("FORBIDDEN", "R3", `${list} is not open to ${roleOf(caller)}.`);
};

/** A008. Lists of referring organisations are not filtered. */
const filtersAreForProviders: Rule<FetchingFacts> = ({
  list,
  requested: { specialty, clinician, ...rest },
}) => {
  const given = Object.entries({
    ...rest,
    specialty: specialty.value,
    specialtyAssignedIndicator: specialty.indicator,
    clinician: clinician.value,
    clinicianAssignedIndicator: clinician.indicator,
  }).find(([, value]) => value !== undefined);
  return WORKLISTS[list].side === "referrer" && given
    ? refuse("UNEXPECTED_FIELD", "A008", `'${given[0]}' is not expected: ${list} cannot be filtered.`)
    : undefined;
};

const LEGAL_INDICATORS: readonly (string | undefined)[] = [undefined, "ASSIGNED", "NOT_ASSIGNED"];

const refuseAssignment = (name: string, { indicator, value }: AssignmentFilter): Refusal | undefined => {
  if (!LEGAL_INDICATORS.includes(indicator))
    return refuse("INVALID_CODE", "A008", `'${name}AssignedIndicator' is not one of the legal values.`);
  if (value === undefined || indicator === "ASSIGNED") return undefined;
  return indicator === undefined
    ? refuse("MISSING_VALUE", "A008", `'${name}AssignedIndicator' is missing.`)
    : refuse(
        "INVALID_VALUE",
        "A008",
        `'${name}AssignedIndicator' must be ASSIGNED where '${name}' is given.`,
      );
};

/** A008. Who names a specialty or a clinician says that one is assigned. */
const assignmentsAgree: Rule<FetchingFacts> = ({ requested: { specialty, clinician } }) =>
  refuseAssignment("specialty", specialty) ?? refuseAssignment("clinician", clinician);

/** A008, R2. A filter names a service or a location that exists, and that is the caller's. */
const placesAreOfCaller: Rule<FetchingFacts> = ({ caller, requested, serviceOdsCode, locationOdsCode }) => {
  for (const [name, given, odsCode] of [
    ["service", requested.service, serviceOdsCode],
    ["location", requested.location, locationOdsCode],
  ] as const) {
    if (given === undefined) continue;
    if (odsCode === null) return refuse("REFERENCE_NOT_FOUND", "A008", `'${name}' is not known.`);
    if (!isProviderOf(caller, { providerOdsCode: odsCode }))
      return refuse("NO_RELATIONSHIP", "R2", `'${name}' is another provider's.`);
  }
  return undefined;
};

/** A008. A filter names a clinician whom e-RS knows, and a specialty of the reference data. */
const assignedAreKnown: Rule<FetchingFacts> = ({ requested, clinicianIsKnown, specialtyIsKnown }) => {
  if (requested.clinician.value !== undefined && !clinicianIsKnown)
    return refuse("REFERENCE_NOT_FOUND", "A008", "'clinician' is not known.");
  return requested.specialty.value !== undefined && !specialtyIsKnown
    ? refuse("INVALID_CODE", "A008", "'specialty' is not one of the legal values.")
    : undefined;
};

/** A008. First refusal wins. */
export const fetchingRules: readonly Rule<FetchingFacts>[] = [
  listIsForRole,
  filtersAreForProviders,
  assignmentsAgree,
  placesAreOfCaller,
  assignedAreKnown,
];
