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

/** A step that a service can be asked to take: what speaks against it, and what it does where nothing does. */
export type ServiceStep = {
  whyNot(world: World, defined: DefinedService): Refusal | undefined;
  take(world: World, defined: DefinedService): void;
};

/** Keeps what a definer wrote of a service as its draft, one version on. What is in the directory stays as it is. */
export const drafting = (providerOdsCode: string, definition: ServiceDefinition): ServiceStep => ({
  whyNot: () => undefined,
  take(world, defined) {
    const { serviceId, service, draft } = defined;
    const agreed = service || draft ? toPublish(defined).placeholderAgreement : null;
    keepDraft(world.ers, {
      serviceId,
      versionId: versionOf(defined) + 1,
      providerOdsCode,
      definition,
      placeholderAgreement: agreed,
    });
  },
});

/** Publishes a draft, or again what was withdrawn; refused with everything that speaks against it. */
export const publishing: ServiceStep = {
  whyNot: (world, defined) =>
    defined.service?.published && !defined.draft
      ? refuse("INVALID_STATE", "R17", "The service is published as it is.")
      : serviceCanBePublished(publicationFacts(world, toPublish(defined))),
  take: publish,
};

/** R17. Takes a service out of use: nothing can be booked there any more. What is booked stays. */
export const withdrawing: ServiceStep = {
  whyNot: (_world, { service }) =>
    service?.published ? undefined : refuse("INVALID_STATE", "R17", "The service is not published."),
  take: (world, defined) => {
    withdrawService(world.ers, defined.serviceId, versionOf(defined) + 1);
  },
};

/**
 * One version on. Where the service leaves a PAS, what that PAS listed goes off sale; what is booked or asked for there
 * stays with that PAS until it ends.
 */
function publish(world: World, defined: DefinedService): void {
  const { serviceId } = defined;
  const { definition, providerOdsCode, placeholderAgreement } = toPublish(defined);
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
