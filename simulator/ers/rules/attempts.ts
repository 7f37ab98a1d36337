import type { Attempt } from "../store/attempts.ts";
import type { Ending } from "../store/schema.ts";

/** How long an attempt may stay unsettled, in world time, before it goes to staff. The limit is ours. */
export const UNSETTLED_LIMIT_MS = 60 * 60_000;

/** Whether only the appointment ends, and the referral is open again (R56). */
export const endsAppointmentOnly = (
  becomes: Ending,
): becomes is "APPT_CANCELLED_BY_PATIENT" | "APPT_CANCELLED_BY_PROVIDER" =>
  becomes === "APPT_CANCELLED_BY_PATIENT" || becomes === "APPT_CANCELLED_BY_PROVIDER";

/** True of a cancellation that ends more than the appointment: the referral is rejected, left to the provider, or cancelled. */
export const endsReferral = <Asked extends Pick<Attempt, "kind" | "becomes">>(
  attempt: Asked,
): attempt is Asked & { becomes: Ending } =>
  attempt.kind === "CANCEL" && attempt.becomes !== null && !endsAppointmentOnly(attempt.becomes);
