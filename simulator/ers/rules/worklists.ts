import { refuse } from "../refusals.ts";
import type { ReferralState } from "../store/schema.ts";
import type { Caller } from "./access.ts";
import type { Rule } from "./rule.ts";

/** The six official worklists of referrals (A008). */
export const WORKLISTS = [
  "REFERRALS_FOR_REVIEW",
  "APPOINTMENT_SLOT_ISSUES",
  "REJECTED_TRIAGE_RESPONSE",
  "ASSESSMENT_RETURNED_CANCELLED_DNA",
  "AWAITING_BOOKING",
  "LETTERS_OUTSTANDING",
] as const;
export type Worklist = (typeof WORKLISTS)[number];

const REFERRER_FUNCTIONS = ["REFERRING_CLINICIAN", "REFERRING_CLINICIAN_ADMIN", "REFERRING_ADMIN"] as const;
const PROVIDER_FUNCTIONS = [
  "SERVICE_PROVIDER_CLINICIAN",
  "SERVICE_PROVIDER_ADMIN",
  "SERVICE_PROVIDER_CLINICIAN_ADMIN",
] as const;
export const WORKLIST_FUNCTIONS: readonly string[] = [...REFERRER_FUNCTIONS, ...PROVIDER_FUNCTIONS];

type Description = {
  /** Whose list it is: the referring organisation's, or that of the provider of the current appointment. */
  of: "referrer" | "provider";
  states: readonly ReferralState[];
  /** Only those whose clinical information has not been submitted. */
  lacksLetter?: true;
  /** A provider does not see what is sent for triage before its clinical information is there. */
  needsLetterInState?: ReferralState;
};

const AWAITING_BOOKING: readonly ReferralState[] = [
  "NOT_BOOKED",
  "AWAITING_TRIAGE",
  "DEFERRED_TO_PROVIDER",
  "APPT_CANCELLED_BY_PATIENT",
  "APPT_CANCELLED_BY_PROVIDER",
];

/** What stands on each list. Reviews are not simulated, so that what is to be reviewed stays so. */
export const ON_WORKLIST: Readonly<Record<Worklist, Description>> = {
  REFERRALS_FOR_REVIEW: {
    of: "provider",
    states: ["BOOKED", "AWAITING_TRIAGE"],
    needsLetterInState: "AWAITING_TRIAGE",
  },
  APPOINTMENT_SLOT_ISSUES: { of: "provider", states: ["DEFERRED_TO_PROVIDER"] },
  REJECTED_TRIAGE_RESPONSE: { of: "referrer", states: ["REJECTED", "TRIAGE_RESPONSE"] },
  ASSESSMENT_RETURNED_CANCELLED_DNA: {
    of: "referrer",
    states: ["ASSESSMENT_RESULT", "CANCELLED_REFERRAL", "DID_NOT_ATTEND"],
  },
  AWAITING_BOOKING: { of: "referrer", states: AWAITING_BOOKING },
  LETTERS_OUTSTANDING: {
    of: "referrer",
    states: [...AWAITING_BOOKING, "BOOKED", "TRIAGED_PROVIDER_TO_ACTION"],
    lacksLetter: true,
  },
};

export type WorklistFilters = {
  serviceId?: string;
  siteOdsCode?: string;
  specialty?: string;
  specialtyAssigned?: boolean;
  clinician?: string;
  clinicianAssigned?: boolean;
};

export type WorklistFacts = {
  caller: Caller;
  list: Worklist;
  filters: WorklistFilters;
  /** The provider of the service that is filtered by; nothing when there is no such service. */
  providerOfService: string | undefined;
};

/** R3. A list answers the side whose list it is. */
const listIsOfCaller: Rule<WorklistFacts> = ({ caller, list }) => {
  const functions: readonly string[] =
    ON_WORKLIST[list].of === "referrer" ? REFERRER_FUNCTIONS : PROVIDER_FUNCTIONS;
  const own = caller.kind === "patient" ? "a patient" : caller.businessFunction;
  return functions.includes(own) ? undefined : refuse("FORBIDDEN", "R3", `${list} is not a list of ${own}.`);
};

/** A008. Referring organisations cannot filter their lists. */
const filtersArePermitted: Rule<WorklistFacts> = ({ list, filters }) =>
  ON_WORKLIST[list].of === "provider" || Object.keys(filters).length === 0
    ? undefined
    : refuse("UNEXPECTED_FIELD", "A008", "'parameter' A referring organisation's worklist has no filters.");

/** A008. What is filtered by needs the indicator that it is assigned. */
const indicatorsAreGiven: Rule<WorklistFacts> = ({ filters }) => {
  const { specialty, specialtyAssigned, clinician, clinicianAssigned } = filters;
  if (specialty !== undefined && specialtyAssigned !== true)
    return refuse("MISSING_VALUE", "A008", "'specialty' needs 'specialtyAssignedIndicator' ASSIGNED.");
  if (clinician !== undefined && clinicianAssigned !== true)
    return refuse("MISSING_VALUE", "A008", "'clinician' needs 'clinicianAssignedIndicator' ASSIGNED.");
  return undefined;
};

/** R2. A provider looks at its own services. */
const serviceIsOfCaller: Rule<WorklistFacts> = ({ caller, filters, providerOfService }) => {
  if (filters.serviceId === undefined) return undefined;
  if (providerOfService === undefined) return refuse("REFERENCE_NOT_FOUND", "R2", "'service' is not known.");
  return caller.kind !== "patient" && caller.odsCode === providerOfService
    ? undefined
    : refuse("NO_RELATIONSHIP", "R2", "The user does not have a legitimate relationship with the service.");
};

/** A008. First refusal wins. */
export const worklistRules: readonly Rule<WorklistFacts>[] = [
  listIsOfCaller,
  filtersArePermitted,
  indicatorsAreGiven,
  serviceIsOfCaller,
];

/** R72. Working days within which the referral letter is due, by priority. */
export const LETTER_DUE_DAYS = { ROUTINE: 3, URGENT: 1, TWO_WEEK_WAIT: 1 } as const;
