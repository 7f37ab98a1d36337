import type { World } from "../simulator.ts";
import { publicationFacts, toPublish, versionOf } from "./directory.ts";
import type { DefinedService } from "./directory.ts";
import { refuse } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";
import { serviceCanBePublished } from "./rules/publishing.ts";
import { saysTheSame } from "./rules/publishing-placeholder.ts";
import { keepDraft, removeDraft } from "./store/drafts.ts";
import type {
  DraftAgreement,
  PlaceholderAgreement,
  PlaceholderExplanation,
  ServiceDefinition,
} from "./store/schema.ts";
import { keepService, withdrawService } from "./store/services.ts";
import { keepOnSaleOnlyOf } from "./store/slots.ts";

/** Keeps what a definer wrote of a service as its draft, one version on. What is in the directory stays as it is. */
export function writeDraft(
  world: World,
  defined: DefinedService,
  providerOdsCode: string,
  definition: ServiceDefinition,
): undefined {
  const { serviceId, service, draft } = defined;
  const agreed = service || draft ? toPublish(defined).placeholderAgreement : null;
  keepDraft(world.ers, {
    serviceId,
    versionId: versionOf(defined) + 1,
    providerOdsCode,
    definition,
    placeholderAgreement: agreed,
  });
}

/**
 * Publishes a draft, or again what was withdrawn, one version on; refused with everything that speaks against it. Where it
 * leaves a PAS, what that PAS listed goes off sale; what is booked or asked for there stays with that PAS until it ends.
 */
export function publish(world: World, defined: DefinedService): Refusal | undefined {
  const { service, serviceId } = defined;
  if (service?.published && !defined.draft)
    return refuse("INVALID_STATE", "R17", "The service is published as it is.");
  const planned = toPublish(defined);
  const refusal = serviceCanBePublished(publicationFacts(world, planned));
  if (refusal) return refusal;
  const { definition, providerOdsCode, placeholderAgreement } = planned;
  const versionId = versionOf(defined) + 1;
  keepService(world.ers, {
    ...definition,
    serviceId,
    providerOdsCode,
    versionId,
    published: true,
    placeholder: explain(defined, definition, versionId),
    placeholderAgreement: definition.placeholder && placeholderAgreement && signatureOf(placeholderAgreement),
  });
  keepOnSaleOnlyOf(world.ers, serviceId, definition.pasOdsCode);
  removeDraft(world.ers, serviceId);
  return undefined;
}

/** Who agreed, and when: to what, the service that is published says itself. */
const signatureOf = ({ odsCode, agreedOn }: DraftAgreement): PlaceholderAgreement => ({ odsCode, agreedOn });

/** Another explanation than the one that patients have read is another version: named after the service's, it is given once. */
function explain(
  { service }: DefinedService,
  { placeholder }: ServiceDefinition,
  versionId: number,
): PlaceholderExplanation | null {
  if (!placeholder) return null;
  const before = service?.placeholder;
  const isTheSame = before && saysTheSame(before, placeholder);
  return { ...placeholder, version: isTheSame ? before.version : String(versionId) };
}

/** R17. Takes a service out of use: nothing can be booked there any more. What is booked stays. */
export function withdraw(world: World, defined: DefinedService): Refusal | undefined {
  if (!defined.service?.published) return refuse("INVALID_STATE", "R17", "The service is not published.");
  withdrawService(world.ers, defined.serviceId, versionOf(defined) + 1);
  return undefined;
}
