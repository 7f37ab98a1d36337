import type { ReferralState } from "../store/schema.ts";

/** R66. What a service has read and kept to arrange itself is accepted once that very service has booked it. */
export const isReviewedBy = (
  serviceId: string,
  state: ReferralState,
  current: { serviceId: string } | undefined,
): boolean => state === "TRIAGED_PROVIDER_TO_ACTION" && current?.serviceId === serviceId;
