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

/** R5, R7. Nothing is sent to a patient who is sensitive or has died, whether the spine says so or why the referral ended. */
export const mayBeTold = (
  { deceasedOn, isSensitive }: PatientFacts["patient"],
  { stateReason }: { stateReason: string | null },
): boolean => !isSensitive && deceasedOn === null && stateReason !== "PATIENT_DIED";
