import type { World } from "../simulator.ts";
import { warningsOf, whyNotTold } from "./rules/patients.ts";
import { changeRecord } from "./store/patient-record.ts";
import type { PatientRecord } from "./store/patient-record.ts";
import { referralsOfPatient } from "./store/referrals.ts";

/**
 * e-RS learns what the demographics service says of a patient from now on: no referral changes. The journal has it of each of
 * theirs in the live service, with the state.
 */
export function learnOfPatient(world: World, nhsNumber: string, record: PatientRecord): void {
  changeRecord(world.ers, nhsNumber, record);
  for (const { ubrn, state } of referralsOfPatient(world.ers, nhsNumber))
    world.journal.record({
      direction: "decision",
      name: "patient record",
      ubrn,
      outcome: warningsOf(record).join(", ") || "NO_WARNING",
      rule: whyNotTold(record, { stateReason: null }),
      facts: state,
    });
}
