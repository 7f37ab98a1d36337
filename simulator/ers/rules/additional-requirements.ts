import type { AdditionalRequirement, RequestFlow } from "../store/schema.ts";

type Shortlisted = {
  serviceId: string;
  requestFlow: RequestFlow;
  additionalRequirements: readonly AdditionalRequirement[] | null;
};

export type Unmet = { need: AdditionalRequirement; serviceId: string };

/**
 * R23. What a patient needs in order to come, and which services of the shortlist cannot arrange it. A service that reads
 * referrals has nobody come: it considers the need.
 */
export const unmetNeeds = (
  needs: readonly AdditionalRequirement[] | null,
  shortlist: readonly Shortlisted[],
): Unmet[] =>
  (needs ?? []).flatMap((need) =>
    shortlist
      .filter((one) => one.requestFlow === "BOOKABLE" && !one.additionalRequirements?.includes(need))
      .map(({ serviceId }) => ({ need, serviceId })),
  );
