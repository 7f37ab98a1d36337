import type { World } from "../simulator.ts";
import { isYetToBegin } from "./rules/appointments.ts";
import { warningsOf, whyNotTold } from "./rules/patients.ts";
import { WITH_PROVIDER } from "./rules/states.ts";
import { changeRecord, referralsOfDeceased } from "./store/patient-record.ts";
import type { Owner, PatientRecord } from "./store/patient-record.ts";
import { referralsOfPatient } from "./store/referrals.ts";

/**
 * R7. The referrals of patients who have died that a provider still has to read or to arrange, or expects somebody for: those of
 * an owner, the longest dead first. e-RS ends none of them (ours: it has its staff find them, in x12).
 */
export const expectedThoughDeceased = ({ ers, clock }: World, owner: Owner, id: string) =>
  referralsOfDeceased(ers, owner, id, ["BOOKED", ...WITH_PROVIDER]).filter(
    (one) => one.state !== "BOOKED" || isYetToBegin(one, clock.now()),
  );

/**
 * e-RS learns what the demographics service says of a patient from now on: no referral changes. The journal has it of each of
 * theirs in the live service, with the state, and which ones staff now find in x12.
 */
export function learnOfPatient(world: World, nhsNumber: string, record: PatientRecord): void {
  changeRecord(world.ers, nhsNumber, record);
  const expected = new Set(expectedThoughDeceased(world, "patient", nhsNumber).map(({ ubrn }) => ubrn));
  for (const { ubrn, state } of referralsOfPatient(world.ers, nhsNumber))
    world.journal.record({
      direction: "decision",
      name: "patient record",
      ubrn,
      outcome: warningsOf(record).join(", ") || "NO_WARNING",
      rule: whyNotTold(record, { stateReason: null }),
      facts: expected.has(ubrn) ? `${state}, goes to staff (x12)` : state,
    });
}
