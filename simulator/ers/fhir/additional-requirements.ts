import type { Unmet } from "../rules/additional-requirements.ts";
import type { AdditionalRequirement } from "../store/schema.ts";
import { displayOf, OURS, STU3, STU3_CODES } from "./systems.ts";

export const REQUIREMENT_TYPES = `${STU3_CODES}/eRS-AdditionalRequirementType-1`;

const coding = (code: AdditionalRequirement) => ({
  system: REQUIREMENT_TYPES,
  code,
  display: displayOf(code),
});

/**
 * R23. What every service of the shortlist that books the patient can arrange, as e-RS says it, or the one at which they have an
 * appointment; of what one of them cannot, a note of ours with that service.
 */
export const requirementExtensions = (
  needs: readonly AdditionalRequirement[] | null,
  unmet: readonly Unmet[],
  bookedAt: string | undefined,
) => [
  ...(needs ?? [])
    .filter((need) =>
      unmet.every((one) => one.need !== need || (bookedAt !== undefined && one.serviceId !== bookedAt)),
    )
    .map((need) => ({
      url: `${STU3}/Extension-eRS-PatientAdditionalRequirement-1`,
      valueCoding: coding(need),
    })),
  ...unmet.map(({ need, serviceId }) => ({
    url: `${OURS}/Additional-Requirement-Not-Met`,
    extension: [
      { url: "requirement", valueCoding: coding(need) },
      { url: "serviceId", valueString: serviceId },
    ],
  })),
];
