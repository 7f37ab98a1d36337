import { londonDate } from "../london-time.ts";
import type { World } from "../simulator.ts";
import { refuse } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";
import { agreeingRules, commissioningRules, endingCommissionRules } from "./rules/commissioning.ts";
import type { CommissioningFacts, Period } from "./rules/commissioning.ts";
import { serviceVersionIsCurrent } from "./rules/publishing.ts";
import { isAgreedTo } from "./rules/publishing-placeholder.ts";
import { firstOf, firstRefusal } from "./rules/rule.ts";
import type { Rule } from "./rules/rule.ts";
import { keepContract } from "./store/commissioning.ts";
import type { CommissionedService } from "./store/commissioning.ts";
import { findDraft, keepAgreement, placeholderDrafts } from "./store/drafts.ts";
import { findContract, findService } from "./store/services.ts";

/** R18. An organisation commissions a service for a period. */
export const commission = (world: World, commRuleOrg: string, serviceId: string, wanted: Period) =>
  keepPeriod(world, commRuleOrg, serviceId, commissioningRules, () => wanted);

/** R18. An organisation commissions a service until a date and no longer. */
export const endCommission = (world: World, commRuleOrg: string, serviceId: string, toDate: string) =>
  keepPeriod(world, commRuleOrg, serviceId, endingCommissionRules, (contract) => ({
    fromDate: contract?.fromDate ?? toDate,
    toDate,
  }));

function keepPeriod(
  world: World,
  commRuleOrg: string,
  serviceId: string,
  rules: readonly Rule<CommissioningFacts>[],
  periodAfter: (contract: Period | undefined) => Period,
): Refusal | undefined {
  const service = findService(world.ers, serviceId);
  if (!service) return refuse("NOT_FOUND", undefined, "There is no such service.");
  const contract = findContract(world.ers, serviceId, commRuleOrg);
  const wanted = periodAfter(contract);
  const today = londonDate(world.clock.now());
  const refusal = firstRefusal(rules, { service, commRuleOrg, contract, wanted, today });
  if (!refusal) keepContract(world.ers, { serviceId, commRuleOrg, ...wanted });
  return refusal;
}

/** Notes on the version of a draft that was seen which commissioner agreed to its placeholders, when, and to which explanation of them. */
export function agree(
  world: World,
  odsCode: string,
  serviceId: string,
  seenVersion: number,
): Refusal | undefined {
  const draft = findDraft(world.ers, serviceId);
  const explanation = draft?.definition.placeholder;
  if (!explanation)
    return refuse("NOT_FOUND", undefined, "There is no draft of placeholders with this number.");
  const refusal = firstOf([
    whyNotAgree(world, odsCode, serviceId),
    serviceVersionIsCurrent(draft.versionId, seenVersion),
  ]);
  if (refusal) return refusal;
  const agreedOn = londonDate(world.clock.now());
  keepAgreement(world.ers, serviceId, { odsCode, agreedOn, explanation });
  return undefined;
}

function whyNotAgree({ ers, clock }: World, commRuleOrg: string, serviceId: string): Refusal | undefined {
  const service = findService(ers, serviceId);
  const contract = findContract(ers, serviceId, commRuleOrg);
  return firstRefusal(agreeingRules, { service, commRuleOrg, contract, today: londonDate(clock.now()) });
}

/** The explanations that wait for an agreement which this commissioner can give, each with its draft's version; nothing else of those. */
export const awaitingAgreement = (world: World, odsCode: string) =>
  placeholderDrafts(world.ers).flatMap(
    ({ serviceId, versionId, definition: { placeholder: explanation }, placeholderAgreement }) =>
      explanation && !isAgreedTo(explanation, placeholderAgreement) && !whyNotAgree(world, odsCode, serviceId)
        ? [{ serviceId, versionId, explanation }]
        : [],
  );

/** The period for which an organisation commissions a service, as x30 tells it. */
export function periodView({ ers }: World, commRuleOrg: string, serviceId: string) {
  const contract = findContract(ers, serviceId, commRuleOrg);
  return { serviceId, commRuleOrg, ...(contract && periodOf(contract)) };
}

const periodOf = ({ fromDate: from, toDate: to }: Period) => ({ from, ...(to === null ? {} : { to }) });

/** A service as a commissioner's list shows it. */
export function commissionedView({ service, contract }: CommissionedService) {
  const { serviceId, name, providerOdsCode, siteOdsCode, requestFlow, placeholder, placeholderAgreement } =
    service;
  return {
    serviceId,
    name,
    providerOdsCode,
    siteOdsCode,
    requestFlow,
    isPlaceholder: placeholder !== null,
    ...(placeholderAgreement ? { placeholderAgreement } : {}),
    ...(contract ? periodOf(contract) : {}),
  };
}
