import { commissioning, services } from "../ers/store/schema.ts";
import type { World } from "../simulator.ts";
import { saveClinic } from "../pas/store/slots.ts";
import type { ClinicTemplate } from "../pas/store/schema.ts";

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

type Service = typeof services.$inferInsert;

export type Publication = {
  service: Service;
  /** The weekly pattern of its clinic, for a service that is directly bookable. */
  clinic?: ClinicTemplate;
  /** The organisations that commission it, from its effective date on. */
  commRuleOrgs: readonly string[];
};

/** Puts a service in the directory and its clinic in the provider's PAS. Throws one sentence when facts are missing. */
export function publishService({ ers, pas }: World, { service, clinic, commRuleOrgs }: Publication): void {
  const missing = missingFact(service);
  if (missing) throw new Error(`Service ${service.serviceId} cannot be published: ${missing}.`);
  ers.insert(services).values(service).onConflictDoNothing().run();
  for (const commRuleOrg of commRuleOrgs) {
    const contract = { serviceId: service.serviceId, commRuleOrg, fromDate: service.effectiveFrom };
    ers.insert(commissioning).values(contract).onConflictDoNothing().run();
  }
  if (clinic && service.pasOdsCode) saveClinic(pas, service.serviceId, service.pasOdsCode, clinic);
}

/** The first fact without which patients could not use a service of its kind; nothing when it has them all. */
export function missingFact(service: Service): string | undefined {
  const { requestFlow, bookableType, placeholder } = service;
  if (requestFlow === "BOOKABLE" && !bookableType) return "it does not say how it is booked";
  if (bookableType === "INDIRECTLY_BOOKABLE") {
    if (!service.patientPhone) return "patients must phone it, and it has no phone number";
    if (!service.openingHours?.periods.length) return "patients must phone it, and it has no opening hours";
    if (!service.instructions.trim()) return "patients must phone it, and it has no instructions";
  }
  if (bookableType === "DIRECTLY_BOOKABLE" && !service.pasOdsCode) return "no PAS holds its slots";
  if (bookableType === "DIRECTLY_BOOKABLE" && !service.pollingRangeDays) return "it has no polling range";
  if (service.pollTimes?.some((time) => !TIME_OF_DAY.test(time)))
    return "its poll schedule names a time that is none";
  if (!placeholder) return undefined;
  if (!placeholder.arrangedBy.trim()) return "its placeholder does not say who arranges the real appointment";
  if (!["PHONE", "LETTER"].includes(placeholder.method))
    return "its placeholder does not say how it is arranged";
  if (!(placeholder.withinWorkingDays > 0))
    return "its placeholder does not say within how many working days";
  if (!placeholder.phone.trim() || !placeholder.phoneHours.trim())
    return "its placeholder does not say whom to ring after that";
  if (!placeholder.version.trim()) return "the explanation of its placeholder has no version";
  return undefined;
}
