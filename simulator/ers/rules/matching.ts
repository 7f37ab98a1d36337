import { refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { SearchCriteria, services } from "../store/schema.ts";
import type { Rule } from "./rule.ts";
import { firstRefusal } from "./rule.ts";
import { serviceIsAvailable } from "./services.ts";

type Service = typeof services.$inferSelect;

/** A service of the directory, as a search for a patient finds it. */
export type MatchFacts = {
  criteria: SearchCriteria;
  service: Service;
  /** The codes of its specialty and clinic type, and the codes of its provider and its site. */
  codes: { specialty: string; clinicType: string; organisations: readonly string[] };
  patient: { age: number; sex: Service["sexTreated"] };
  /** The London date of today. */
  today: string;
  commRuleOrg: string;
  isCommissioned: boolean;
  /** From the postcode of the search. */
  miles: number;
  /** The clinician sought has slots there. */
  hasClinician: boolean;
};

const leaveOut = (rule: string, why: string): Refusal =>
  refuse("SHORTLISTED_SERVICE_NOT_IN_RESULTS", rule, why);

/** R17. Nobody is referred to a service that is not open. */
const isAvailable: Rule<MatchFacts> = (facts) => {
  const refusal = serviceIsAvailable(facts);
  return refusal && leaveOut("R17", refusal.diagnostics);
};

/** R18. A service is on the menu of those whose commissioner pays for it today. */
const isCommissioned: Rule<MatchFacts> = ({ isCommissioned: holds, service, commRuleOrg }) =>
  holds
    ? undefined
    : leaveOut("R18", `Service ${service.serviceId} is not commissioned by ${commRuleOrg} today.`);

/** R19. A service treats an age and a sex. A patient whose sex is not known is not kept out for it. */
const treatsPatient: Rule<MatchFacts> = ({ criteria, service, patient }) => {
  if (!criteria.ageAndGenderAppropriate) return undefined;
  const { serviceId, ageFrom, ageTo, sexTreated } = service;
  if (patient.age < (ageFrom ?? 0) || patient.age > (ageTo ?? Infinity))
    return leaveOut("R19", `Service ${serviceId} does not treat patients of this age.`);
  return sexTreated === null || patient.sex === null || sexTreated === patient.sex
    ? undefined
    : leaveOut("R19", `Service ${serviceId} does not treat patients of this sex.`);
};

/** R22. A service takes referrals of some priorities. */
const supportsPriority: Rule<MatchFacts> = ({ criteria: { priority }, service }) =>
  service.priorities.includes(priority)
    ? undefined
    : leaveOut("R22", `Service ${service.serviceId} does not support ${priority}.`);

/** R15. A service is of the specialty and the clinic type sought. */
const isOfClinicType: Rule<MatchFacts> = ({ criteria, service: { serviceId }, codes }) => {
  const { specialty = codes.specialty, clinicType = codes.clinicType } = criteria;
  return specialty === codes.specialty && clinicType === codes.clinicType
    ? undefined
    : leaveOut("R15", `Service ${serviceId} is of another specialty or clinic type.`);
};

/** R15. A service is for the clinical term, and has the clinician, that are sought. */
const hasWhatIsSought: Rule<MatchFacts> = ({ criteria, service, hasClinician }) => {
  const { clinicalTerm, namedClinician } = criteria;
  if (clinicalTerm !== undefined && !service.clinicalTerms?.includes(clinicalTerm))
    return leaveOut("R15", `Service ${service.serviceId} is not found by the clinical term.`);
  return namedClinician === undefined || hasClinician
    ? undefined
    : leaveOut("R15", `The clinician has no appointments at service ${service.serviceId}.`);
};

/** R15. A service is as near, as soon and of whom the search says. */
const isWithinLimits: Rule<MatchFacts> = ({ criteria, service, codes, miles }) => {
  const { distanceLimit = Infinity, indicativeAppointmentWaitTimeLimit = Infinity, organisation } = criteria;
  const { serviceId, averageWaitDays } = service;
  if (miles > distanceLimit) return leaveOut("R15", `Service ${serviceId} is further away.`);
  if ((averageWaitDays ?? 0) > indicativeAppointmentWaitTimeLimit)
    return leaveOut("R15", `Service ${serviceId} has a longer wait.`);
  return organisation === undefined || codes.organisations.includes(organisation)
    ? undefined
    : leaveOut("R15", `Service ${serviceId} is not of organisation ${organisation}.`);
};

const matchingRules: readonly Rule<MatchFacts>[] = [
  isAvailable,
  isCommissioned,
  treatsPatient,
  supportsPriority,
  isOfClinicType,
  hasWhatIsSought,
  isWithinLimits,
];

/** A010 lists exactly the services that pass; A011 and A031 ask of each shortlisted one why it would not be listed (R15). */
export const whyNotListed = (facts: MatchFacts): Refusal | undefined => firstRefusal(matchingRules, facts);
