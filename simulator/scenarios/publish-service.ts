import { publicationFacts } from "../ers/directory.ts";
import { serviceCanBePublished } from "../ers/rules/publishing.ts";
import { agreementOf, definitionOf } from "../ers/service-definition.ts";
import { commissioning, services } from "../ers/store/schema.ts";
import type { NewService } from "../ers/store/services.ts";
import type { World } from "../simulator.ts";
import { saveClinic } from "../pas/store/slots.ts";
import type { ClinicTemplate } from "../pas/store/schema.ts";

export type Publication = {
  service: NewService;
  /** The weekly pattern of its clinic, for a service that is directly bookable. */
  clinic?: ClinicTemplate;
  /** The organisations that commission it, from its effective date on. */
  commRuleOrgs: readonly string[];
};

/** Puts a service in the directory and its clinic in the provider's PAS. Throws what speaks against publishing it. */
export function publishService(world: World, { service, clinic, commRuleOrgs }: Publication): void {
  const { ers, pas } = world;
  const { providerOdsCode } = service;
  const definition = definitionOf(service);
  const placeholderAgreement = agreementOf(service);
  const refusal = serviceCanBePublished(
    publicationFacts(world, { definition, providerOdsCode, placeholderAgreement }),
  );
  if (refusal) {
    const said = refusal.failures?.map(({ diagnostics }) => diagnostics).join(" ");
    throw new Error(`Service ${service.serviceId} cannot be published. ${said}`);
  }
  ers.insert(services).values(service).onConflictDoNothing().run();
  for (const commRuleOrg of commRuleOrgs) {
    const contract = { serviceId: service.serviceId, commRuleOrg, fromDate: service.effectiveFrom };
    ers.insert(commissioning).values(contract).onConflictDoNothing().run();
  }
  if (clinic && service.pasOdsCode) saveClinic(pas, service.serviceId, service.pasOdsCode, clinic);
}
