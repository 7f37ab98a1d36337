import { refuse } from "../refusals.ts";
import type { services } from "../store/schema.ts";
import { isProviderOf } from "./access.ts";
import type { Caller } from "./access.ts";
import type { Rule } from "./rule.ts";

export type ServiceFacts = {
  service: Pick<
    typeof services.$inferSelect,
    | "serviceId"
    | "providerOdsCode"
    | "published"
    | "effectiveFrom"
    | "effectiveTo"
    | "requestFlow"
    | "bookableType"
  >;
  /** The London date of today. */
  today: string;
};

/** R27. A provider makes appointments, and sends and leaves referrals, at services of its own only. */
export const providerRunsService: Rule<{
  caller: Caller;
  service: Pick<ServiceFacts["service"], "serviceId" | "providerOdsCode">;
}> = ({ caller, service }) =>
  caller.kind !== "provider" || isProviderOf(caller, service)
    ? undefined
    : refuse("NO_RELATIONSHIP", "R27", `Service ${service.serviceId} is another provider's.`);

/** R17. A service must be published and within its effective dates. */
export const serviceIsAvailable: Rule<ServiceFacts> = ({ service, today }) => {
  if (!service.published)
    return refuse("SERVICE_UNAVAILABLE", "R17", `Service ${service.serviceId} is not published.`);
  if (service.effectiveFrom > today || (service.effectiveTo ?? today) < today)
    return refuse(
      "SERVICE_UNAVAILABLE",
      "R17",
      `Service ${service.serviceId} is not within its effective dates.`,
    );
  return undefined;
};

export type CommissionedFacts = Pick<ServiceFacts, "service"> & {
  /** The organisation by whose rules the patient is referred commissions the service today. */
  isCommissioned: boolean;
};

/** R18. Referrals are sent and left to services that are commissioned for them; of slots, the date of the slot counts. */
export const serviceIsCommissioned: Rule<CommissionedFacts> = ({ service, isCommissioned }) =>
  isCommissioned
    ? undefined
    : refuse(
        "INAPPROPRIATE_VALUE",
        "R18",
        `Service ${service.serviceId} is not commissioned for the patient today.`,
      );

export type ChoiceFacts = ServiceFacts & {
  /** The London dates between which it is commissioned for the patient; nothing when it is not. */
  contract: { fromDate: string; toDate: string | null } | undefined;
};

/** R18. What reads referrals must be commissioned today; of what is booked the date of the appointment counts, which may be a later one. */
const contractIsNotOver: Rule<ChoiceFacts> = ({ service, today, contract }) => {
  const hasBegun = service.requestFlow === "BOOKABLE" || (contract?.fromDate ?? today) <= today;
  return contract && hasBegun && (contract.toDate ?? today) >= today
    ? undefined
    : refuse(
        "INAPPROPRIATE_VALUE",
        "R18",
        `Service ${service.serviceId} is not commissioned for the patient any more.`,
      );
};

/** What must be true of a service before a patient is told to book it, or to be sent to it. */
export const choiceRules: readonly Rule<ChoiceFacts>[] = [serviceIsAvailable, contractIsNotOver];

/** R24, R42. Slots come only from directly bookable services. The request flow is looked at first: a triage service may carry a bookable type. */
export const serviceIsDirectlyBookable: Rule<ServiceFacts> = ({ service }) =>
  service.requestFlow === "BOOKABLE" && service.bookableType === "DIRECTLY_BOOKABLE"
    ? undefined
    : refuse("INVALID_STATE", "R42", `Service ${service.serviceId} is not directly bookable.`);

/** R49. Only a referral assessment service takes referrals for triage. */
export const serviceAssessesReferrals: Rule<ServiceFacts> = ({ service }) =>
  service.requestFlow === "REVIEW"
    ? undefined
    : refuse("INVALID_STATE", "R49", `Service ${service.serviceId} is not a referral assessment service.`);

/** A015 asks these of the service before it looks for slots. */
export const slotServiceRules = [serviceIsAvailable, serviceIsDirectlyBookable] as const;
