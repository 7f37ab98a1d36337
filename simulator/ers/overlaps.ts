import type { World } from "../simulator.ts";
import { isRelatedTo } from "./access.ts";
import type { Caller } from "./rules/access.ts";
import { overlap } from "./rules/overlapping.ts";
import { appointmentsToKeep } from "./store/overlaps.ts";
import type { AppointmentToKeep } from "./store/overlaps.ts";
import type { Referral } from "./store/referrals.ts";

/** A referral, by whose it is. */
type Whose = Pick<Referral, "ubrn" | "nhsNumber">;
type Overlaps = { own: AppointmentToKeep | undefined; others: AppointmentToKeep[] };

/** The appointment of a referral that its patient is to keep, and those of their other referrals that overlap it. */
function overlapsOf({ ers, clock }: World, { ubrn, nhsNumber }: Whose): Overlaps {
  const toKeep = appointmentsToKeep(ers, nhsNumber, clock.now());
  const own = toKeep.find((one) => one.ubrn === ubrn);
  return { own, others: toKeep.filter((one) => own && one !== own && overlap(one, own)) };
}

/**
 * Ours. The appointments that overlap a referral's own, as far as this caller may know of them: the patient, and the
 * appointments line once it has checked the caller, of all; professionals of those of referrals that they may read (R2).
 */
export function overlapsFor(world: World, caller: Caller, referral: Referral): AppointmentToKeep[] {
  if (referral.state !== "BOOKED") return [];
  const { others } = overlapsOf(world, referral);
  if (caller.kind === "patient" || caller.kind === "tal") return others;
  return others.filter(({ ubrn }) => isRelatedTo(world, caller, ubrn));
}

/** Ours. What was booked at a time that the patient cannot keep stands all the same: the journal says so. */
export function noteOverlaps(world: World, referral: Whose): void {
  const { ubrn } = referral;
  const { own, others } = overlapsOf(world, referral);
  if (!own || others.length === 0) return;
  const named = others.map(({ appointmentId }) => `Appointment/${appointmentId}`).join(", ");
  const facts = `Appointment/${own.appointmentId} overlaps ${named} of the same patient`;
  const name = "OVERLAPPING APPOINTMENTS";
  world.journal.record({ direction: "decision", name, ubrn, outcome: "WARNED", facts });
}
