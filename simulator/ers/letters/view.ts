import type { World } from "../../simulator.ts";
import { choicesOf } from "../choices.ts";
import { endedStart } from "../ended-appointment.ts";
import { findCurrent } from "../store/appointments.ts";
import { findOrganisation, findPatient } from "../store/referrals.ts";
import type { Referral } from "../store/referrals.ts";
import { findDirectoryEntries } from "../store/services.ts";
import type { LetterView } from "./compose.ts";

/** All that a letter about a referral is made of, as it is now. */
export function letterView({ ers, clock }: World, referral: Referral): LetterView {
  const patient = findPatient(ers, referral.nhsNumber);
  const referrer = findOrganisation(ers, referral.referringOdsCode);
  if (!patient || !referrer) throw new Error("A referral stands without its patient or referrer");
  const appointment = findCurrent(ers, referral.ubrn);
  const now = clock.now();
  const ids = choicesOf(ers, referral, now).map(({ serviceId }) => serviceId);
  const entries = findDirectoryEntries(ers, [...ids, ...(appointment ? [appointment.serviceId] : [])]);
  const entryOf = (id: string) => entries.filter(({ service }) => service.serviceId === id);
  const [at] = appointment ? entryOf(appointment.serviceId) : [];
  return {
    referral,
    patient,
    referrer,
    shortlist: ids.flatMap(entryOf),
    current: appointment && at && { appointment, at },
    endedStartAt: endedStart(ers, referral),
    now,
  };
}
