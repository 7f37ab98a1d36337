import { randomUUID } from "node:crypto";
import type { World } from "../simulator.ts";
import { plainPostcode, plainText } from "./plain-text.ts";
import { patientsBornAt } from "./store/finding.ts";
import { findPatient } from "./store/referrals.ts";
import type { Patient } from "./store/referrals.ts";

/** By what a call handler looks for a patient whose booking reference is not at hand. */
export type SoughtPatient = { nhsNumber: string } | { name: string; birthDate: string; postcode: string };

/** No list of people is longer than one can look through with a caller waiting. */
export const MOST_MATCHES = 50;

/**
 * The patients who are meant, by name: no more than MOST_MATCHES, and whether there were more. The spine gives nothing out about
 * a sensitive one (R5), so that nobody finds them here. A name is the family name alone, or with the given name before or after it.
 */
export function patientsMeant({ ers }: World, sought: SoughtPatient): { found: Patient[]; isMore: boolean } {
  const found = candidates().filter(({ isSensitive }) => !isSensitive);
  return { found: found.slice(0, MOST_MATCHES), isMore: found.length > MOST_MATCHES };

  function candidates(): Patient[] {
    if ("nhsNumber" in sought) {
      const patient = findPatient(ers, sought.nhsNumber);
      return patient ? [patient] : [];
    }
    const name = plainText(sought.name);
    return patientsBornAt(ers, sought.birthDate, plainPostcode(sought.postcode)).filter((patient) =>
      namesOf(patient).includes(name),
    );
  }
}

/** The ways in which one writes a patient's name, plainly. */
export function namesOf({ title, givenName, familyName }: Patient): string[] {
  const family = plainText(familyName);
  return [family, ...fullNamesOf({ title, givenName, familyName })];
}

/** The same with the given name, without which a name is not full. */
export function fullNamesOf({
  title,
  givenName,
  familyName,
}: Pick<Patient, "title" | "givenName" | "familyName">): string[] {
  const [called, given, family] = [plainText(title), plainText(givenName), plainText(familyName)];
  return [given + family, family + given, called + given + family];
}

export const asMatch = ({ nhsNumber }: Patient) => ({ matchId: randomUUID() as string, nhsNumber });

/** A row by which a call handler tells two people apart, and nothing more before the caller is checked: no referral, no address. */
export const matchRow = (
  matchId: string,
  { title, givenName, familyName, birthDate, postcode, nhsNumber }: Patient,
) => ({
  matchId,
  ...{ title, givenName, familyName, birthDate },
  postcodeArea: postcode.split(" ")[0] ?? "",
  nhsNumberEnds: nhsNumber.slice(-3),
});
