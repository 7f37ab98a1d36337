import { refuse } from "../refusals.ts";
import type { organisations } from "../store/schema.ts";
import type { Rule } from "./rule.ts";

/** London dates, both included; without an end it goes on. */
export type Period = { fromDate: string; toDate: string | null };

export type CommissioningFacts = {
  service: { serviceId: string; published: boolean };
  commRuleOrg: string;
  /** What the organisation has commissioned so far. */
  contract: Period | undefined;
  wanted: Period;
  /** The London date of today. */
  today: string;
};

/** R3. Services are commissioned by commissioners. */
export const callerCommissions: Rule<{
  organisation: Pick<typeof organisations.$inferSelect, "kind"> | undefined;
}> = ({ organisation }) =>
  organisation?.kind === "COMMISSIONER"
    ? undefined
    : refuse("FORBIDDEN", "R3", "Services are commissioned in a role held at a commissioner.");

/** R17. What is withdrawn is not commissioned anew. */
const serviceIsPublished: Rule<CommissioningFacts> = ({ service }) =>
  service.published
    ? undefined
    : refuse("SERVICE_UNAVAILABLE", "R17", `Service ${service.serviceId} is not published.`);

/** R18. A period does not end before it begins, nor before it was agreed. */
const periodIsInOrder: Rule<CommissioningFacts> = ({ wanted: { fromDate, toDate }, today }) =>
  toDate === null || (toDate >= fromDate && toDate >= today)
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "R18", `'to' The period from ${fromDate} is over on ${toDate}.`);

/** R18. An organisation commissions a service in one period at a time: one that goes on is given another end instead. */
const periodIsFree: Rule<CommissioningFacts> = ({ contract, commRuleOrg, today }) =>
  contract && (contract.toDate === null || contract.toDate >= today)
    ? refuse(
        "INVALID_STATE",
        "R18",
        `${commRuleOrg} commissions the service from ${contract.fromDate} to ${contract.toDate ?? "whenever it ends"}.`,
      )
    : undefined;

/** R18. Only what goes on can be ended. */
const contractGoesOn: Rule<CommissioningFacts> = ({ contract, commRuleOrg, today }) =>
  contract && (contract.toDate === null || contract.toDate >= today)
    ? undefined
    : refuse("INVALID_STATE", "R18", `${commRuleOrg} does not commission the service.`);

/** R18. What was commissioned until today stays so. One that is ended before it begins never does. */
const endIsNotPast: Rule<CommissioningFacts> = ({ wanted: { toDate }, today }) =>
  toDate !== null && toDate >= today
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "R18", `'to' It ends today, ${today}, at the earliest.`);

export type AgreeingFacts = Pick<CommissioningFacts, "commRuleOrg" | "contract" | "today"> & {
  /** The service as it is in the directory; nothing of one that was never published: nobody can have commissioned that. */
  service: CommissioningFacts["service"] | undefined;
};

/** R18, SEED2. Who agrees to what a service's slots are commissions it, as soon as that can be. */
const agreerCommissions: Rule<AgreeingFacts> = ({ service, commRuleOrg, contract, today }) =>
  !service ||
  (contract && contract.fromDate <= today && (contract.toDate === null || contract.toDate >= today))
    ? undefined
    : refuse(
        "INVALID_STATE",
        "R18",
        `${commRuleOrg} does not commission service ${service.serviceId} today, ${today}.`,
      );

/** x30: what must be true before an organisation commissions a service, and before it ends that. First refusal wins. */
export const commissioningRules = [serviceIsPublished, periodIsInOrder, periodIsFree] as const;
export const endingCommissionRules = [contractGoesOn, endIsNotPast] as const;

/** x30: what must be true of a commissioner that agrees to placeholders, and that is shown what waits for that. */
export const agreeingRules = [agreerCommissions] as const;
