import type { AppointmentToKeep } from "../store/overlaps.ts";
import { instant, OURS } from "./systems.ts";

/** Ours. What overlaps a referral's appointment: e-RS warns of appointments that cannot both be kept, and stops none. */
export function overlapsExtension(overlaps: readonly AppointmentToKeep[]) {
  if (overlaps.length === 0) return [];
  const extension = overlaps.map(({ referralId, startAt, endAt, serviceName }) => ({
    url: "appointment",
    extension: [
      { url: "referralId", valueString: referralId },
      { url: "start", valueInstant: instant(startAt) },
      { url: "end", valueInstant: instant(endAt) },
      { url: "serviceName", valueString: serviceName },
    ],
  }));
  return [{ url: `${OURS}/Overlapping-Appointments`, extension }];
}
