import { refuse } from "../refusals.ts";
import type { Caller } from "./access.ts";
import type { Rule } from "./rule.ts";

export type PatientFacts = {
  caller: Caller;
  patient: { deceasedOn: string | null; isSensitive: boolean };
};

/** R5. Nothing is arranged for a patient of whom the spine gives nothing out, and nobody reviews what is. */
export const recordIsOpen: Rule<Pick<PatientFacts, "patient">> = ({ patient }) =>
  patient.isSensitive
    ? refuse("PATIENT_ERROR", "R5", "The patient's record cannot be read. Do not attempt again.")
    : undefined;

/** R7. Professionals check for themselves; patients and the appointments line arrange nothing for somebody who has died. */
const patientIsAlive: Rule<PatientFacts> = ({ caller, patient }) =>
  patient.deceasedOn !== null && (caller.kind === "patient" || caller.kind === "tal")
    ? refuse("PATIENT_ERROR", "R7", "The record says that the patient has died.")
    : undefined;

/** What staff are to know of a patient before they do anything for them. */
export type PatientWarning = "DECEASED" | "SENSITIVE";

/** R5, R7. e-RS stops no professional for a death: whoever acts is to be warned of it, as of a record that cannot be read. */
export const warningsOf = ({ deceasedOn, isSensitive }: PatientFacts["patient"]): PatientWarning[] => [
  ...(deceasedOn === null ? [] : (["DECEASED"] as const)),
  ...(isSensitive ? (["SENSITIVE"] as const) : []),
];

/** What must be true of a patient for whom something is arranged. */
export const patientRules = [recordIsOpen, patientIsAlive] as const;

/**
 * Nothing is sent to a patient who is sensitive (R5) or has died (R7), whether the spine says so or why the referral ended: the
 * rule for which this one is told nothing; undefined: nothing is against it.
 */
export function whyNotTold(
  { deceasedOn, isSensitive }: PatientFacts["patient"],
  { stateReason }: { stateReason: string | null },
): "R5" | "R7" | undefined {
  if (isSensitive) return "R5";
  return deceasedOn !== null || stateReason === "PATIENT_DIED" ? "R7" : undefined;
}
