import type { World } from "../simulator.ts";
import { countedCheck } from "./credentials.ts";
import type { Checked } from "./credentials.ts";
import { fullNamesOf } from "./finding-patients.ts";
import { plainSurgery, plainText } from "./plain-text.ts";
import { findOrganisation } from "./store/referrals.ts";
import type { Patient } from "./store/referrals.ts";

/** What a caller without the access code may say of the patient. */
export const ASSISTED_FACTS = ["fullName", "birthDate", "addressLine", "surgery"] as const;
type AssistedFact = (typeof ASSISTED_FACTS)[number];
export type SaidOfPatient = Partial<Record<AssistedFact, string | undefined>>;

/**
 * Ours. So many of them must be said. A patient is found by the name and the date of birth at most, so that at least one of any
 * three was not used to find them.
 */
export const FACTS_NEEDED = 3;

export const factsSaid = (said: SaidOfPatient): AssistedFact[] =>
  ASSISTED_FACTS.filter((fact) => plainText(said[fact] ?? "") !== "");

/**
 * Compares all that a caller says with what is on record, however it is written. Failures are counted against what was looked up,
 * and lock it as on the web (R8); what does not exist fails like anything else. Nothing is told of which was wrong.
 */
export function checkAssisted(
  world: World,
  subject: string,
  patient: Patient | undefined,
  said: SaidOfPatient,
): Checked<Patient> {
  return countedCheck(world, subject, () => {
    const facts = factsSaid(said);
    const onRecord = patient && recordOf(world, patient);
    const isRight = (fact: AssistedFact) => onRecord?.[fact](said[fact] ?? "") ?? false;
    return facts.map(isRight).every(Boolean) && facts.length >= FACTS_NEEDED ? patient : undefined;
  });
}

function recordOf({ ers }: World, patient: Patient): Record<AssistedFact, (said: string) => boolean> {
  const surgery = plainSurgery(findOrganisation(ers, patient.gpOdsCode)?.name ?? "");
  return {
    fullName: (said) => fullNamesOf(patient).includes(plainText(said)),
    birthDate: (said) => said === patient.birthDate,
    addressLine: (said) => plainText(said) === plainText(patient.addressLines[0] ?? ""),
    surgery: (said) => surgery !== "" && plainSurgery(said) === surgery,
  };
}
