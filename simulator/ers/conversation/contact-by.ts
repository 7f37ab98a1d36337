import { addDays, londonDate, weekdayOf } from "../../london-time.ts";
import type { World } from "../../simulator.ts";
import { contactByDate, LETTER_DUE_DAYS } from "../rules/contact-dates.ts";
import { contactByOfPlaceholder } from "../rules/placeholder.ts";
import { findCurrent } from "../store/appointments.ts";
import { findReferral } from "../store/referrals.ts";
import type { Referral } from "../store/referrals.ts";
import type { PlaceholderExplanation } from "../store/schema.ts";
import { findService } from "../store/services.ts";

type Calendar = Pick<World, "datesNotCounted">;

/** R50. The London date so many working days after an instant, as its world counts them. */
export function contactBy({ datesNotCounted }: Calendar, at: number, workingDays: number): string {
  return contactByDate(londonDate(at), workingDays, {
    nextDate: (date) => addDays(date, 1),
    dayOfWeek: weekdayOf,
    notCounted: datesNotCounted,
  });
}

/** R72. The London date by which the letter of a referral is to be there. */
export const letterDue = (
  calendar: Calendar,
  { authoredAt, priority }: Pick<Referral, "authoredAt" | "priority">,
): string => contactBy(calendar, authoredAt, LETTER_DUE_DAYS[priority]);

/** R50. By when whoever is to hold a placeholder of a service is contacted. Asked before what the referral holds is replaced. */
export function placeholderContactBy(
  world: Calendar & Pick<World, "ers" | "clock">,
  ubrn: string,
  serviceId: string,
  { withinWorkingDays }: PlaceholderExplanation,
): string {
  const { ers, clock } = world;
  const current = findCurrent(ers, ubrn);
  const providerOf = (id: string) => findService(ers, id)?.providerOdsCode;
  return contactByOfPlaceholder({
    promised: findReferral(ers, ubrn)?.contactBy ?? null,
    promisedBy: current && providerOf(current.serviceId),
    providerOdsCode: providerOf(serviceId),
    within: contactBy(world, clock.now(), withinWorkingDays),
  });
}
