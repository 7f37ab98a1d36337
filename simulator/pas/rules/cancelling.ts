import type { PasAppointment } from "../store/schema.ts";
import type { Rule } from "./rejection.ts";

export type CancellingFacts = { appointment: PasAppointment; isPlaceholder: boolean; now: number };

/** An appointment that has begun can be missed, but no longer cancelled; on the date of a placeholder nothing begins. */
export const appointmentHasNotBegun: Rule<CancellingFacts> = ({ appointment, isPlaceholder, now }) =>
  isPlaceholder || appointment.startAt > now ? undefined : { code: "7", text: "The appointment has begun" };

/** What a PAS asks before it cancels an appointment that it holds. */
export const pasCancellingRules = [appointmentHasNotBegun] as const;
