import type { ScenarioPerson } from "../scenario.ts";
import { nhsNumberOf } from "../nhs-number.ts";
import { ARRANGED_PEOPLE } from "./people-arranged.ts";
import { PRESSED_PEOPLE } from "./people-pressed.ts";
import { UNBOOKED_PEOPLE } from "./people-unbooked.ts";

/** Everyone of the scenario; the mixed shortlist comes first. */
export const PERSON_SEEDS = [...UNBOOKED_PEOPLE, ...PRESSED_PEOPLE, ...ARRANGED_PEOPLE];

export const PEOPLE: ScenarioPerson[] = PERSON_SEEDS.map((seed) => {
  const { scenario, whatToTry, title, givenName, familyName, birthDate, nhsNumberBase, referrals } = seed;
  const [{ ubrn, accessCode }] = referrals;
  return {
    name: `${title} ${givenName} ${familyName}`,
    ubrn,
    accessCode,
    yearOfBirth: birthDate.slice(0, 4),
    nhsNumber: nhsNumberOf(nhsNumberBase),
    scenario,
    whatToTry,
  };
});
