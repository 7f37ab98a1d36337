import { APPOINTMENT_TYPES } from "../reference-data/appointment-types.ts";
import { clinicTypeOf } from "../reference-data/clinic-types.ts";
import { SPECIALTIES } from "../reference-data/specialties.ts";
import { refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { isGiven, unfit } from "./publication.ts";
import type { organisations, services } from "../store/schema.ts";
import type { PublicationFacts, PublicationRule } from "./publication.ts";
import { bookingFieldRules } from "./publishing-bookable.ts";
import { placeholderRules } from "./publishing-placeholder.ts";
import { allRefusals } from "./rule.ts";
import type { Rule } from "./rule.ts";

/** Ours. People and referrers must be able to tell which service it is. */
const textsAreGiven: readonly PublicationRule[] = (
  ["name", "patientName", "specialty", "specialtyPlain", "clinicType"] as const
).map((field) => isGiven("textsAreGiven", field, ({ definition }) => definition[field]));

/** Ours, after SEED1. Care happens at the provider's headquarters or at a site below its ODS code. */
const siteIsOfProvider: PublicationRule = ({ definition, headquartersOfSite, providerOdsCode }) =>
  headquartersOfSite === providerOdsCode
    ? undefined
    : unfit(
        "siteOdsCode",
        "INVALID_VALUE",
        "siteIsOfProvider",
        `'${definition.siteOdsCode}' is no site of ${providerOdsCode}.`,
      );

/** A033. The appointment type is one of eRS-AppointmentType. */
const appointmentTypeIsKnown: PublicationRule = ({ definition: { appointmentType } }) =>
  APPOINTMENT_TYPES.includes(appointmentType)
    ? undefined
    : unfit("appointmentType", "INVALID_CODE", "A033", `'${appointmentType}' is no type of appointment.`);

/** A010. Referrers find a service by a clinic type of its specialty, by the names that the reference data have for both (A004). */
const clinicTypeIsKnown: PublicationRule = ({ definition: { specialty, clinicType } }) => {
  if (specialty === "" || clinicType === "") return undefined;
  const code = SPECIALTIES.find(({ display }) => display === specialty)?.code;
  if (code === undefined)
    return unfit(
      "specialty",
      "INVALID_CODE",
      "A010",
      `'${specialty}' is no specialty of the reference data.`,
    );
  return clinicTypeOf(code, clinicType)
    ? undefined
    : unfit("clinicType", "INVALID_CODE", "A010", `'${clinicType}' is no clinic type of ${specialty}.`);
};

/** R22. A service takes referrals of one priority at least. */
const priorityIsTaken: PublicationRule = ({ definition }) =>
  definition.priorities.length > 0
    ? undefined
    : unfit("priorities", "MISSING_VALUE", "R22", "It takes referrals of no priority.");

/** R19. Age limits leave somebody to be treated. */
const ageLimitsAreInOrder: PublicationRule = ({ definition: { ageFrom, ageTo } }) =>
  (ageFrom ?? 0) <= (ageTo ?? Infinity)
    ? undefined
    : unfit(
        "ageTo",
        "INAPPROPRIATE_VALUE",
        "R19",
        `Nobody is at least ${ageFrom} and at most ${ageTo} years old.`,
      );

/** R61. Somebody reviews: a service without a workgroup leaves it to every clinician of its provider. */
const workgroupIsNotEmpty: PublicationRule = ({ definition: { workgroup } }) =>
  workgroup?.length === 0
    ? unfit("workgroup", "MISSING_VALUE", "R61", "Nobody is in it: without one every clinician reviews.")
    : undefined;

/** R61. Only clinicians of the provider review for a service. */
const workgroupIsOfProvider: PublicationRule = ({ definition, clinicians, providerOdsCode }) => {
  const stranger = definition.workgroup?.find((userId) => !clinicians.includes(userId));
  return stranger === undefined
    ? undefined
    : unfit(
        "workgroup",
        "REFERENCE_NOT_FOUND",
        "R61",
        `'${stranger}' is no clinician of ${providerOdsCode}.`,
      );
};

/** R61. A workgroup names each clinician once. */
const workgroupNamesNobodyTwice: PublicationRule = ({ definition: { workgroup } }) => {
  const twice = workgroup?.find((userId, index) => workgroup.indexOf(userId) < index);
  return twice === undefined
    ? undefined
    : unfit("workgroup", "CONFLICTING_VALUES", "R61", `'${twice}' is in it twice.`);
};

/** R17. A service says from when it may be used. */
const startIsGiven: PublicationRule = ({ definition }) =>
  definition.effectiveFrom === ""
    ? unfit("effectiveFrom", "MISSING_VALUE", "R17", "It does not say from when it may be used.")
    : undefined;

/** R17. A service does not end before it begins, nor before it is published. */
const endLiesAhead: PublicationRule = ({ definition: { effectiveFrom, effectiveTo }, today }) =>
  effectiveTo === null || (effectiveTo >= effectiveFrom && effectiveTo >= today)
    ? undefined
    : unfit("effectiveTo", "INAPPROPRIATE_VALUE", "R17", `It ends on ${effectiveTo}, before it can be used.`);

/** Everything that must be true of a service before anyone but its definer sees it, in the order in which it is told. */
const publicationRules: readonly PublicationRule[] = [
  ...textsAreGiven,
  siteIsOfProvider,
  appointmentTypeIsKnown,
  clinicTypeIsKnown,
  priorityIsTaken,
  ageLimitsAreInOrder,
  workgroupIsNotEmpty,
  workgroupIsOfProvider,
  workgroupNamesNobodyTwice,
  startIsGiven,
  endLiesAhead,
  ...bookingFieldRules,
  ...placeholderRules,
];

/** Every reason why a service cannot be published; none when it can. */
export const reasonsAgainst = (facts: PublicationFacts): Refusal[] => allRefusals(publicationRules, facts);

/** A service is published only if nothing speaks against it: else the refusal that carries all that does. */
export function serviceCanBePublished(facts: PublicationFacts): Refusal | undefined {
  const failures = reasonsAgainst(facts);
  if (failures.length === 0) return undefined;
  const refusal = refuse(
    "SERVICE_NOT_PUBLISHABLE",
    "R17",
    `The service cannot be published: ${failures.length} of the things that must be true of it are not.`,
  );
  return { ...refusal, failures };
}

/** R9. Who changes a service, or agrees to what a draft says, must have seen its current version. */
export const serviceVersionIsCurrent = (current: number, seen: number): Refusal | undefined =>
  current === seen
    ? undefined
    : refuse("VERSION_CONFLICT", "R9", `Version ${seen} is not current: the service is at ${current}.`);

/** R3. A definer's role is held at the headquarters of a provider. */
export const definerIsAtHeadquarters: Rule<{
  organisation: Pick<typeof organisations.$inferSelect, "kind" | "headquartersOdsCode"> | undefined;
}> = ({ organisation }) =>
  organisation?.headquartersOdsCode === null && ["NHS_TRUST", "INDEPENDENT"].includes(organisation.kind)
    ? undefined
    : refuse("FORBIDDEN", "R3", "Services are defined in a role held at a provider's headquarters.");

/** R24. e-RS polls what is published and directly bookable. */
export const serviceIsPolled: Rule<{
  service: Pick<typeof services.$inferSelect, "published" | "pasOdsCode"> | undefined;
}> = ({ service }) =>
  service?.published && service.pasOdsCode !== null
    ? undefined
    : refuse("INVALID_STATE", "R24", "Only a published service with a PAS is polled.");
