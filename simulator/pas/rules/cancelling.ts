import type { PasAppointment } from "../store/schema.ts";
import type { Rule } from "./rejection.ts";

export type CancellingFacts = { appointment: PasAppointment; now: number };

/** An appointment that has begun can be missed, but no longer cancelled. */
export const appointmentHasNotBegun: Rule<CancellingFacts> = ({ appointment, now }) =>
  appointment.startAt > now ? undefined : { code: "7", text: "The appointment has begun" };

/** What a PAS asks before it cancels an appointment that it holds. */
export const pasCancellingRules = [appointmentHasNotBegun] as const;
