import type { ErsDatabase } from "./store/database.ts";
import { eventsOf } from "./store/referral-events.ts";
import type { Referral } from "./store/referrals.ts";
import type { ReferralState } from "./store/schema.ts";

/** The states to which a referral comes when its appointment ends before it was kept. */
const APPOINTMENT_ENDED: readonly ReferralState[] = [
  "APPT_CANCELLED_BY_PATIENT",
  "APPT_CANCELLED_BY_PROVIDER",
  "REJECTED",
  "TRIAGED_PROVIDER_TO_ACTION",
  "CANCELLED_REFERRAL",
];

/** When the appointment that ended was to begin, so that its patient can be told which date not to keep; of a placeholder none was to be kept. */
export function endedStart(ers: ErsDatabase, { ubrn, state }: Referral): number | null {
  if (!APPOINTMENT_ENDED.includes(state)) return null;
  const last = eventsOf(ers, ubrn).findLast(({ startAt }) => startAt !== null);
  return last === undefined || last.isPlaceholder ? null : last.startAt;
}
