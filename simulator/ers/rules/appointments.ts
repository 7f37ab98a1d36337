import { refuse } from "../refusals.ts";
import type { appointments, ReferralState } from "../store/schema.ts";
import type { Rule } from "./rule.ts";

/** Facts about the appointment that a cancellation or a change is to end. */
export type AppointmentFacts = {
  referral: { state: ReferralState };
  appointment:
    | Pick<
        typeof appointments.$inferSelect,
        "status" | "isCurrent" | "slotId" | "startAt" | "versionId" | "isPlaceholder"
      >
    | undefined;
  now: number;
};

/** R51. Only the appointment that stands now can be cancelled or changed. */
export const appointmentIsCurrent: Rule<AppointmentFacts> = ({ referral, appointment }) =>
  referral.state === "BOOKED" && appointment?.isCurrent && appointment.status === "booked"
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R51", "The appointment is not the current one of a booked referral.");

/** R51. An indirectly booked appointment, which has no slot, is changed by phone only. */
const appointmentIsDirectlyBooked: Rule<AppointmentFacts> = ({ appointment }) =>
  appointment?.slotId === null
    ? refuse(
        "INVALID_REQUEST_STATE",
        "R51",
        "The appointment was not booked directly: only the clinic ends it.",
      )
    : undefined;

/** R60. Whether an appointment has still to begin: on the date of a placeholder nothing ever does. */
export const isYetToBegin = (
  { isPlaceholder, startAt }: { isPlaceholder: boolean; startAt: number | null },
  now: number,
): boolean => isPlaceholder || (startAt !== null && startAt > now);

/** R60. An appointment that has begun can be neither cancelled nor changed. */
const appointmentLiesAhead: Rule<AppointmentFacts> = ({ appointment, now }) =>
  appointment && isYetToBegin(appointment, now)
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R60", "The appointment's start has passed.");

/** What must be true of an appointment that a patient, a referrer or the appointments line ends. */
export const endingRules = [appointmentIsCurrent, appointmentIsDirectlyBooked, appointmentLiesAhead] as const;
