import { londonDate } from "../london-time.ts";
import type { World } from "../simulator.ts";
import { failureView } from "./fhir/operation-outcome.ts";
import { refuse } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";
import type { PublicationFacts } from "./rules/publication.ts";
import { reasonsAgainst } from "./rules/publishing.ts";
import { warningsOf } from "./rules/service-warnings.ts";
import { agreementOf, definitionOf } from "./service-definition.ts";
import { draftsOf, findDraft, nextServiceId } from "./store/drafts.ts";
import type { Draft } from "./store/drafts.ts";
import { findOrganisation } from "./store/referrals.ts";
import { findService, servicesOf } from "./store/services.ts";
import type { Service } from "./store/services.ts";
import { holdersOf } from "./store/sessions.ts";

/** A service as its definer knows it: as it is in the directory, and what is not published yet; one of them at least. */
export type DefinedService = { serviceId: string; service: Service | undefined; draft: Draft | undefined };

/** The version that the next write must have seen. */
export const versionOf = ({ service, draft }: DefinedService): number =>
  Math.max(service?.versionId ?? 0, draft?.versionId ?? 0);

/** A service by its number, as far as there is one. */
const findDefined = ({ ers }: World, serviceId: string): DefinedService => ({
  serviceId,
  service: findService(ers, serviceId),
  draft: findDraft(ers, serviceId),
});

/** A service that nobody has written anything of yet. */
export const newService = ({ ers }: World): DefinedService => ({
  serviceId: nextServiceId(ers),
  service: undefined,
  draft: undefined,
});

/** A provider's own service, drafts too; another's is not found. */
export function ownService(world: World, odsCode: string, serviceId: string): DefinedService | Refusal {
  const defined = findDefined(world, serviceId);
  return (defined.service ?? defined.draft)?.providerOdsCode === odsCode
    ? defined
    : refuse("NOT_FOUND", "R3", "The provider has no such service.");
}

/** Every service of a provider, by number. */
export function ownServices({ ers }: World, odsCode: string): DefinedService[] {
  const services = new Map(servicesOf(ers, odsCode).map((service) => [service.serviceId, service]));
  const drafts = new Map(draftsOf(ers, odsCode).map((draft) => [draft.serviceId, draft]));
  return [...new Set([...services.keys(), ...drafts.keys()])].sort().map((serviceId) => ({
    serviceId,
    service: services.get(serviceId),
    draft: drafts.get(serviceId),
  }));
}

/** What would be published: the draft, or what is in the directory as it stands. */
export function toPublish({ service, draft }: DefinedService): Omit<Draft, "versionId"> {
  if (draft) return draft;
  if (!service) throw new Error("A service is in the directory or a draft");
  return { ...service, definition: definitionOf(service), placeholderAgreement: agreementOf(service) };
}

/** What the publication rules ask of a service. An organisation without headquarters is its own. */
export function publicationFacts(
  world: World,
  { definition, providerOdsCode, placeholderAgreement }: Omit<Draft, "versionId" | "serviceId">,
): PublicationFacts {
  const headquartersOf = (odsCode: string | null) => {
    const found = odsCode === null ? undefined : findOrganisation(world.ers, odsCode);
    return found && (found.headquartersOdsCode ?? found.odsCode);
  };
  return {
    definition,
    providerOdsCode,
    headquartersOfSite: headquartersOf(definition.siteOdsCode),
    headquartersOfPas: headquartersOf(definition.pasOdsCode),
    clinicians: holdersOf(world.ers, providerOdsCode, "SERVICE_PROVIDER_CLINICIAN"),
    agreement: placeholderAgreement,
    today: londonDate(world.clock.now()),
  };
}

const statusOf = ({ service, draft }: DefinedService) =>
  !service ? "DRAFT" : !service.published ? "WITHDRAWN" : draft ? "CHANGED" : "PUBLISHED";

/** A service in a list of its definer's own. */
export function serviceSummary(defined: DefinedService) {
  const { name } = toPublish(defined).definition;
  return { serviceId: defined.serviceId, versionId: versionOf(defined), status: statusOf(defined), name };
}

/** A service as its definer sees it, with all that speaks against publishing it as it is and what to think again about. */
export function serviceView(world: World, serviceId: string) {
  const defined = findDefined(world, serviceId);
  const { service } = defined;
  const planned = toPublish(defined);
  return {
    ...serviceSummary(defined),
    ...(service ? { publishedVersionId: service.versionId } : {}),
    ...(service?.placeholder ? { explanationVersion: service.placeholder.version } : {}),
    ...(planned.placeholderAgreement ? { placeholderAgreement: planned.placeholderAgreement } : {}),
    definition: planned.definition,
    failures: reasonsAgainst(publicationFacts(world, planned)).map(failureView),
    warnings: warningsOf(planned.definition),
  };
}
